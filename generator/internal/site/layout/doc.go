// Package layout turns what a page says into HTML.
//
// What layouts can use is a [View]: a layout formats and never computes. [Load] reads the
// templates of a portal, gives them the words of every language, and gathers the style
// sheets and pictures that they load; what is wrong with any of them is reported then, or
// by [Layouts.Render] with file, line and what to type instead. [Models] explains the view
// to web developers in the words of view.go itself, and [Templates] says which file makes
// which kind of page.
//
// Pages are made small as HTML allows, but for what people and tools like to see.
package layout
