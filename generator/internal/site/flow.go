package site

import (
	"html/template"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/markdown"
)

// A flow is the way that the data of a purpose takes: where it comes from, who uses
// it, and who receives it, in which countries and by which tool (Art. 13(1)(e) and
// (f), 14(1)(e) and (f), 14(2)(f) GDPR). It is made from the facts of the text alone,
// so the page of an older version shows what that version said.
type flow struct{ from, who, to flowColumn }

// A flowColumn is a stack of boxes under a heading.
type flowColumn struct {
	heading string
	class   string // of its boxes
	boxes   []flowBox
}

// A flowBox is what stands in one box, a paragraph after the other.
type flowBox []flowText

// A flowText is one paragraph of a box.
type flowText struct {
	text string
	lang string // where it is another one than that of the page
	face face
}

// What a glance can take in. The table beside the picture has all.
const (
	mostBoxes  = 7 // of a column
	mostNames  = 8 // of a box
	mostPlaces = 6 // countries of a box
)

// flow is the picture twice, for wide and for narrow pages: the style sheet shows
// one of them. A text without the facts has none.
func (b *builder) flow(t *content.Text) template.HTML {
	if t.Head.Purpose == nil {
		return ""
	}
	words := b.lexicons[t.Lang]
	f := readFlow(t.Head, words)
	if len(f.from.boxes)+len(f.to.boxes) == 0 {
		return ""
	}
	label, mirrored := words.Word("flow.label")+" "+f.inWords(), markdown.Direction(t.Lang) == "rtl"
	return template.HTML(f.wide(label, mirrored) + f.tall(label, mirrored))
}

func readFlow(h content.Public, words lexicon) flow {
	f := flow{
		from: flowColumn{words.Word("facts.obtained"), "", sourceBoxes(h.Purpose)},
		who:  flowColumn{words.Word("flow.who"), "who", []flowBox{{{text: words.Word("flow.us"), face: placeFace}}}},
		to:   flowColumn{words.Word("facts.recipients"), "", receiverBoxes(h.Purpose.Recipients, words)},
	}
	if h.Role != "" {
		f.who.boxes[0] = append(f.who.boxes[0], flowText{text: words.Word("flow." + h.Role), face: smallFace})
	}
	for _, column := range []*flowColumn{&f.from, &f.to} {
		if all := len(column.boxes); all > mostBoxes {
			column.boxes = append(column.boxes[:mostBoxes-1], flowBox{{text: words.Count("flow.more", all-mostBoxes+1), face: smallFace}})
		}
	}
	return f
}

// sourceBoxes are where the data comes from: one box for each kind of source, or
// for each source where the kinds are not given.
func sourceBoxes(f *content.Facts) []flowBox {
	var boxes []flowBox
	for _, kind := range f.Obtained {
		boxes = append(boxes, flowBox{{text: kind.Text, face: nameFace}})
	}
	if boxes == nil {
		for _, source := range f.Sources {
			boxes = append(boxes, flowBox{{text: source, face: nameFace}})
		}
	}
	return boxes
}

// receiverBoxes are those who get the data: first the ones that no register names,
// then those with the same countries and the same tool together.
func receiverBoxes(recipients []content.Recipient, words lexicon) []flowBox {
	type place struct{ countries, tool string }
	var places []place
	at := map[place][]content.Recipient{}
	for _, r := range recipients {
		p := place{strings.Join(r.Countries, " "), r.Tool}
		if at[p] == nil {
			places = append(places, p)
		}
		at[p] = append(at[p], r)
	}
	if i := slices.Index(places, place{}); i > 0 {
		places = slices.Insert(slices.Delete(places, i, i+1), 0, place{})
	}
	var boxes []flowBox
	for _, p := range places {
		boxes = append(boxes, receiverBox(at[p], words))
	}
	return boxes
}

func receiverBox(group []content.Recipient, words lexicon) flowBox {
	var box flowBox
	first := group[0]
	country := func(c string) string { return words.Word("country." + c) }
	if places := few(first.Countries, mostPlaces, words, country); len(places) > 0 {
		box = append(box, flowText{text: strings.Join(places, ", "), face: placeFace})
	}
	name := func(r content.Recipient) string {
		if r.TradingAs == "" {
			return r.Name
		}
		return r.Name + " (" + r.TradingAs + ")"
	}
	for _, n := range few(group, mostNames, words, name) {
		box = append(box, flowText{text: n, face: nameFace})
	}
	if first.Tool != "" {
		box = append(box, flowText{text: first.Tool, lang: first.Foreign["tool"], face: smallFace})
	}
	return box
}

// few is what each of the first few is called, and how many more there are.
func few[T any](all []T, most int, words lexicon, called func(T) string) []string {
	var out []string
	for i, one := range all {
		if i == most-1 && len(all) > most {
			return append(out, words.Count("flow.more", len(all)-i))
		}
		out = append(out, called(one))
	}
	return out
}

// inWords says what the picture shows, for those who do not see it.
func (f flow) inWords() string {
	var out []string
	for _, column := range []flowColumn{f.from, f.who, f.to} {
		var boxes []string
		for _, box := range column.boxes {
			var texts []string
			for _, t := range box {
				texts = append(texts, t.text)
			}
			boxes = append(boxes, strings.Join(texts, ", "))
		}
		if boxes != nil {
			out = append(out, column.heading+": "+strings.Join(boxes, "; ")+".")
		}
	}
	return strings.Join(out, " ")
}
