package docx

import (
	"fmt"
	"strings"
)

// stamped is the name of a change's element with its number, author and day.
func (w *writer) stamped(t track) string {
	w.revisions++
	return fmt.Sprintf(`%s w:id="%d" %s`, t, revisionIDs+w.revisions, w.stamp())
}

// revisionIDs keep the numbers of changes apart from those of bookmarks.
const revisionIDs = 100_000

func (w *writer) stamp() string {
	s := `w:author="` + escaped(w.opt.Author) + `"`
	if w.opt.Day != "" {
		s += ` w:date="` + escaped(w.opt.Day) + `T00:00:00Z"`
	}
	return s
}

// mark says of a paragraph's end, or of a row, that it came or went.
func (w *writer) mark(t track) string { return "<w:" + w.stamped(t) + "/>" }

// moveRange says of what stands in a paragraph that moved where it begins and ends.
func (w *writer) moveRange(t track, inside string) string {
	if t != movedFrom && t != movedTo {
		return inside
	}
	start := w.stamped(t + "RangeStart")
	id := revisionIDs + w.revisions
	w.ranges[t]++
	return fmt.Sprintf(`<w:%s w:name="move%d"/>%s<w:%sRangeEnd w:id="%d"/>`, start, w.ranges[t], inside, t, id)
}

// bulletList is the number of the list that all lists without numbers are.
const bulletList = 1

// numbering says how lists are numbered: those with bullets alike, each other one for itself.
func (w *writer) numbering() string {
	var out strings.Builder
	for id, format := range []string{"bullet", "decimal"} {
		fmt.Fprintf(&out, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="hybridMultilevel"/>`, id)
		for depth := range deepest + 1 {
			sign := []string{"•", "◦", "▪"}[depth%3]
			if format == "decimal" {
				sign = fmt.Sprintf("%%%d.", depth+1)
			}
			fmt.Fprintf(&out, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/>`+
				`<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="%d" w:hanging="360"/></w:pPr></w:lvl>`,
				depth, format, sign, step*(depth+1))
		}
		out.WriteString("</w:abstractNum>")
	}
	fmt.Fprintf(&out, `<w:num w:numId="%d"><w:abstractNumId w:val="0"/></w:num>`, bulletList)
	for i, s := range w.starts {
		fmt.Fprintf(&out, `<w:num w:numId="%d"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="%d">`+
			`<w:startOverride w:val="%d"/></w:lvlOverride></w:num>`, bulletList+1+i, s.depth, s.number)
	}
	return out.String()
}
