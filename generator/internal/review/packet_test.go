package review

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"fairnotice/generator/internal/growth"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/words"
)

// full is a packet with so many of everything, in hostile words.
func full(t testing.TB, n, length int) Packet {
	bad := strings.Repeat("</details> `x` @octocat #12 --> | \n1. ", 2+length/30)[:length]
	p := Packet{Format: Format, Base: strings.Repeat("0", 40), Headline: "This pull request changes “" + bad + "”.", words: english{words.English()}, Mended: 3}
	same := parsed(t, "a.md", strings.Repeat("A paragraph of the text.\n\n", 1+length/20)+"| a | b |\n| - | - |\n"+strings.Repeat("| c | d |\n", 1+length/20))
	other := parsed(t, "a.md", strings.Repeat("A passage of the text.\n\n", 1+length/20)+"| a | b |\n| - | - |\n"+strings.Repeat("| c | e |\n", 1+length/20))
	r := redline.Compare(same, other)
	passages := passages(r, english{words.English()}.Writer(), false)
	for x := range n {
		p.Record = append(p.Record, Touched{bad, bad, bad})
		p.Brought = append(p.Brought, Touched{bad, bad, bad})
		p.Events = append(p.Events, Event{"retire", bad, bad, bad, bad, bad, bad, bad, []string{bad}, nil, &Undone{"2027-01-01", bad, []string{bad}}})
		p.Missing = append(p.Missing, Missing{File: bad, Line: 1, Replaces: bad, Type: bad, Keys: []string{"updated"}, Documents: []string{bad, bad}})
		p.Problems = append(p.Problems, Problem{bad, "error", bad, 1, 1, bad, bad + "\n" + bad})
		p.Documents = append(p.Documents, Document{
			ID: bad, Title: bad, File: bad, What: Changed, Headline: fmt.Sprint(x, bad), Summary: bad, Because: []string{bad}, Numbers: []string{bad, bad},
			Changes: []Line{{"figures", "replacement", bad, bad}}, Telling: &Telling{Substance: []string{bad}, Material: true, Earliest: "2027-01-01", Days: 30},
			Plain: &Plain{Was: Reading{1, 2, 3}, Is: Reading{2, 3, 4}, Verdict: "worse"}, Preview: []Link{{"what changed", "https://preview.example/" + bad}},
			Others: []Other{{"nb", bad, Link{"nb", "/" + bad}, false}}, passages: passages,
		})
		p.Rows = append(p.Rows, Row{bad, 1, bad, "changed", []string{bad, bad}})
		p.Coverage = append(p.Coverage, Covered{"N01", bad, bad, "yes", "missing"})
		p.Addresses = append(p.Addresses, Address{What: "lost", Address: bad, File: bad, Line: 1, Keep: bad}, Address{What: "moved", Address: bad, To: bad})
		p.Waiting = append(p.Waiting, Waiting{bad, "en", bad, bad})
		p.Files = append(p.Files, File{Path: bad, What: "changed", Message: "how pages look"})
		p.Notes = append(p.Notes, bad)
	}
	return p
}

// A packet of any size keeps to its limit, ends what it begins and says so where it
// leaves something out.
func TestLimit(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	for _, n := range []int{1, 3, 60} {
		for _, length := range []int{1, 40, 700} {
			p := full(t, n, length)
			for _, limit := range []int{0, LeastLimit, 1500, 3000, 10_000, CommentLimit, SummaryLimit} {
				holdLimit(t, fmt.Sprintf("%d of %d characters in %d", n, length, limit), p, limit)
			}
		}
	}
}

// Four times the documents, or four times the words, take four times the work.
func TestGrowth(t *testing.T) {
	for _, limit := range []int{CommentLimit, SummaryLimit} {
		growth.Check(t, 15, func(documents int) func() {
			p := full(t, documents, 40)
			return func() { p.Markdown(limit) }
		})
		growth.Check(t, 200, func(length int) func() {
			p := full(t, 3, length)
			return func() { p.Markdown(limit) }
		})
	}
}

// fences are blocks of code, in which nothing is an element.
var fences = regexp.MustCompile("(?ms)^ *```+[a-z]*$.*?^ *```+$")

func holdLimit(t *testing.T, name string, p Packet, limit int) {
	t.Helper()
	out := p.Markdown(limit)
	if len(out) > max(limit, LeastLimit) {
		t.Errorf("%s: %d bytes", name, len(out))
	}
	if !utf8.Valid(out) || !bytes.HasPrefix(out, []byte(Marker+"\n## ")) {
		t.Errorf("%s: %q …", name, out[:min(100, len(out))])
	}
	if !bytes.Equal(out, p.Markdown(limit)) {
		t.Errorf("%s: the packet is another one the second time", name)
	}
	text := fences.ReplaceAllString(string(out), "")
	for _, tag := range []string{"details", "blockquote", "table", "ins", "sub", "span", "code"} {
		if begun, ended := strings.Count(text, "<"+tag+">"), strings.Count(text, "</"+tag+">"); begun != ended {
			t.Errorf("%s: %d <%s>, %d ends", name, begun, tag, ended)
		}
	}
	// Words of 40 characters leave no room for this sentence either, until that is mended.
	crowded := len(p.Documents) == 60 && limit == CommentLimit && len(p.Documents[0].Title) != 40
	isWhole := bytes.Count(out, []byte("\n#### ")) == len(p.Documents)
	if crowded && !isWhole && !bytes.Contains(out, []byte("more documents for which there is no room here")) {
		t.Errorf("%s: nothing says which documents are left out", name)
	}
	if limit == CommentLimit {
		root := shown(t, strings.TrimPrefix(string(out), Marker))
		allowed := append(slices.Clone(kept), "h2", "h3", "h4", "details", "summary", "sub", "span", "br", "hr", "a")
		for _, found := range harm(root, allowed...) {
			if !strings.HasPrefix(found, "an attribute: a href") && !strings.HasPrefix(found, "an attribute: code class") {
				t.Errorf("%s: %s", name, found)
			}
		}
	}
}

// Data has the form that the schema says, and the schema names every key.
func TestSchema(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("review.json", doc); err != nil {
		t.Fatal(err)
	}
	valid := c.MustCompile("review.json")
	p := full(t, 2, 40)
	for x := range p.Documents { // as Compare makes them
		p.Documents[x].Telling.Notify, p.Documents[x].Telling.Ahead = []string{}, []string{}
	}
	out, err := p.JSON()
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	if err := valid.Validate(value); err != nil {
		t.Error(err)
	}
	var tree map[string]any
	if err := json.Unmarshal([]byte(Schema()), &tree); err != nil {
		t.Fatal(err)
	}
	defs := tree["$defs"].(map[string]any)
	for name, of := range map[string]any{
		"": Packet{}, "touched": Touched{}, "event": Event{}, "missing": Missing{}, "problem": Problem{}, "document": Document{}, "change": Line{}, "telling": Telling{},
		"plain": Plain{}, "reading": Reading{}, "link": Link{}, "other": Other{}, "row": Row{}, "covered": Covered{}, "address": Address{}, "file": File{},
	} {
		shape := tree
		if name != "" {
			shape = defs[name].(map[string]any)
		}
		holdKeys(t, name, shape["properties"].(map[string]any), reflect.TypeOf(of))
	}
}

func holdKeys(t *testing.T, name string, described map[string]any, of reflect.Type) {
	t.Helper()
	written := map[string]bool{}
	for x := range of.NumField() {
		if key, _, _ := strings.Cut(of.Field(x).Tag.Get("json"), ","); key != "" {
			written[key] = true
			if described[key] == nil {
				t.Errorf("%s: the schema does not describe %q", name, key)
			}
		}
	}
	for key := range described {
		if !written[key] {
			t.Errorf("%s: the schema describes %q, which nothing writes", name, key)
		}
	}
}

func BenchmarkMarkdown(b *testing.B) {
	p := full(b, 20, 300)
	b.ReportAllocs()
	for b.Loop() {
		b.SetBytes(int64(len(p.Markdown(CommentLimit))))
	}
}

// A list of sub-processors and an agreement are for customers, and it is they who are told.
func TestTellingCustomers(t *testing.T) {
	p := &Packet{}
	for _, customers := range []bool{true, false} {
		line := p.tellingLine(&Telling{Material: true, Substance: []string{"who receives the data"}, customers: customers})
		if strings.HasPrefix(line, "all customers, because") != customers {
			t.Error(line)
		}
	}
}
