package redline_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// An elem is an element of a page as its tags say, without a parser's repairs. A
// text is an elem without a tag.
type elem struct {
	tag    string
	raw    string // the start tag, or the text, as they stand in the page
	text   string // of a text, without escapes
	attr   map[string]string
	kids   []*elem
	parent *elem
}

var voids = strings.Fields("br hr img input")

// read makes a tree of a page, and fails where tags do not match.
func read(page string) (*elem, error) {
	root := &elem{tag: "body"}
	at := root
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			if at != root {
				return nil, fmt.Errorf("<%s> is not closed", at.tag)
			}
			return root, nil
		case html.TextToken:
			raw := string(z.Raw())
			at.kids = append(at.kids, &elem{raw: raw, text: html.UnescapeString(raw), parent: at})
		case html.StartTagToken:
			raw := string(z.Raw())
			t := z.Token()
			e := &elem{tag: t.Data, raw: raw, attr: map[string]string{}, parent: at}
			for _, a := range t.Attr {
				if _, twice := e.attr[a.Key]; twice {
					return nil, fmt.Errorf("%s= twice in %s", a.Key, raw)
				}
				e.attr[a.Key] = a.Val
			}
			at.kids = append(at.kids, e)
			if !slices.Contains(voids, e.tag) {
				at = e
			}
		case html.EndTagToken:
			t := z.Token()
			if t.Data != at.tag {
				return nil, fmt.Errorf("</%s> closes <%s>", t.Data, at.tag)
			}
			at = at.parent
		default:
			return nil, fmt.Errorf("%s is neither text nor tag", z.Raw())
		}
	}
}

func (e *elem) has(class string) bool {
	return slices.Contains(strings.Fields(e.attr["class"]), class)
}

// isAid reports whether an element is for the reader's way through the redline alone.
func (e *elem) isAid() bool {
	value, aid := e.attr["data-rl-aid"]
	return aid && value != "way" || e.has("rl-summary")
}

// isWrap reports whether an element holds words of a text and is no part of it: a
// mark, one of a fold, or a span that has only classes of the redline.
func (e *elem) isWrap() bool {
	if _, wraps := e.attr["data-rl"]; wraps {
		return true
	}
	return e.tag == "ins" || e.tag == "del" || e.tag == "span" && strings.HasPrefix(e.attr["class"], "rl-")
}

// isGone reports whether an element is no part of one side.
func (e *elem) isGone(side string) bool {
	if side == "new" {
		return e.isAid() || e.tag == "del" || e.has("rl-del")
	}
	return e.isAid() || e.tag == "ins" || e.has("rl-ins")
}

var (
	redlineAttribute = regexp.MustCompile(` (id="Change-\d+"|data-rl-move="\d+"|data-rl-aid="way"|class="rl-\w+")`)
	redlineClass     = regexp.MustCompile(` rl-\w+"`)
	inlines          = strings.Fields("a br code del em img input ins label s span strong sup")
)

// newSide is the page of the new text that a redline holds: without <del>, what
// carries rl-del and the aids, out of <ins>, folds and marks. A block that goes takes
// the end of its line along, and a remark the space behind it.
func newSide(e *elem) string {
	var b strings.Builder
	e.newSide(&b)
	return b.String()
}

func (e *elem) newSide(b *strings.Builder) {
	behind := ""
	for _, k := range e.kids {
		switch {
		case k.tag == "":
			b.WriteString(strings.TrimPrefix(k.raw, behind))
			behind = ""
			continue
		case k.isGone("new"):
			switch {
			case k.has("rl-note") && k.tag == "span":
				behind = " "
			case !slices.Contains(inlines, k.tag):
				behind = "\n"
			}
			continue
		case k.isWrap():
			k.newSide(b)
		default:
			b.WriteString(redlineClass.ReplaceAllString(redlineAttribute.ReplaceAllString(k.raw, ""), `"`))
			k.newSide(b)
			if !slices.Contains(voids, k.tag) {
				b.WriteString("</" + k.tag + ">")
			}
		}
		behind = ""
	}
}

// A sideWords collects the text of one side: words as they stand there, with ¶
// between blocks and a bar around cells.
type sideWords struct {
	strings.Builder
	side  string
	moved map[string][]*elem // blocks that moved, by the number of the move
	back  map[string]bool    // moves that are put back
}

// sideText is the text of one side of a redline. In that of the old side, what
// moved stands where it came from.
func sideText(root *elem, side string) string {
	w := sideWords{side: side, moved: map[string][]*elem{}, back: map[string]bool{}}
	if side == "old" {
		w.findMoves(root)
	}
	w.add(root)
	return squeeze(w.String())
}

var (
	bars   = regexp.MustCompile(`[ \n\t¶]*¦[ \n\t¦¶]*`)
	breaks = regexp.MustCompile(`[ \n\t]*¶[ \n\t¶]*`)
)

func squeeze(s string) string {
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }), " ")
	s = breaks.ReplaceAllString(bars.ReplaceAllString(s, " ¦ "), "¶")
	return strings.Trim(s, " ¶")
}

// areOneText reports whether two texts of a side are the same, where a break between blocks is a space. If passages
// were divided, a break may stand where the older text has nothing at all, as in a script without spaces; if tables
// were taken apart, so may a bar: that cells or passages were one is told by the note.
func areOneText(got, want string, divided, opened bool) bool {
	if opened {
		got, want = squeeze(strings.ReplaceAll(got, "¦", "¶")), squeeze(strings.ReplaceAll(want, "¦", "¶"))
	}
	parts, want := strings.Split(got, "¶"), strings.ReplaceAll(want, "¶", " ")
	for x, part := range parts {
		rest, found := strings.CutPrefix(want, part)
		if want = strings.TrimPrefix(rest, " "); !found || x+1 < len(parts) && want == rest && !divided && !opened {
			return false
		}
	}
	return want == ""
}

func (w *sideWords) findMoves(e *elem) {
	for _, k := range e.kids {
		if number, ok := k.attr["data-rl-move"]; ok && !k.isAid() {
			w.moved[number] = append(w.moved[number], k)
			continue
		}
		w.findMoves(k)
	}
}

func (w *sideWords) add(e *elem) {
	for _, k := range e.kids {
		number, moves := k.attr["data-rl-move"]
		switch {
		case k.tag == "":
			w.WriteString(k.text)
		case w.side == "old" && moves && k.isAid():
			for _, m := range w.moved[number] {
				w.block(m)
			}
			w.back[number] = true
		case w.side == "old" && moves || k.isGone(w.side):
			if !slices.Contains(inlines, k.tag) {
				w.WriteString("¶")
			}
		case slices.Contains(inlines, k.tag):
			w.inline(k)
		default:
			w.block(k)
		}
	}
}

func (w *sideWords) block(e *elem) {
	separator := "¶"
	if e.tag == "td" || e.tag == "th" {
		separator = " ¦ "
	}
	w.WriteString(separator)
	if e.tag == "hr" {
		w.WriteString("———")
	}
	w.add(e)
	w.WriteString(separator)
}

func (w *sideWords) inline(e *elem) {
	switch e.tag {
	case "br":
		w.WriteByte(' ')
	case "img":
		w.WriteString("[" + e.attr["src"] + "|" + e.attr["alt"] + "]")
	case "a":
		if _, way := e.attr["data-rl-aid"]; way {
			return
		}
		w.add(e)
	default:
		w.add(e)
	}
}
