package convert

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"time"

	"golang.org/x/net/html"

	"fairnotice/generator/internal/phrase"
)

const (
	wordPatience = 60 * time.Second // for a file that pandoc cannot cope with
	wordMemory   = "-M1g"           // what pandoc may take
)

// errNoPandoc says what is missing, and how to have it.
var errNoPandoc = errors.New("the program pandoc is missing, which reads Word files")

// Word turns a Word file into Markdown. The error says in plain words why it cannot.
func Word(raw []byte, changes Changes) (Text, error) {
	t, parts, err := readWord(raw, changes)
	if err != nil {
		return Text{}, err
	}
	page, err := pandoc(parts, t.lists)
	if err != nil {
		return Text{}, err
	}
	if t.title != "" {
		page = append([]byte("<h1>"+html.EscapeString(t.title)+"</h1>\n"), page...)
	}
	text, err := HTML(linkedNames(page))
	if err == nil && len(text.Markdown) == 0 {
		err = errors.New("there is no text in it")
	}
	if text.Lost == nil {
		text.Lost = Lost{}
	}
	text.Lost.Add(t.lost)
	text.Told = append(text.Told, t.said.lines()...)
	if t.decided != "" {
		text.Told = append(text.Told, t.decided)
	}
	return text, err
}

// readWord reads a Word file, and makes of it the parts of one that says the same in the little
// that pandoc knows.
func readWord(raw []byte, changes Changes) (*wordText, map[string]*element, error) {
	a, err := openWord(raw)
	if err != nil {
		return nil, nil, err
	}
	styles, errStyles := a.one("styles")
	numbering, errNumbering := a.one("numbering")
	parts, errParts := a.texts()
	if err := errors.Join(errStyles, errNumbering, errParts); err != nil {
		return nil, nil, err
	}
	t := &wordText{styles: stylesOf(styles), lost: Lost{}, said: tellings{}}
	t.numbers = numberingOf(numbering, t.styles)
	if err := errors.Join(t.decide(parts, changes), t.around(a)); err != nil {
		return nil, nil, err
	}
	for _, kind := range textParts() {
		if part := parts[kind]; part != nil {
			t.clean(part)
			t.fields(part)
			t.runs(part)
		}
	}
	body := parts["document"].child("w:body")
	t.headings(body)
	t.blocks(body)
	for _, kind := range textParts()[1:] {
		if part := parts[kind]; part != nil {
			t.blocks(part)
		}
	}
	return t, parts, nil
}

// textParts are the parts that hold words of the text.
func textParts() []string { return []string{"document", "footnotes", "endnotes"} }

// texts are those parts by their kind, and their relations by the kind with ".rels" behind it.
func (a *wordArchive) texts() (map[string]*element, error) {
	parts := map[string]*element{}
	for _, kind := range textParts() {
		names := a.related(a.main, kind)
		if kind == "document" {
			names = []string{a.main}
		}
		for _, name := range names {
			part, err := a.part(name)
			if err != nil {
				return nil, err
			}
			parts[kind], parts[kind+".rels"] = part, a.relations(name)
		}
	}
	if parts["document"].child("w:body") == nil {
		return nil, errors.New("there is no text in it")
	}
	return parts, nil
}

// decide accepts or rejects the changes that are tracked, and says how many there were.
func (t *wordText) decide(parts map[string]*element, changes Changes) error {
	inserted, deleted, formatted := 0, 0, 0
	for _, kind := range textParts() {
		i, d, f := tracked(parts[kind])
		inserted, deleted, formatted = inserted+i, deleted+d, formatted+f
	}
	if n := inserted + deleted; n > 0 && changes == RefuseChanges {
		return undecided{inserted, deleted}
	} else if n > 0 {
		t.decided = phrase.Counted(n, "tracked change") + " " + string(changes) + "ed"
	}
	if changes != RejectChanges {
		t.count("changes of how the text looks, taken as they show", formatted)
	}
	for _, kind := range textParts() {
		decide(parts[kind], changes)
	}
	return nil
}

// around counts what stands beside the text: comments, and heads and feet of pages.
func (t *wordText) around(a *wordArchive) error {
	for kind, what := range map[string]string{
		"comments": commented, "header": "heads of pages, which are not part of the text",
		"footer": "feet of pages, which are not part of the text",
	} {
		for _, name := range a.related(a.main, kind) {
			part, err := a.part(name)
			if err != nil {
				return err
			}
			if kind == "comments" {
				for _, c := range part.kids() {
					t.said.add(what, c.words())
				}
			} else if part != nil && strings.Trim(part.words(), " 0123456789/|-–") != "" {
				t.said.add(what, part.words())
			}
		}
	}
	return nil
}

// headings finds the title, and says how deep the headings below it are: a text without a title in the
// style of one has that of its only heading of the first level, if it begins with it.
func (t *wordText) headings(body *element) {
	first, tops := (*element)(nil), 0
	titled := false
	for _, p := range body.kids() {
		style := p.child("w:pPr", "w:pStyle").val()
		if p.name != "w:p" || p.words() == "" {
			continue
		}
		if first == nil {
			first = p
		}
		titled = titled || t.styles.isTitle(style)
		if t.styles.headingLevel(style) == 1 {
			tops++
		}
	}
	style := first.child("w:pPr", "w:pStyle").val()
	list, _ := t.numbers.place(orEmpty(first))
	if !titled && t.styles.headingLevel(style) == 1 && (list == "" || list == "0") {
		t.title = first.words()
		first.children = nil
		tops--
	}
	if tops > 0 {
		t.shift = 1
	}
}

func orEmpty(e *element) *element {
	if e == nil {
		return &element{}
	}
	return e
}

// linkedNames takes out the names of headings that pandoc makes up and nothing leads to.
func linkedNames(page []byte) []byte {
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		return page
	}
	linked := map[string]bool{}
	each(root, func(n *html.Node) bool {
		if id, here := strings.CutPrefix(attribute(n, "href"), "#"); here {
			linked[id] = true
		}
		return true
	})
	each(root, func(n *html.Node) bool {
		if id := attribute(n, "id"); id != "" && !linked[id] && len(n.Data) == 2 && n.Data[0] == 'h' {
			n.Attr = nil
		}
		if n.Data == "del" { // struck out, which readers of the file see; pandoc has no other name for it
			n.Data = "s"
		}
		return true
	})
	var out bytes.Buffer
	if err := html.Render(&out, root); err != nil {
		return page
	}
	return out.Bytes()
}

// pandoc makes a web page of the parts of a Word file. It gets nothing else, can read no other file,
// and is ended where it takes too long or too much.
func pandoc(parts map[string]*element, lists []wordList) ([]byte, error) {
	program, err := exec.LookPath("pandoc")
	if err != nil {
		return nil, errNoPandoc
	}
	file, err := packed(parts, lists)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "fairnotice-word-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	ctx, cancel := context.WithTimeout(context.Background(), wordPatience)
	defer cancel()
	out := &limited{most: largest}
	run := exec.CommandContext(ctx, program, "+RTS", wordMemory, "-RTS", "--sandbox", "--data-dir=.",
		"--from=docx", "--to=html", "--wrap=none", "--email-obfuscation=none", "--track-changes=accept", "-")
	run.Dir, run.Env = dir, []string{"HOME=" + dir, "LANG=C.UTF-8", "LC_ALL=C.UTF-8"}
	run.Stdin, run.Stdout = bytes.NewReader(file), out
	if err := run.Run(); err != nil {
		return nil, errors.New("pandoc cannot read it, or not within a minute; open it in Word and save it anew")
	}
	return out.Bytes(), nil
}
