// Package picture draws what a page shows beside its words, as SVG: the way that
// the data of a purpose takes ([Flow]), and the versions of a document in time
// ([Timeline]).
//
// A picture is a pure function of facts and words. It never says anything that the
// page does not say in words too: it has one label for those who do not see it. Its
// colours and letters are those of the style sheet, by class; sizes that decide where
// lines break are here.
//
// flow.go says what is in the picture of a purpose, flowdraw.go where each box
// stands, drawing.go where lines break, and writes the SVG.
package picture
