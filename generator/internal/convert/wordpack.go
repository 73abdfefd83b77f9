package convert

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
)

const relationships = `http://schemas.openxmlformats.org/officeDocument/2006/relationships`

// packed is a Word file of what pandoc looks for: the text with its notes and links, lists whose numbers
// follow each other, and the styles that it knows.
func packed(parts map[string]*element, lists []wordList) ([]byte, error) {
	relations := func(inside string) string {
		return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			inside + `</Relationships>`
	}
	files := map[string]string{
		"_rels/.rels": relations(`<Relationship Id="text" Target="word/document.xml" Type="` + relationships +
			`/officeDocument"/>`),
		"word/styles.xml": plainStyles(), "word/numbering.xml": plainLists(lists),
	}
	for _, kind := range textParts() {
		if part := parts[kind]; part != nil {
			files["word/"+kind+".xml"] = rooted(part.name, part.children)
			files["word/_rels/"+kind+".xml.rels"] = relations(externalLinks(parts[kind+".rels"]))
		}
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(files[name]))
		}
		if err != nil {
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
	root.set("r", relationships)
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
