// Package site makes the public face of a portal: a pure function from its sources to
// pages.
//
// It goes through stages, each a value that is complete when it is there and does not
// change after that; the next one takes it as an argument, so the compiler keeps the
// order. The rooms of the house are their packages:
//
//   - address: where everything is, and where links lead;
//   - layout: the templates, the words that they print, the view that they are given;
//   - history: versions, what is compared, what is told on which day;
//   - picture and machine: what is drawn, and what programs are told.
//
// [Check] looks for what is wrong in the content and stops after the first stage;
// [Build] goes on. All that can be wrong is known before the first page is made.
//
// What is left here is the pages and their order. The type that a page is made from says
// what it can see: a [scope] has the furniture that every page shares, the path and the
// language of the page; a [recordScope] has what is on record too.
package site
