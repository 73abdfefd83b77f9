package convert_test

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"strings"
	"testing"

	"fairnotice/generator/internal/convert"
	"fairnotice/generator/internal/growth"
)

// wordFile is a Word file with these blocks, and more parts by their kind: styles, numbering, footnotes,
// endnotes, comments, header, footer.
func wordFile(t testing.TB, blocks string, more map[string]string) []byte {
	t.Helper()
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	spaces := ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="` + office + `"` +
		` xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"` +
		` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
		` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"` +
		` xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"` +
		` xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"`
	const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>`
	roots := map[string]string{"header": "hdr", "footer": "ftr"}
	files := map[string]string{}
	relations := `<Relationship Id="link1" Type="` + office + `/hyperlink" Target="https://example.org/a" TargetMode="External"/>`
	notes := relations
	for kind, inside := range more {
		if kind == "footnotes" {
			files["word/_rels/footnotes1.xml.rels"] = fmt.Sprintf(rels, notes)
		}
		root := roots[kind]
		if root == "" {
			root = kind
		}
		files["word/"+kind+"1.xml"] = "<w:" + root + spaces + ">" + inside + "</w:" + root + ">"
		relations += fmt.Sprintf(`<Relationship Id="%s" Type="%s/%s" Target="%s1.xml"/>`, kind, office, kind, kind)
	}
	files["_rels/.rels"] = fmt.Sprintf(rels, `<Relationship Id="a" Type="`+office+`/officeDocument" Target="/word/document.xml"/>`)
	files["word/_rels/document.xml.rels"] = fmt.Sprintf(rels, relations)
	body := cmp.Or(more["body"], "w:body")
	files["word/document.xml"] = "<w:document" + spaces + "><" + body + ">" + blocks + "<w:sectPr/></" + body + "></w:document>"
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range files {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const wordStyles = `<w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Overskrift2"><w:name w:val="heading 2"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Klausul"><w:name w:val="Clause"/><w:basedOn w:val="Overskrift2"/>` +
	`<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="7"/></w:numPr></w:pPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Tittel"><w:name w:val="Title"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Undertittel"><w:name w:val="Subtitle"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Sterk"><w:name w:val="Strong Clause"/><w:rPr><w:b/></w:rPr></w:style>` +
	`<w:style w:type="character" w:styleId="Term"><w:name w:val="Term"/><w:rPr><w:b/></w:rPr></w:style>` +
	`<w:style w:type="character" w:styleId="Skjult"><w:name w:val="Hidden"/><w:rPr><w:vanish/></w:rPr></w:style>`

// level is one of a kind of list.
func level(at int, format, label string, more ...string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/>%s<w:lvlText w:val="%s"/></w:lvl>`,
		at, format, strings.Join(more, ""), label)
}

var wordNumbering = `<w:abstractNum w:abstractNumId="1">` + level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)") +
	level(2, "lowerRoman", "(%3)") + `</w:abstractNum>` +
	`<w:abstractNum w:abstractNumId="2">` + level(0, "upperRoman", "Article %1") + level(1, "decimal", "%1.%2", "<w:isLgl/>") +
	level(2, "lowerLetter", "%3)") + `</w:abstractNum>` +
	`<w:abstractNum w:abstractNumId="3">` + level(0, "bullet", "") + level(1, "bullet", "o") + `</w:abstractNum>` +
	`<w:abstractNum w:abstractNumId="4">` + level(0, "bullet", " ") + `</w:abstractNum>` +
	`<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="4"/></w:num>` +
	`<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>` +
	`<w:num w:numId="3"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="7"><w:abstractNumId w:val="2"/></w:num>`

// para is a paragraph of one run.
func para(words string, properties ...string) string {
	return `<w:p><w:pPr>` + strings.Join(properties, "") + `</w:pPr>` + run(words) + `</w:p>`
}

// field is a field of a form that shows nothing.
func field(data string) string {
	return `<w:r><w:fldChar w:fldCharType="begin"><w:ffData>` + data + `</w:ffData></w:fldChar></w:r>` +
		`<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
}

func run(words string, properties ...string) string {
	return `<w:r><w:rPr>` + strings.Join(properties, "") + `</w:rPr><w:t xml:space="preserve">` + words + `</w:t></w:r>`
}

func style(id string) string { return `<w:pStyle w:val="` + id + `"/>` }

func number(list, level int) string {
	return fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, list)
}

func TestWord(t *testing.T) {
	for _, c := range []struct {
		name, blocks, title, want string
		more                      map[string]string
		told                      []string
	}{
		{name: "headings by style, in the words of a Norwegian Word", title: "Vilkår",
			blocks: para("Vilkår", style("Tittel")) + para("Kort fortalt", style("Undertittel")) + para("Om oss", style("Overskrift1")) +
				para("Vi svarer.") + para("Mer", style("Overskrift2")),
			want: "Kort fortalt\n\n## Om oss\n\nVi svarer.\n\n### Mer\n"},
		{name: "the only heading of the first level is the title", title: "Terms",
			blocks: para("Terms", style("Overskrift1")) + para("Scope", style("Overskrift2")) + para("All."),
			want:   "## Scope\n\nAll.\n"},
		{name: "numbered headings", title: "",
			blocks: para("Scope", style("Overskrift1"), number(7, 0)) + para("We answer", style("Klausul")) + para("We ask", style("Klausul")) +
				para("Law", style("Overskrift1"), number(7, 0)) + para("Norway", style("Klausul")) + para("a limb", number(7, 2)),
			want: "## Article I Scope\n\n### 1.1 We answer\n\n### 1.2 We ask\n\n## Article II Law\n\n### 2.1 Norway\n\na) a limb\n"},
		{name: "lists that restart, and that go on",
			blocks: para("one", number(1, 0)) + para("first", number(1, 1)) + para("second", number(1, 1)) + para("deep", number(1, 2)) +
				para("two", number(1, 0)) + para("again", number(1, 1)) + para("Between.") + para("three", number(1, 0)) +
				para("Anew:") + para("one", number(2, 0)),
			want: "1. one\n   - (a) first\n   - (b) second\n     - (i) deep\n2. two\n   - (a) again\n\nBetween.\n\n3. three\n\nAnew:\n\n1. one\n"},
		{name: "a second paragraph of an item", blocks: para("a", number(3, 0)) + para("more", number(4, 0)) + para("b", number(3, 0)),
			want: "- a\n\nmore\n\n- b\n"},
		{name: "bullets", blocks: para("a", number(3, 0)) + para("b", number(3, 1)) + para("c", number(3, 0)),
			want: "- a\n  - b\n- c\n"},
		{name: "words that stand out",
			blocks: `<w:p>` + run("“Data”", "<w:b/>") + run(" means ") + run("all", `<w:rStyle w:val="Term"/>`) + run(" of it", "<w:i/>") +
				run("1", `<w:vertAlign w:val="superscript"/>`) + run("2", `<w:position w:val="8"/>`) + run(" CO") +
				run("2", `<w:position w:val="-2"/>`) + run(" shout", "<w:caps/>") + run(" gone", "<w:strike/>") + `</w:p>` +
				para("A strong clause.", style("Sterk")),
			want: "**“Data”** means **all** *of it*¹² CO₂ SHOUT ~~gone~~\n\n**A strong clause.**\n"},
		{name: "hidden and highlighted words",
			blocks: `<w:p>` + run("Seen") + run(" never", "<w:vanish/>") + run(" nor this", `<w:rStyle w:val="Skjult"/>`) +
				run(" [TBC]", `<w:highlight w:val="yellow"/>`) + run(" Term", `<w:u w:val="single"/>`) + `</w:p>`,
			want: "Seen \\[TBC] Term\n",
			told: []string{"underlined, of which the words were kept (1): “Term”",
				"left out, since no reader saw it (2): “never”, “nor this”", "highlighted, of which the words were kept (1): “[TBC]”"}},
		{name: "white and tiny words",
			blocks: `<w:p>` + run("Seen") + run(" white", `<w:color w:val="FFFFFF"/>`) + run(" tiny", `<w:sz w:val="2"/>`) +
				run(" marked", `<w:color w:val="ffffff"/><w:shd w:fill="000000"/>`) + `</w:p><w:tbl><w:tr><w:tc><w:p>` +
				run("a", `<w:color w:val="FFFFFF"/>`) + `</w:p></w:tc><w:tc><w:p>` + run("b") + `</w:p></w:tc></w:tr></w:tbl>`,
			want: "Seen white tiny marked\n\na\n\nb\n",
			told: []string{"not carried over: tables used for layout (1)",
				"kept, though a style may keep it out of sight (2): “white”, “tiny”"}},
		{name: "notes at the foot and at the end",
			blocks: `<w:p>` + run("Thirty days") + `<w:r><w:footnoteReference w:id="2"/></w:r>` + run(" or more") +
				`<w:r><w:endnoteReference w:id="3"/></w:r>` + run(".") + `</w:p>`,
			more: map[string]string{
				"footnotes": `<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p>` + run("From ") +
					`<w:hyperlink r:id="link1">` + run("the day") + `</w:hyperlink>` + run(".") + `</w:p></w:footnote>`,
				"endnotes": `<w:endnote w:id="3">` + para("By law.") + `</w:endnote>`},
			want: "Thirty days[^1] or more[^2].\n\n[^1]: From [the day](https://example.org/a).\n\n[^2]: By law.\n"},
		{name: "heads, feet and comments",
			blocks: `<w:p><w:commentRangeStart w:id="1"/>` + run("We answer.") + `<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p>`,
			more: map[string]string{"header": para("Draft 3"), "footer": para("- 1 -"),
				"comments": `<w:comment w:id="1">` + para("Do we?") + `</w:comment>`},
			want: "We answer.\n",
			told: []string{"comments, left out (1): “Do we?”", "heads of pages, which are not part of the text (1): “Draft 3”"}},
		{name: "a box of text in both of its forms",
			blocks: `<w:p>` + run("Before") + `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:txbx><w:txbxContent>` +
				para("In the box.") + `</w:txbxContent></wps:txbx></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>` +
				para("In the box.") + `</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>` + run(" and behind.") + `</w:p>`,
			want: "Before and behind.\n\nIn the box.\n",
			told: []string{"text boxes, which became paragraphs (1)"}},
		{name: "fields", title: "",
			blocks: `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \o </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` +
				run("Scope 1") + `</w:p><w:p>` + run("Law 2") + `<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>` +
				`<w:p>` + run("See section ") + `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _Ref1 \r \h </w:instrText></w:r>` +
				`<w:r><w:fldChar w:fldCharType="separate"/></w:r>` + run("4.2") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>` + run(" and ") +
				`<w:fldSimple w:instr=" REF x ">` + run("5") + `</w:fldSimple>` + run(" and ") +
				`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _Ref2 \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` +
				run("Error! Reference source not found.") + `<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
			want: "See section 4.2 and 5 and Error! Reference source not found.\n",
			told: []string{"references that Word could not find (1)", "tables of contents (1)"}},
		{name: "links",
			blocks: `<w:p>` + run("See ") + `<w:hyperlink r:id="link1">` + run("the law") + `</w:hyperlink>` + run(".") + `</w:p>`,
			want:   "See [the law](https://example.org/a).\n"},
		{name: "controls, tags and signs",
			blocks: `<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>` + para("In a control.") + `</w:sdtContent></w:sdt>` +
				`<w:p><w:smartTag>` + run("Oslo") + `</w:smartTag><w:r><w:noBreakHyphen/></w:r>` + run("fjord") +
				`<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r><w:r><w:tab/></w:r>` + run("Yes") + `</w:p>`,
			want: "In a control.\n\nOslo‑fjord☑ Yes\n"},
		{name: "ticks of other fonts",
			blocks: `<w:p><w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r><w:r><w:sym w:font="Wingdings 2" w:char="0050"/></w:r>` +
				`<w:r><w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r><w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>` +
				`<w:r><w:rPr><w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/></w:rPr><w:t>R</w:t></w:r>` + run(" Yes ") +
				`<w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>þ</w:t></w:r>` + run(" No R") +
				`<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r><w:r><w:sym w:font="Webdings" w:char="F0FE"/></w:r></w:p>`,
			want: "☑✓☐≤☑ Yes ☑ No R✓\uFFFD\n", told: []string{"characters of a font of symbols (1)"}},
		{name: "boxes that are ticked",
			blocks: `<w:p><w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent>` + run("☑") +
				`</w:sdtContent></w:sdt>` + run(" Yes") + field("<w:checkBox><w:checked/></w:checkBox>") + run(" No") +
				field(`<w:checkBox><w:default w:val="0"/></w:checkBox>`) + `</w:p>`,
			want: "☑ Yes☑ No☐\n"},
		{name: "a table with merged cells",
			blocks: `<w:tbl><w:tblGrid><w:gridCol w:w="9"/><w:gridCol w:w="9"/></w:tblGrid>` +
				`<w:tr><w:tc><w:tcPr/>` + para("Data") + `</w:tc><w:tc><w:tcPr/>` + para("Why") + `</w:tc></w:tr>` +
				`<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>` + para("Name") + `</w:tc><w:tc><w:tcPr/>` + para("to greet") + `</w:tc></w:tr>` +
				`<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr/>` + para("to write") + `</w:tc></w:tr>` +
				`<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` + para("Nothing else") + `</w:tc></w:tr></w:tbl>`,
			want: "| Data | Why |\n| --- | --- |\n| Name | to greet |\n| Name | to write |\n| Nothing else |  |\n",
			told: []string{"cells over several rows or columns, whose words now stand in each (2)"}},
		{name: "a table whose grid has fewer columns than its rows",
			blocks: `<w:tbl><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid>` +
				`<w:tr><w:tc>` + para("Data") + `</w:tc><w:tc>` + para("Why") + `</w:tc></w:tr>` +
				`<w:tr><w:tc>` + para("Name") + `</w:tc><w:tc>` + para("to greet") + `</w:tc></w:tr></w:tbl>` + para("And") +
				`<w:tbl><w:tr><w:tc>` + para("Who") + `</w:tc><w:tc>` + para("Where") + `</w:tc></w:tr>` +
				`<w:tr><w:tc>` + para("Mail AS") + `</w:tc><w:tc>` + para("Oslo") + `</w:tc></w:tr></w:tbl>`,
			want: "| Data | Why |\n| --- | --- |\n| Name | to greet |\n\nAnd\n\n| Who | Where |\n| --- | --- |\n| Mail AS | Oslo |\n",
			told: []string{"tables without heads, whose first row is now the head (2)"}},
		{name: "a formula and a picture",
			blocks: `<w:p>` + run("So ") + `<m:oMath><m:r><m:t>ab</m:t></m:r></m:oMath>` + run(" is ") +
				`<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="Our logo"/></wp:inline></w:drawing></w:r></w:p>`,
			want: "So *ab* is \\[Our logo]\n",
			told: []string{"formulas, which became plain text (1)", "pictures (1)"}},
		{name: "what Word puts in by itself, or nobody filled in",
			blocks: `<w:p>` + run("Updated ") + `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE \@ "d.M.yyyy" </w:instrText></w:r>` +
				`<w:r><w:fldChar w:fldCharType="separate"/></w:r>` + run("1.3.2020") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>` + run(" by ") +
				`<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>` + run("Click here") + `</w:sdtContent></w:sdt></w:p>`,
			want: "Updated 1.3.2020 by Click here\n",
			told: []string{"days that Word puts in by itself, as they were when the file was saved (1): “1.3.2020”",
				"places that nobody filled in, as they show (1): “Click here”"}},
		{name: "a large first letter, a new page, and a font of signs",
			blocks: para("W", `<w:framePr w:dropCap="drop"/>`) + para("e answer.") + `<w:p><w:r><w:br w:type="page"/></w:r>` + run("\uF0FE Yes") + `</w:p>`,
			want:   "We answer.\n\n☑ Yes\n"},
		{name: "a new page between words", blocks: `<w:p>` + run("One.") + `<w:r><w:br w:type="page"/></w:r>` + run("Two.") +
			`<w:r><w:br w:type="column"/></w:r></w:p>`, want: "One.\\\nTwo.\n"},
		{name: "from right to left", blocks: para("نجيب على الطلبات.", "<w:bidi/>"), want: "نجيب على الطلبات.\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			more := map[string]string{"styles": wordStyles, "numbering": wordNumbering}
			for kind, part := range c.more {
				more[kind] = part
			}
			text, err := convert.Word(wordFile(t, c.blocks, more), "")
			if err != nil {
				t.Fatal(err)
			}
			if text.Title != c.title || string(text.Markdown) != c.want {
				t.Errorf("title %q\n%s\nwant %q\n%s", text.Title, text.Markdown, c.title, c.want)
			}
			said := strings.Join(text.Remarks(), "\n")
			for _, want := range c.told {
				if !strings.Contains(said, want) {
					t.Errorf("it does not say %q, but %q", want, said)
				}
			}
			if len(c.told) == 0 && said != "" {
				t.Errorf("it says %q", said)
			}
		})
	}
}

// tracks is an element that says who changed what is in it.
func tracks(kind, inside string) string {
	return `<w:` + kind + ` w:id="1" w:author="A" w:date="2020-01-01T00:00:00Z">` + inside + `</w:` + kind + `>`
}

func gone(words string) string {
	return `<w:r><w:delText xml:space="preserve">` + words + `</w:delText></w:r>`
}

func TestWordTracked(t *testing.T) {
	cell := func(words string) string { return `<w:tc><w:tcPr/>` + para(words) + `</w:tc>` }
	row := func(mark string, cells ...string) string {
		return `<w:tr><w:trPr>` + mark + `</w:trPr>` + strings.Join(cells, "") + `</w:tr>`
	}
	table := func(rows ...string) string {
		return `<w:tbl><w:tblGrid><w:gridCol w:w="9"/><w:gridCol w:w="9"/></w:tblGrid>` + strings.Join(rows, "") + `</w:tbl>`
	}
	for _, c := range []struct{ name, blocks, accepted, rejected string }{
		{"words", `<w:p>` + run("We keep it for ") + tracks("del", gone("thirty")) + tracks("ins", run("ninety")) + run(" days.") + `</w:p>`,
			"We keep it for ninety days.\n", "We keep it for thirty days.\n"},
		{"what was put in and taken out again", `<w:p>` + run("We keep it") + tracks("ins", tracks("del", gone(" for ever"))) + run(".") + `</w:p>`,
			"We keep it.\n", "We keep it.\n"},
		{"a paragraph", para("A.") + `<w:p><w:pPr><w:rPr>` + tracks("ins", "") + `</w:rPr></w:pPr>` + tracks("ins", run("New.")) + `</w:p>` + para("B."),
			"A.\n\nNew.\n\nB.\n", "A.\n\nB.\n"},
		{"the last paragraph", para("A.") + `<w:p><w:pPr><w:rPr>` + tracks("del", "") + `</w:rPr></w:pPr>` + tracks("del", gone("Old.")) + `</w:p>`,
			"A.\n", "A.\n\nOld.\n"},
		{"a paragraph divided", `<w:p><w:pPr><w:rPr>` + tracks("ins", "") + `</w:rPr></w:pPr>` + run("A. ") + `</w:p>` + para("B."),
			"A.\n\nB.\n", "A. B.\n"},
		{"a paragraph divided before a bookmark", `<w:p><w:pPr><w:rPr>` + tracks("ins", "") + `</w:rPr></w:pPr>` + run("A. ") + `</w:p>` +
			`<w:bookmarkStart w:id="1" w:name="b"/>` + para("B.") + `<w:bookmarkEnd w:id="1"/>`, "A.\n\nB.\n", "A. B.\n"},
		{"a paragraph divided in other type", `<w:p><w:pPr><w:rPr>` + tracks("ins", "") + `<w:b/><w:rPrChange><w:rPr/></w:rPrChange></w:rPr></w:pPr>` +
			run("A. ") + `</w:p>` + para("B."), "A.\n\nB.\n", "A. B.\n"},
		{"a move", `<w:p><w:pPr><w:rPr>` + tracks("moveFrom", "") + `</w:rPr></w:pPr>` + tracks("moveFrom", run("Goes.")) + `</w:p>` + para("Stays.") +
			`<w:p><w:pPr><w:rPr>` + tracks("moveTo", "") + `</w:rPr></w:pPr>` + tracks("moveTo", run("Goes.")) + `</w:p>` + para("End."),
			"Stays.\n\nGoes.\n\nEnd.\n", "Goes.\n\nStays.\n\nEnd.\n"},
		{"rows and a cell", table(row("<w:tblHeader/>", cell("A"), cell("B")), row(tracks("del", ""), cell("old"), cell("1")), row(tracks("ins", ""), cell("new"), cell("2"))),
			"| A | B |\n| --- | --- |\n| new | 2 |\n", "| A | B |\n| --- | --- |\n| old | 1 |\n"},
		{"numbers count what stays", para("one", number(1, 0)) +
			`<w:p><w:pPr>` + number(1, 0) + `<w:rPr>` + tracks("del", "") + `</w:rPr></w:pPr>` + tracks("del", gone("two")) + `</w:p>` + para("three", number(1, 0)),
			"1. one\n2. three\n", "1. one\n2. two\n3. three\n"},
		{"a heading that was none", para("A.") + `<w:p><w:pPr>` + style("Overskrift2") + `<w:pPrChange><w:pPr/></w:pPrChange></w:pPr>` + run("Law") + tracks("ins", run("s")) + `</w:p>`,
			"A.\n\n## Laws\n", "A.\n\nLaw\n"},
		{"in a note", `<w:p>` + run("X") + `<w:r><w:footnoteReference w:id="2"/></w:r></w:p>`, "X[^1]\n\n[^1]: new\n", "X[^1]\n\n[^1]: old\n"},
	} {
		more := map[string]string{"styles": wordStyles, "numbering": wordNumbering}
		if c.name == "in a note" {
			more["footnotes"] = `<w:footnote w:id="2"><w:p>` + tracks("del", gone("old")) + tracks("ins", run("new")) + `</w:p></w:footnote>`
		}
		raw := wordFile(t, c.blocks, more)
		if _, err := convert.Word(raw, convert.RefuseChanges); err == nil || !strings.Contains(err.Error(), "that nobody has accepted or rejected") ||
			!strings.Contains(convert.Hint("docx", err), "--changes accept") {
			t.Errorf("%s: refused with %v", c.name, err)
		}
		for changes, want := range map[convert.Changes]string{convert.AcceptChanges: c.accepted, convert.RejectChanges: c.rejected} {
			text, err := convert.Word(raw, changes)
			if err != nil || string(text.Markdown) != want {
				t.Errorf("%s, %s: %v\n%s\nwant\n%s", c.name, changes, err, text.Markdown, want)
			}
			if said := strings.Join(text.Remarks(), "\n"); !strings.Contains(said, " "+string(changes)+"ed") {
				t.Errorf("%s: it does not say how many changes were decided: %q", c.name, said)
			}
		}
	}
}

// TestWordRefused tries what is no Word file, or too much of one.
func TestWordRefused(t *testing.T) {
	var bomb bytes.Buffer
	z := zip.NewWriter(&bomb)
	for name, text := range map[string]string{
		"_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" ` +
			`Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml": strings.Repeat(" ", 30<<20),
	} {
		if w, err := z.Create(name); err != nil {
			t.Fatal(err)
		} else if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	deep := strings.Repeat("<w:smartTag>", 500) + run("x") + strings.Repeat("</w:smartTag>", 500)
	for want, raw := range map[string][]byte{
		"it is no Word file, or a broken one":                []byte("hello"),
		"a file of Word before 2007, or one that a password": []byte("\xD0\xCF\x11\xE0\xA1\xB1"),
		"word/document.xml in it has more than 24 MB":        bomb.Bytes(),
		"more inside each other, than can be read":           wordFile(t, deep, nil),
		"word/document.xml in it cannot be read":             wordFile(t, "<w:p>", nil),
		"there is no text in it":                             wordFile(t, "<w:p/>", nil),
		"there is no text":                                   wordFile(t, para("x"), map[string]string{"body": "w:food"}),
		"the file has 65 MB, and 64 MB are the most":         make([]byte, 65<<20),
	} {
		text, err := convert.Word(raw, "")
		if err == nil || !strings.Contains(err.Error(), want) || len(text.Markdown) > 0 {
			t.Errorf("%v, want %q", err, want)
		}
	}
	t.Setenv("PATH", t.TempDir())
	_, err := convert.Word(wordFile(t, para("x"), nil), "")
	if err == nil || convert.Hint("docx", err) != "sudo apt-get install pandoc" {
		t.Errorf("without pandoc: %v", err)
	}
}

// FuzzWord reads Word files of any content up to where pandoc would get them: they are refused or
// read, whatever is in them.
func FuzzWord(f *testing.F) {
	f.Add(para("a", style("Klausul"), number(7, 1)), wordStyles, wordNumbering, "")
	f.Add(`<w:p>`+tracks("del", gone("x"))+tracks("ins", run("y"))+`</w:p>`, "", "", "accept")
	f.Add(`<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> TOC </w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>`, "", "", "reject")
	f.Add(`<w:sdt><w:sdtContent/></w:sdt><w:tbl><w:tr><w:tc/></w:tr></w:tbl><w:p><w:r><w:drawing/><w:sym w:char="F0"/></w:r></w:p>`,
		`<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>`, `<w:num w:numId="1"><w:abstractNumId w:val="9"/></w:num>`, "")
	f.Add(`</w:body><w:x>`, `</w:styles>`, `<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="s"/></w:abstractNum>`, "")
	f.Setenv("PATH", f.TempDir())
	f.Fuzz(func(t *testing.T, blocks, styles, numbering, changes string) {
		raw := wordFile(t, blocks, map[string]string{"styles": styles, "numbering": numbering, "footnotes": blocks, "header": styles})
		if text, err := convert.Word(raw, convert.Changes(changes)); err == nil || len(text.Markdown) > 0 {
			t.Errorf("it was read without pandoc: %q, %v", text.Markdown, err)
		}
	})
}

// TestWordGrowth holds the reading of large files to a time that grows as they do.
func TestWordGrowth(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	for name, unit := range map[string]string{
		"paragraphs": para("words of a clause", style("Klausul")), "items": para("item", number(1, 1)),
		"changes": `<w:p><w:pPr><w:rPr>` + tracks("del", "") + `</w:rPr></w:pPr>` + tracks("del", gone("x")) + run("y") + `</w:p>`,
		"fields":  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r><w:r><w:t>y</w:t></w:r>`,
		"boxes":   `<w:p><w:r><w:pict><w:txbxContent>` + para("box") + `</w:txbxContent></w:pict></w:r></w:p>`,
	} {
		t.Run(name, func(t *testing.T) {
			growth.Check(t, 400, func(n int) func() {
				raw := wordFile(t, strings.Repeat(unit, n), map[string]string{"styles": wordStyles, "numbering": wordNumbering})
				return func() {
					if _, err := convert.Word(raw, convert.AcceptChanges); err == nil {
						t.Error("it was read without pandoc")
					}
				}
			})
		})
	}
}
