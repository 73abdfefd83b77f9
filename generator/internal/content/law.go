package content

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/field"
)

// Laws under which a text can stand.
const (
	LawEU         = "gdpr"  // the General Data Protection Regulation; where nothing is said
	LawUK         = "uk"    // UK GDPR, Data Protection Act 2018, Data (Use and Access) Act 2025
	LawSwiss      = "ch"    // the Federal Act on Data Protection
	LawCalifornia = "us-ca" // the California Consumer Privacy Act
	LawNone       = "none"  // it is no notice: no law is asked
)

// Laws are those by which a text is judged. A frozen head has them where they are not the regulation alone; they are
// no part of the text.
type Laws []string

// Has reports whether a law is among them.
func (l Laws) Has(id string) bool { return slices.Contains(l, id) }

func lawField(where string) field.Field {
	return field.Field{Key: "law", Type: field.OneOrMany(field.OneOf(LawEU, LawUK, LawSwiss, LawCalifornia, LawNone)),
		Doc: "By which laws `check` judges " + where, Example: "law: [uk, gdpr]"}
}

// Laws are those of the text; the regulation where nothing is said.
func (t *Text) Laws() Laws {
	if len(t.Head.Law) == 0 {
		return Laws{LawEU}
	}
	return t.Head.Law
}

// lawsOf are the laws of a document as its frozen head has them: those of its purpose, its own, those of the page above
// it, or those of all. What stands for nothing said is left out.
func (d *Desk) lawsOf(doc *Document) Laws {
	var all []Laws
	if doc.Head.Purpose != nil {
		all = append(all, doc.Head.Purpose.Law)
	}
	all = append(all, doc.Head.Law)
	if above := d.Find(Parent(doc.ID), doc.Lang); above != nil {
		all = append(all, above.Head.Law)
	}
	all = append(all, d.Settings.Law)
	for _, laws := range all {
		if len(laws) > 0 {
			return laws.stated()
		}
	}
	return nil
}

// stated are laws without what they come to where nothing is said, and without none beside another.
func (l Laws) stated() Laws {
	sorted := slices.Compact(slices.Sorted(slices.Values(l)))
	if len(sorted) > 1 {
		sorted = slices.DeleteFunc(sorted, func(id string) bool { return id == LawNone })
	}
	if strings.Join(sorted, " ") == LawEU {
		return nil
	}
	return sorted
}
