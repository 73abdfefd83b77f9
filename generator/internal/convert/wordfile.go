package convert

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
)

// What may be in a Word file. No policy comes near.
const (
	largestWord     = 64 << 20  // bytes of the file, pictures included
	largestPart     = 24 << 20  // of one part, unpacked
	mostParts       = 4_000     // entries of the archive
	mostElements    = 1_000_000 // of one part
	deepestElements = 400
)

// An element is one of WordprocessingML, or a text, which has no name. Its name has the prefix
// that Word itself gives to its namespace, whatever the file calls it.
type element struct {
	name     string
	attrs    []xml.Attr
	children []*element
	text     string
}

// prefixes are those of the namespaces that count, of Word's own form and of the strict one.
func prefixes() map[string]string {
	const office, strict = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
	return map[string]string{
		office + "wordprocessingml/2006/main":                  "w",
		strict + "wordprocessingml/main":                       "w",
		office + "officeDocument/2006/relationships":           "r",
		strict + "officeDocument/relationships":                "r",
		office + "officeDocument/2006/math":                    "m",
		strict + "officeDocument/math":                         "m",
		office + "drawingml/2006/wordprocessingDrawing":        "wp",
		strict + "drawingml/wordprocessingDrawing":             "wp",
		office + "drawingml/2006/picture":                      "pic",
		strict + "drawingml/picture":                           "pic",
		office + "markup-compatibility/2006":                   "mc",
		"urn:schemas-microsoft-com:vml":                        "v",
		office + "package/2006/relationships":                  "rel",
		"http://schemas.microsoft.com/office/word/2010/wordml": "w14",
		"http://www.w3.org/XML/1998/namespace":                 "xml",
		"xml":                                                  "xml",
		office + "drawingml/2006/chart":                        "c",
		office + "drawingml/2006/diagram":                      "dgm",
	}
}

// parsePart reads a part as a tree.
func parsePart(raw []byte) (*element, error) {
	d := xml.NewDecoder(bytes.NewReader(raw))
	known := prefixes()
	name := func(n xml.Name) string {
		if n.Space == "" {
			return n.Local
		}
		if p := known[n.Space]; p != "" {
			return p + ":" + n.Local
		}
		return "?:" + n.Local
	}
	root := &element{}
	open := []*element{root}
	for count := 0; ; {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		top := open[len(open)-1]
		switch t := token.(type) {
		case xml.StartElement:
			if count++; count > mostElements || len(open) > deepestElements {
				return nil, errors.New("it has more in it, or more inside each other, than can be read")
			}
			own := &element{name: name(t.Name)}
			for _, a := range t.Attr {
				own.attrs = append(own.attrs, xml.Attr{Name: xml.Name{Local: name(a.Name)}, Value: a.Value})
			}
			top.children = append(top.children, own)
			open = append(open, own)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if s := string(t); top.name == "w:t" || top.name == "w:delText" || top.name == "w:instrText" || top.name == "m:t" {
				top.children = append(top.children, &element{text: s})
			}
		}
	}
	if len(root.children) == 0 {
		return nil, errors.New("it is empty")
	}
	return root.children[0], nil
}

// attr is an attribute, "" where there is none.
func (e *element) attr(name string) string {
	if e == nil {
		return ""
	}
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// set gives an attribute a value.
func (e *element) set(name, value string) {
	e.attrs = append(e.attrs, xml.Attr{Name: xml.Name{Local: name}, Value: value})
}

func (e *element) val() string { return e.attr("w:val") }

// child is the first child with a name, or nil, also of nil.
func (e *element) child(names ...string) *element {
	for _, name := range names {
		if e == nil {
			return nil
		}
		x := slices.IndexFunc(e.children, func(c *element) bool { return c.name == name })
		if x < 0 {
			return nil
		}
		e = e.children[x]
	}
	return e
}

// isOn reports whether a property is there and not switched off.
func (e *element) isOn() bool {
	return e != nil && e.val() != "0" && e.val() != "false" && e.val() != "off" && e.val() != "none"
}

// visit goes over an element and what is in it, as long as it is told to go in.
func (e *element) visit(to func(*element) bool) {
	if e == nil || !to(e) {
		return
	}
	for _, c := range e.children {
		c.visit(to)
	}
}

// replace puts others in the place of each child, from the inside out: none to drop it,
// its children to unwrap it. Properties are not gone into.
func (e *element) replace(by func(*element) []*element) {
	if e == nil || strings.HasSuffix(e.name, "Pr") {
		return
	}
	var out []*element
	for _, c := range e.children {
		c.replace(by)
		out = append(out, by(c)...)
	}
	e.children = out
}

// words are those that readers see.
func (e *element) words() string {
	var b strings.Builder
	e.visit(func(c *element) bool {
		switch c.name {
		case "":
			b.WriteString(c.text)
		case "w:tab", "w:br", "w:p":
			b.WriteByte(' ')
		case "w:instrText", "w:delText", "w:pPr":
			return false
		}
		return true
	})
	return strings.Join(strings.Fields(b.String()), " ")
}

// write writes an element as XML.
func (e *element) write(out *bytes.Buffer) {
	if e.name == "" {
		xml.EscapeText(out, []byte(e.text))
		return
	}
	if !isOfText(e.name) {
		return
	}
	out.WriteString("<" + e.name)
	for _, a := range e.attrs {
		if !isOfText(a.Name.Local) {
			continue
		}
		out.WriteString(" " + a.Name.Local + `="`)
		xml.EscapeText(out, []byte(a.Value))
		out.WriteByte('"')
	}
	out.WriteByte('>')
	for _, c := range e.children {
		c.write(out)
	}
	out.WriteString("</" + e.name + ">")
}

// isOfText reports whether a name is of the part of Word's format that pandoc reads here.
func isOfText(name string) bool {
	prefix, _, has := strings.Cut(name, ":")
	return !has && name != "xmlns" || has && slices.Contains([]string{"w", "r", "m", "xml", "xmlns"}, prefix)
}

// A wordArchive is a Word file, of which only parts are unpacked that somebody asks for.
type wordArchive struct {
	files map[string]*zip.File
	main  string // the part with the text
	parts map[string]*element
	left  int // bytes that may still be unpacked
}

func openWord(raw []byte) (*wordArchive, error) {
	switch {
	case len(raw) > largestWord:
		return nil, fmt.Errorf("the file has %d MB, and %d MB are the most that can be read", len(raw)>>20, largestWord>>20)
	case bytes.HasPrefix(raw, []byte("\xD0\xCF\x11\xE0")):
		return nil, errors.New("it is a file of Word before 2007, or one that a password locks")
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil || len(z.File) > mostParts {
		return nil, errors.New("it is no Word file, or a broken one")
	}
	a := &wordArchive{files: map[string]*zip.File{}, parts: map[string]*element{}, left: 2 * largestPart}
	for _, f := range z.File {
		a.files[path.Clean(strings.TrimPrefix(f.Name, "/"))] = f
	}
	for _, target := range a.related("", "officeDocument") {
		a.main = target
	}
	if a.files[a.main] == nil {
		return nil, errors.New("it is no Word file, or a broken one")
	}
	return a, nil
}

// part is a part as a tree, nil where there is none.
func (a *wordArchive) part(name string) (*element, error) {
	f := a.files[name]
	if f == nil || a.parts[name] != nil {
		return a.parts[name], nil
	}
	most := min(a.left, largestPart)
	if f.UncompressedSize64 > uint64(most) {
		return nil, fmt.Errorf("%s in it has more than %d MB", name, most>>20)
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	raw, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	if err != nil {
		return nil, fmt.Errorf("%s in it cannot be unpacked", name)
	}
	if len(raw) > most {
		return nil, fmt.Errorf("%s in it has more than %d MB", name, most>>20)
	}
	a.left -= len(raw)
	if a.parts[name], err = parsePart(raw); err != nil {
		return nil, fmt.Errorf("%s in it cannot be read: %w", name, err)
	}
	return a.parts[name], nil
}

// relations are those of a part, which is "" for the archive.
func (a *wordArchive) relations(of string) *element {
	dir, base := path.Split(of)
	rels, _ := a.part(path.Join(dir, "_rels", base+".rels")) // without them it leads nowhere
	return rels
}

// related are the parts to which another one has a relation of a kind, such as styles.
func (a *wordArchive) related(of, kind string) (names []string) {
	a.relations(of).visit(func(e *element) bool {
		if e.name == "rel:Relationship" && path.Base(e.attr("Type")) == kind && e.attr("TargetMode") != "External" {
			target := e.attr("Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(path.Dir(of), target)
			}
			names = append(names, strings.TrimPrefix(path.Clean(target), "/"))
		}
		return true
	})
	return names
}

// one is the part of a kind, or nil where there is none.
func (a *wordArchive) one(kind string) (*element, error) {
	for _, name := range a.related(a.main, kind) {
		if e, err := a.part(name); e != nil || err != nil {
			return e, err
		}
	}
	return nil, nil
}
