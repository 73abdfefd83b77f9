package convert

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
)

// packed is a Word file of a few parts: the text with its notes and links, lists whose numbers follow
// each other, and the styles that pandoc knows.
func packed(parts map[string]*element, lists []wordList) ([]byte, error) {
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	const schema = ` xmlns="http://schemas.openxmlformats.org/package/2006/`
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	write := func(name, text string) error {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		return err
	}
	relation := func(kind, target string) string {
		return fmt.Sprintf(`<Relationship Id="own-%s" Type="%s/%s" Target="%s"/>`, kind, office, kind, target)
	}
	relations := func(inside string) string {
		return `<Relationships` + schema + `relationships">` + inside + `</Relationships>`
	}
	const wordML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	types := `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`
	own := ""
	files := [][2]string{{"_rels/.rels", relations(relation("officeDocument", "word/document.xml"))}}
	for _, kind := range []string{"document", "footnotes", "endnotes"} {
		part := parts[kind]
		if part == nil {
			continue
		}
		files = append(files, [2]string{"word/" + kind + ".xml", rooted(part.name, part.children)})
		links := externalLinks(parts[kind+".rels"])
		if kind != "document" {
			own += relation(kind, kind+".xml")
			files = append(files, [2]string{"word/_rels/" + kind + ".xml.rels", relations(links)})
		}
	}
	own += relation("styles", "styles.xml") + relation("numbering", "numbering.xml")
	files = append(files,
		[2]string{"word/styles.xml", plainStyles()}, [2]string{"word/numbering.xml", plainLists(lists)},
		[2]string{"word/_rels/document.xml.rels", relations(own + externalLinks(parts["document.rels"]))})
	for _, f := range files {
		kind := strings.TrimSuffix(strings.TrimPrefix(f[0], "word/"), ".xml")
		if kind == "document" {
			kind = "document.main"
		}
		if !strings.HasSuffix(f[0], ".rels") {
			types += fmt.Sprintf(`<Override PartName="/%s" ContentType="%s%s+xml"/>`, f[0], wordML, kind)
		}
	}
	files = append(files, [2]string{"[Content_Types].xml", `<Types` + schema + `content-types">` + types + `</Types>`})
	for _, f := range files {
		if err := write(f[0], f[1]); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

// rooted is a part as XML.
func rooted(name string, children []*element) string {
	root := &element{name: name, children: children}
	const office = "http://schemas.openxmlformats.org/"
	root.set("w", office+"wordprocessingml/2006/main")
	root.set("r", office+"officeDocument/2006/relationships")
	root.set("m", office+"officeDocument/2006/math")
	for i := range root.attrs {
		root.attrs[i].Name.Local = "xmlns:" + root.attrs[i].Name.Local
	}
	var out bytes.Buffer
	root.write(&out)
	return out.String()
}

// externalLinks are the relations that lead out of a file.
func externalLinks(rels *element) string {
	var out bytes.Buffer
	for _, r := range rels.kids() {
		if strings.HasSuffix(r.attr("Type"), "/hyperlink") && r.attr("TargetMode") == "External" {
			own := &element{name: "Relationship"}
			for _, key := range []string{"Id", "Type", "Target", "TargetMode"} {
				own.set(key, r.attr(key))
			}
			own.write(&out)
		}
	}
	return out.String()
}

func plainStyles() string {
	styles := []*element{}
	add := func(id, name string) {
		style := &element{name: "w:style", children: []*element{withVal("w:name", name)}}
		style.set("w:type", "paragraph")
		style.set("w:styleId", id)
		styles = append(styles, style)
	}
	for level := range 6 {
		add(fmt.Sprintf("Heading%d", level+1), fmt.Sprintf("heading %d", level+1))
	}
	add("Quote", "Quote")
	return rooted("w:styles", styles)
}

func plainLists(lists []wordList) string {
	var kinds, all []*element
	for _, list := range lists {
		kind := &element{name: "w:abstractNum"}
		kind.set("w:abstractNumId", fmt.Sprint(list.id))
		for at := range wordLevels {
			level := &element{name: "w:lvl", children: []*element{
				withVal("w:start", fmt.Sprint(list.number.value)), withVal("w:numFmt", "decimal"),
				withVal("w:lvlText", fmt.Sprintf("%%%d.", at+1)),
			}}
			if list.number.bullet {
				level.children[1], level.children[2] = withVal("w:numFmt", "bullet"), withVal("w:lvlText", "•")
			}
			level.set("w:ilvl", fmt.Sprint(at))
			kind.add(level)
		}
		num := &element{name: "w:num", children: []*element{withVal("w:abstractNumId", fmt.Sprint(list.id))}}
		num.set("w:numId", fmt.Sprint(list.id))
		kinds, all = append(kinds, kind), append(all, num)
	}
	return rooted("w:numbering", append(kinds, all...))
}
