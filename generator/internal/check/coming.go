package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/portal"
)

// Rows of registers begin and end, announced versions take effect, documents end: on such days a page says something
// else though nobody touches anything. What is wrong with it then is found today, while there is time to mend it. No
// page is made for that, and nothing compared.

// leastAhead is how many bytes are judged for days to come, however small the desk is.
const leastAhead = 1 << 20

// coming are the sources of each day to come on which something changes, as publishing leaves the portal: the texts of
// the policies of which something changes. Together they are no more than the desk has, so of very many days the last
// one stands for those that are left out.
func coming(after *portal.Portal) (all []Sources) {
	desk := after.Desk.WithoutDrafts()
	moved, tops, room := map[date.Date]map[string]bool{}, tops(desk), leastAhead
	for _, doc := range desk.Documents {
		for _, day := range changes(after, desk, doc) {
			if moved[day] == nil {
				moved[day] = map[string]bool{}
			}
			moved[day][tops[doc]] = true
		}
		room += len(doc.File.Text)
	}
	for _, register := range desk.DatedRegisters() {
		room += len(register.File.Text)
	}
	days := slices.SortedFunc(maps.Keys(moved), date.Date.Compare)
	for i, day := range days {
		stays := func(doc *content.Document) bool { return !moved[day][tops[doc]] }
		docs := slices.DeleteFunc(slices.Clone(desk.Documents), stays)
		if room -= size(desk, docs); room < 0 && 0 < i && i < len(days)-1 {
			continue
		}
		texts, _ := desk.TextsOf(docs, day)
		candidates, _ := after.Record.Candidates(after.Files, desk, texts)
		all = append(all, Sources{Portal: after.Files, Desk: desk, Texts: texts, Archive: after.Record,
			Candidates: candidates, Today: day})
	}
	return all
}

// tops are the ids of the policies to which documents belong: of the hub above a purpose, or of the document itself.
func tops(desk *content.Desk) map[*content.Document]string {
	hubs, tops := map[string]bool{}, map[*content.Document]string{}
	for _, doc := range desk.Documents {
		hubs[doc.ID] = hubs[doc.ID] || doc.Head.Kind == content.Hub
	}
	for _, doc := range desk.Documents {
		tops[doc] = doc.ID
		if above := content.Parent(doc.ID); doc.Head.Kind == content.PurposePage && hubs[above] {
			tops[doc] = above
		}
	}
	return tops
}

// changes are the days to come on which a document says something else, or ends.
func changes(after *portal.Portal, desk *content.Desk, doc *content.Document) []date.Date {
	days := desk.Days(doc, after.Today, after.Today)
	if h := after.Record.Find(doc.ID); h != nil {
		for _, day := range h.Days() {
			if after.Today.Before(day) {
				days = append(days, day)
			}
		}
	}
	return days
}

// size is how many bytes documents have, with the registers that they show.
func size(desk *content.Desk, docs []*content.Document) int {
	bytes := 0
	for _, doc := range docs {
		bytes += len(doc.File.Text)
		for _, from := range desk.DatedSources(doc) {
			bytes += len(from.File.Text)
		}
	}
	return bytes
}

// later are the errors of days to come that are none today.
func later(c *checker, today diag.List, ignores ignores) (all diag.List) {
	isLight := func(p diag.Problem) bool { return p.Severity != diag.Error }
	told := slices.DeleteFunc(slices.Clone(today), isLight)
	for _, src := range c.coming {
		then := newChecker(src)
		found := ignores.apply(append(said(then, ignores), then.lost()...))
		news := portal.Without(slices.DeleteFunc(found, isLight), told)
		told = append(told, news...)
		for _, p := range news {
			p.Message += ", from " + src.Today.String() + " on"
			all = append(all, p)
		}
	}
	return all
}

// withoutPurposes tells once why a hub says too little of which the last purpose has ended: what it may lack is all
// that its purposes said.
func withoutPurposes(c *checker, l diag.List) diag.List {
	endings := c.endings()
	for _, t := range c.Texts {
		children := c.Desk.Children(t.ID, t.Lang)
		if t.Head.Kind != content.Hub || len(children) == 0 || len(endings) == 0 {
			continue
		}
		var last date.Date
		lasts := slices.ContainsFunc(children, func(doc *content.Document) bool {
			end, ends := endings[content.Path(doc.ID, doc.Lang, c.Desk.Settings.Language())]
			if last.Before(end.from) {
				last = end.from
			}
			return !ends || c.Today.Before(end.from)
		})
		says := func(p diag.Problem) bool { return p.File == t.File && p.Rule.ID == "N05" }
		if lasts || !slices.ContainsFunc(l, says) {
			continue
		}
		l = slices.DeleteFunc(l, func(p diag.Problem) bool {
			return p.File == t.File && strings.HasPrefix(p.Rule.ID, "N") && !says(p)
		})
		l[slices.IndexFunc(l, says)].Hint = fmt.Sprintf("its last purpose ends on %s: let it end too, "+
			"fairnotice retire %s --effective %[1]s --reason …\n"+
			"or say on the page on which lawful basis the data is used from then on", last, t.ID)
	}
	return l
}
