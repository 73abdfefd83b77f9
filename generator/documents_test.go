package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fairnotice/generator/internal/markdown"
)

// A document is one that was published elsewhere, and what its readers saw: every word of it is
// another one, so that none can be lost, glued or made up and stand where it should.
type document struct {
	ending string
	data   bytes.Buffer
	seen   strings.Builder
	notes  []string
	words  int
}

// word is the next word of a document.
func (d *document) word() string {
	d.words++
	syllables := []string{"ka", "lø", "mi", "ron", "sä", "tu", "vé", "dra", "pis", "hon"}
	var b strings.Builder
	for n := d.words; n > 0; n /= 10 {
		b.WriteString(syllables[n%10])
	}
	return b.String()
}

// add puts a piece of source into a document, and what is seen of it. Each $ is a word, the same
// one on both sides.
func (d *document) add(source, seen string) {
	var words []string
	for part := range strings.SplitSeq(source, "$") {
		d.data.WriteString(part)
		words = append(words, d.word())
		d.data.WriteString(words[len(words)-1])
	}
	d.data.Truncate(d.data.Len() - len(words[len(words)-1]))
	for i := range len(words) - 1 {
		seen = strings.ReplaceAll(seen, fmt.Sprintf("$%d.", i+1), words[i])
	}
	seen, note, _ := strings.Cut(seen, "NOTE")
	d.seen.WriteString(" " + seen + " ")
	if note != "" {
		d.notes = append(d.notes, note)
	}
}

// A construct is a piece of a page, and what readers see of it: $1. is its first word.
type construct struct{ source, seen string }

// ofPages are what pages are made of, mostly by programs.
var ofPages = []construct{
	{"<p>$ $</p>\n", "$1. $2."},
	{"<div>$</div><div>$</div>", "$1. $2."},
	{"<p>$<b>$</b>$ <i>$ </i>$ <u>$</u></p>", "$1.$2.$3. $4. $5. $6."},
	{"<p><b>(a)</b>$ <strong>$: </strong>$ “<b>$</b>”$</p>", "(a)$1. $2.: $3. “$4.”$5."},
	{"<p>$<b>《$》</b>的 <b><a href='https://example.org/x'>$</a></b>$</p>", "$1.《$2.》的 $3.$4."},
	{"<p>30<sup>2</sup> $, 5<sup>th</sup> $ CO<sub>2</sub> $<sup>x</sup></p>", "30² $1., 5th $2. CO₂ $3.(x)"},
	{"<ul><li>$<li><p>$</p><ul><li>$</ul></ul>", "$1. $2. $3."},
	{"<ol type=a><li>$<li>$<ol type=i><li>$</ol></ol>", "a. $1. b. $2. i. $3."},
	{"<ol start=7><li>$<li>$</ol><ol><li>$</ol>", "7. $1. 8. $2. 1. $3."},
	{"<ol><li>$<li value=9>$<li>$</ol>", "1. $1. 9. $2. 10. $3."},
	{"<ol reversed><li>$<li>$</ol>", "2. $1. 1. $2."},
	{"<ol style='list-style:none'><li>(i) $<li>(ii) $</ol>", "(i) $1. (ii) $2."},
	{"<ol class=greek><li>$<li>$</ol>", "α. $1. β. $2."},
	{"<table><tr><th>$<th>$<tr><td>$<td>$<br>$</table>", "$1. $2. $3. $4. $5."},
	{"<table><tr><th>$<th>$<tr><td rowspan=2>$<td>$<tr><td>$</table>", "$1. $2. $3. $4. $3. $5."},
	{"<table><tr><th>$<th>$<tr><td><p>$</p><p>$</p><td><ul><li>$<li>$</ul></table>", "$1. $2. $3. $4. $5. $6."},
	{"<table><tr><td><table><tr><th>$<th>$<tr><td>$<td>$</table><td>$</table>", "$1. $2. $3. $4. $5."},
	{"<dl><dt>$<dd>$<dt>$<dd><p>$</p><p>$</p></dl>", "$1. $2. $3. $4. $5."},
	{"<p>$</p><p style='display:none'>$</p><div hidden>$</div><span class=sr-only>$</span>", "$1."},
	{"<p>$ <del datetime=2020-01-01>$</del><ins>$</ins> <s>$</s></p><!-- $ -->", "$1. $3. $4."},
	{"<p>$<br>$<br><br>$<wbr>s &shy;$&shy;s</p>", "$1. $2. $3.s $4.s"},
	{"<span style=display:inline-block>$</span><span style=display:inline-block>$</span><img src='https://example.org/x.png' alt='$'>$", "$1. $2. $3. $4."},
	{"<p><q>$</q> <abbr title='$'>$</abbr> <ruby>$<rt>$</rt></ruby></p>", "“$1.” $3. $4.($5.)"},
	{"<blockquote><p>$</p><p>$</p></blockquote><pre>$  *$*</pre>", "$1. $2. $3. *$4.*"},
	{"<h2 id=x>$ <b>$</b></h2><h3><button aria-expanded=false>$</button></h3>", "$1. $2. $3."},
	{"<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>(a)<span>&nbsp; </span></span>$</p>" +
		"<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>·</span>$</p>", "(a) $1. $2."},
	{"<ol class='lst-kix_a-0 start'><li>$</ol><ol class='lst-kix_a-1 start' type=a><li>$</ol><ol class='lst-kix_a-0' start=2><li>$</ol>",
		"1. $1. a. $2. 2. $3."},
	{"<p class=MsoNormal>It&#146;s <span style='font-weight:700'>$</span><o:p>&nbsp;</o:p></p>", "It’s $1."},
	{"<details><summary>$</summary>$</details><figure><figcaption>$</figcaption></figure>", "$1. $2. $3."},
	{"<p>1. * _$_ [$](x) # &lt;i&gt; &amp;nbsp; [^1] {#x} ~~$~~ `$` a_b 2*3</p>", "1. * _$1._ [$2.](x) # <i> &nbsp; [^1] {#x} ~~$3.~~ `$4.` a_b 2*3"},
	{"<p># $</p><p>- $</p><p>: $</p><p>12) $</p><p>&gt; $</p>", "# $1. - $2. : $3. 12) $4. > $5."},
	{"<p>https://example.com/~a_b, $ and https://example.com/c.</p>", "https://example.com/~a_b, $1. and https://example.com/c."},
	{"<p dir=rtl>مرحبا <b>$</b>بك שלום</p>", "مرحبا $1.بك שלום"},
	{"<p><span style='float:left'>1.1</span>$ <small>$</small><font color=red>$</font></p>", "1.1 $1. $2.$3."},
	{"<address>$<br>$</address><form><label>$</label> <input></form>", "$1. $2. $3."},
}

// ofMarkdown are what Markdown is made of, with HTML in it and without.
var ofMarkdown = []construct{
	{"$ *$* **$**$\n\n", "$1. $2. $3.$4."},
	{"$<br>$ 30<sup>2</sup> <b>$</b>$\n\n", "$1. $2. 30² $3.$4."},
	{"<div align=center>\n\n$ <!-- $ -->\n\n</div>\n\n", "$1."},
	{"<table>\n<tr><th>$</th><th>$</th></tr>\n\n<tr><td>$</td><td>\n\n*$*\n\n</td></tr>\n</table>\n\n", "$1. $2. $3. $4."},
	{"- $\n- <i>$</i>\n  1. $\n\n***\n\n", "$1. $2. 1. $3."},
	{"3. $ <kbd>$</kbd>\n4. $\n\n***\n\n", "3. $1. $2. 4. $3."},
	{"| $ | $ |\n|---|--:|\n| $<br>$ | <b>$</b> |\n\n", "$1. $2. $3. $4. $5."},
	{"<p hidden>$</p>\n\n$\n\n", "$2."},
	{"> $ <span class=x>$</span>\n\n", "$1. $2."},
	{"## $ <span>$</span>\n\n", "$1. $2."},
	{"<ol type=A>\n  <li>$</li>\n  <li>$</li>\n</ol>\n\n", "A. $1. B. $2."},
	{"$\n:   $\n\n", "$1. $2."},
	{"```\n$ <b>\n```\n\n", "$1. <b>"},
	{"[$](https://example.org/x) \\*$\\* &lt;$> \\<b>\n\n", "$1. *$2.* <$3.> <b>"},
	{"<ul>\n<li>$\n\n$</li>\n</ul>\n\n", "$1. $2."},
}

// documents are 55 of them in four formats, or those in fewer where no PDF or Word file can be read.
func documents(t *testing.T) []*document {
	var all []*document
	for i := range 37 {
		d := &document{ending: "html"}
		from := ofPages
		if d.data.WriteString("<html><head><style>.greek{list-style-type:lower-greek}</style></head><body><h1>Title</h1>\n"); i >= 22 {
			d.ending, from = "md", ofMarkdown
			d.data.Reset()
			d.data.WriteString("# Title\n\n")
		}
		for k := range 14 {
			one := from[(i*7+k*(1+i%4))%len(from)]
			d.add(one.source, one.seen)
		}
		if d.ending == "html" {
			d.add(fmt.Sprintf("<p>$<sup><a href='#n%d' id=r>1</a></sup>.</p><ol><li id=n%d>$ <a href='#r'>↩</a></ol></body></html>", i, i), "$1.[1].NOTE$2.")
		}
		all = append(all, d)
	}
	for _, read := range []struct {
		by  string
		nth func(i int) *document
	}{
		{"pdftotext", func(i int) *document { return sheet(2 + i%4) }},
		{"pandoc", func(i int) *document { return letter(t, i) }},
	} {
		if _, err := exec.LookPath(read.by); err != nil {
			t.Logf("there is no %s, and so what it reads is left out", read.by)
			continue
		}
		for i := range 9 {
			all = append(all, read.nth(i))
		}
	}
	return all
}

// ofWord are pieces of a Word file, each once in a file: its lists count.
var ofWord = []construct{
	{`<w:p><w:r><w:t>$</w:t></w:r><w:r><w:t xml:space="preserve"> $</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>$</w:t></w:r></w:p>`,
		"$1. $2.$3."},
	{`<w:p><w:r><w:t>$</w:t><w:tab/><w:t>$</w:t><w:br/><w:t>$</w:t><w:noBreakHyphen/><w:t>$</w:t></w:r></w:p>`, "$1. $2. $3.\u2011$4."},
	{`<w:p><w:r><w:t>30</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>` +
		`<w:r><w:t xml:space="preserve"> $</w:t></w:r></w:p>`, "30² $1."},
	{`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>never</w:t></w:r><w:r><w:t>$</w:t></w:r></w:p>`, "$1."},
	{`<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>$</w:t></w:r></w:p>` +
		`<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>$</w:t></w:r></w:p>`, "1. $1. 2. $2."},
	{`<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr><w:r><w:t>$</w:t></w:r></w:p>` +
		`<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr><w:r><w:t>$</w:t></w:r></w:p>`, "(c) $1. (d) $2."},
	{`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>$</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>$</w:t></w:r></w:p></w:tc></w:tr>` +
		`<w:tr><w:tc><w:p><w:r><w:t>$</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>$</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`,
		"$1. $2. $3. $4."},
	{`<w:p><w:r><w:t>$</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t xml:space="preserve"> $</w:t></w:r></w:p>`,
		"$1.[1] $2."},
}

// letter is a Word file with a title, pieces in an order of its own, and a note.
func letter(t *testing.T, turn int) *document {
	d := &document{ending: "docx"}
	for i := range ofWord {
		one := ofWord[(i+turn)%len(ofWord)]
		d.add(one.source, one.seen)
	}
	note := d.word()
	d.notes = []string{note}
	const kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	part := func(name, body string) string {
		return `<w:` + name + ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` + body + `</w:` + name + `>`
	}
	list := func(id, start int, format, label string) string {
		return fmt.Sprintf(`<w:abstractNum w:abstractNumId="%d"><w:lvl w:ilvl="0"><w:start w:val="%d"/><w:numFmt w:val="%s"/>`+
			`<w:lvlText w:val="%s"/></w:lvl></w:abstractNum>`, id, start, format, label)
	}
	related := func(id int, kind, target string) string {
		return fmt.Sprintf(`<Relationship Id="r%d" Type="%s/%s" Target="%s"/>`, id, kinds, kind, target)
	}
	const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>`
	title := `<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Title</w:t></w:r></w:p>`
	files := map[string]string{
		"_rels/.rels": fmt.Sprintf(relations, related(1, "officeDocument", "word/document.xml")),
		"word/_rels/document.xml.rels": fmt.Sprintf(relations, related(1, "numbering", "numbering.xml")+
			related(2, "footnotes", "footnotes.xml")+related(3, "styles", "styles.xml")),
		"word/document.xml": part("document", "<w:body>"+title+d.data.String()+"</w:body>"),
		"word/numbering.xml": part("numbering", list(1, 1, "decimal", "%1.")+list(2, 3, "lowerLetter", "(%1)")+
			`<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>`),
		"word/footnotes.xml": part("footnotes", `<w:footnote w:id="2"><w:p><w:r><w:t>`+note+`</w:t></w:r></w:p></w:footnote>`),
		"word/styles.xml":    part("styles", `<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>`),
	}
	d.data.Reset()
	z := zip.NewWriter(&d.data)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, files[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return d
}

// sheet is a PDF with a head, a foot and a number on each page, and sentences over two.
func sheet(pages int) *document {
	d := &document{ending: "pdf"}
	d.seen.WriteString("Text taken from the PDF. What was published is the PDF itself.")
	var content []string
	for p := range pages {
		lines := []string{"Example AS", "", d.word() + " " + d.word() + ".", "", "(a) " + d.word(), "", "2. " + d.word() + ",", "and " + d.word(), ""}
		content = append(content, strings.Join(append(lines, fmt.Sprintf("Page %d of %d", p+1, pages)), "\n"))
		if p == 0 {
			d.seen.WriteString(" Example AS")
		}
		for _, l := range lines[2:] {
			d.seen.WriteString(" " + l)
		}
	}
	d.data.Write(pdfOf(content))
	return d
}

// pdfOf is a small PDF with the lines of each page.
func pdfOf(pages []string) []byte {
	var out bytes.Buffer
	var places []int
	object := func(body string) {
		places = append(places, out.Len())
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", len(places), body)
	}
	out.WriteString("%PDF-1.4\n")
	object("<</Type/Catalog/Pages 2 0 R>>")
	var kids strings.Builder
	for i := range pages {
		fmt.Fprintf(&kids, "%d 0 R ", 4+2*i)
	}
	object(fmt.Sprintf("<</Type/Pages/Count %d/Kids[%s]>>", len(pages), &kids))
	object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
	for i, page := range pages {
		var text strings.Builder
		text.WriteString("BT /F1 11 Tf 72 760 Td 14 TL\n")
		for line := range strings.SplitSeq(page, "\n") {
			text.WriteString("(")
			for _, r := range line {
				if strings.ContainsRune(`()\`, r) || r > 126 {
					fmt.Fprintf(&text, `\%03o`, r)
				} else {
					text.WriteRune(r)
				}
			}
			text.WriteString(") Tj T*\n")
		}
		text.WriteString("ET")
		object(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>", 5+2*i))
		object(fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", text.Len(), &text))
	}
	start := out.Len()
	fmt.Fprintf(&out, "xref\n0 %d\n0000000000 65535 f \n", len(places)+1)
	for _, at := range places {
		fmt.Fprintf(&out, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&out, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(places)+1, start)
	return out.Bytes()
}

// TestImportedWords holds the words that readers saw of 55 documents against those of the record:
// none is lost, none glued to another one, none made up.
func TestImportedWords(t *testing.T) {
	t.Parallel()
	dir, tree := emptyPortal(t), t.TempDir()
	say(t, dir, "publish")
	all := documents(t)
	for i, d := range all {
		name := filepath.Join(tree, fmt.Sprintf("old/d%d/2018-05-04.%s", i, d.ending))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, d.data.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	say(t, dir, "import", tree)
	p, err := (&commands{Root: dir}).openRecord()
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range all {
		h := p.Record.Find(fmt.Sprintf("old/d%d", i))
		v := h.Newest(p.Desk.Settings.Language())
		text, problems := h.Text(p.Files, v)
		if text == nil {
			t.Fatalf("%d: %s", i, problems.Text())
		}
		if d.ending != "md" {
			for _, n := range d.notes {
				d.seen.WriteString(" " + n)
			}
		}
		got, want := strings.Fields(seenIn(text.Body())), strings.Fields(d.seen.String())
		if !slices.Equal(got, want) {
			at := 0
			for at < min(len(got), len(want)) && got[at] == want[at] {
				at++
			}
			t.Errorf("%d.%s: word %d: …%q, want …%q", i, d.ending, at, got[max(0, at-3):min(len(got), at+8)], want[max(0, at-3):min(len(want), at+8)])
		}
	}
	say(t, dir, "verify")
	say(t, dir, "check")
}

// seenIn is what readers see of a text: its words, the numbers of lists, the marks of notes.
func seenIn(n *markdown.Node) string {
	var b strings.Builder
	var walk func(n *markdown.Node, label string)
	walk = func(n *markdown.Node, label string) {
		b.WriteString(label)
		switch n.Kind {
		case markdown.Text, markdown.CodeSpan, markdown.Code, markdown.Image:
			b.WriteString(n.Text)
		case markdown.Break:
			b.WriteString(" ")
		case markdown.NoteRef:
			fmt.Fprintf(&b, "[%d]", n.Level)
		}
		for i, c := range n.Children {
			label := ""
			if n.Kind == markdown.List && n.Ordered {
				label = " " + strconv.Itoa(n.Level+i) + ". "
			}
			walk(c, label)
		}
		if n.Kind < markdown.Text || n.Kind == markdown.Caption {
			b.WriteString(" ")
		}
	}
	walk(n, "")
	return b.String()
}
