package picture

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/words"
)

// A flow is the way that the data of a purpose takes: where it comes from, who uses
// it, and who receives it, in which countries and by which tool (Art. 13(1)(e) and
// (f), 14(1)(e) and (f), 14(2)(f) GDPR). It is made from the facts of the text alone,
// so the page of an older version shows what that version said.
type flow struct{ from, user, to column }

// A column is a stack of boxes under a heading.
type column struct {
	heading string
	class   string // of its boxes
	boxes   []box
}

// A box is what stands in one box, a paragraph after the other.
type box []paragraph

// A paragraph is one paragraph of a box.
type paragraph struct {
	text string
	lang string // where it is another one than that of the page
	face face
}

// What a glance can take in. The table beside the picture has all.
const (
	mostBoxes     = 7 // of a column
	mostNames     = 8 // of a box
	mostCountries = 6 // countries of a box
)

// Flow is the picture twice, for wide and for narrow pages: the style sheet shows
// one of them. A text without the facts has none.
func Flow(t *content.Text, words words.Lexicon) string {
	if t.Head.Purpose == nil {
		return ""
	}
	f := newFlow(t.Head, words)
	if len(f.from.boxes)+len(f.to.boxes) == 0 {
		return ""
	}
	label, mirrored := words.Word("flow.label")+" "+f.inWords(), markdown.Direction(t.Lang) == "rtl"
	return f.wide(label, mirrored) + f.tall(label, mirrored)
}

func newFlow(h content.Public, words words.Lexicon) flow {
	f := flow{
		from: column{words.Word("facts.obtained"), "", sourceBoxes(h.Purpose)},
		user: column{words.Word("flow.who"), "who", []box{{{text: words.Word("flow.us"), face: countryFace}}}},
		to:   column{words.Word("facts.recipients"), "", recipientBoxes(h.Purpose.Recipients, words)},
	}
	if h.Role != "" {
		f.user.boxes[0] = append(f.user.boxes[0], paragraph{text: words.Word("flow." + string(h.Role)), face: smallFace})
	}
	for _, c := range []*column{&f.from, &f.to} {
		if all := len(c.boxes); all > mostBoxes {
			more := paragraph{text: words.Count("flow.more", all-mostBoxes+1), face: smallFace}
			c.boxes = append(c.boxes[:mostBoxes-1], box{more})
		}
	}
	return f
}

// sourceBoxes are where the data comes from: one box for each kind of source, or
// for each source where the kinds are not given.
func sourceBoxes(f *content.Facts) []box {
	var boxes []box
	for _, kind := range f.Obtained {
		boxes = append(boxes, box{{text: kind.Text, face: nameFace}})
	}
	if boxes == nil {
		for _, source := range f.Sources {
			boxes = append(boxes, box{{text: source, face: nameFace}})
		}
	}
	return boxes
}

// recipientBoxes are those who get the data: first the ones that no register names,
// then those with the same countries and the same tool together.
func recipientBoxes(recipients []content.Recipient, words words.Lexicon) []box {
	type transfer struct{ countries, tool string }
	var transfers []transfer
	by := map[transfer][]content.Recipient{}
	for _, r := range recipients {
		t := transfer{strings.Join(r.Countries, " "), r.Tool}
		if by[t] == nil {
			transfers = append(transfers, t)
		}
		by[t] = append(by[t], r)
	}
	if i := slices.Index(transfers, transfer{}); i > 0 {
		transfers = slices.Insert(slices.Delete(transfers, i, i+1), 0, transfer{})
	}
	var boxes []box
	for _, t := range transfers {
		boxes = append(boxes, recipientBox(by[t], words))
	}
	return boxes
}

func recipientBox(group []content.Recipient, words words.Lexicon) box {
	var out box
	first := group[0]
	country := func(c string) string { return words.Word("country." + c) }
	if names := few(first.Countries, mostCountries, words, country); len(names) > 0 {
		out = append(out, paragraph{text: strings.Join(names, ", "), face: countryFace})
	}
	name := func(r content.Recipient) string {
		if r.TradingAs == "" {
			return r.Name
		}
		return r.Name + " (" + r.TradingAs + ")"
	}
	for _, n := range few(group, mostNames, words, name) {
		out = append(out, paragraph{text: n, face: nameFace})
	}
	if first.Tool != "" {
		out = append(out, paragraph{text: first.Tool, lang: first.Foreign["tool"], face: smallFace})
	}
	return out
}

// few is what each of the first few is called, and how many more there are.
func few[T any](all []T, most int, words words.Lexicon, called func(T) string) []string {
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
	for _, c := range f.columns() {
		var boxes []string
		for _, box := range c.boxes {
			var texts []string
			for _, p := range box {
				texts = append(texts, p.text)
			}
			boxes = append(boxes, strings.Join(texts, ", "))
		}
		if boxes != nil {
			out = append(out, c.heading+": "+strings.Join(boxes, "; ")+".")
		}
	}
	return strings.Join(out, " ")
}
