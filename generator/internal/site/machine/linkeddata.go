package machine

import (
	"cmp"
	"encoding/json"
	"html/template"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/pattern"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/history"
	"fairnotice/generator/internal/site/layout"
	"fairnotice/generator/internal/words"
)

// An object is one of JSON-LD. Its keys are written in alphabetical order.
type object map[string]any

const jsonLD = "application/ld+json"

// LinkedData is what a page says of itself in the terms of schema.org: what it is, since when, in which
// version and language, who speaks, and where it stands. It is data, not a script: browsers do not run
// it, and the encoder writes "<" as an escape, so nothing in it can end the element that it stands in.
//
// Where the publisher is and whom to ask is said once, on the front page of a language:
// the other pages name the same organisation.
func LinkedData(
	desk *content.Desk, words words.Lexicon, lang string, front bool, page *layout.PageView,
) (template.JS, error) {
	if page.Canonical == "" { // the page of no address
		return "", nil
	}
	is := object{
		"@context": "https://schema.org", "@type": "WebPage", "@id": page.Canonical,
		"name": page.Title, "inLanguage": lang, "publisher": publisher(desk, words, lang, front),
		"breadcrumb": breadcrumbList(page),
	}
	if page.Posted != nil {
		is["datePublished"] = page.Posted.ISO
	}
	if page.Updated != nil {
		is["dateModified"], is["version"] = page.Updated.ISO, page.Updated.ISO
	}
	if page.Version != nil {
		is["version"] = page.Version.ID
	}
	raw, err := json.Marshal(is)
	return template.JS(raw), err
}

// publisher is who speaks.
func publisher(desk *content.Desk, words words.Lexicon, lang string, front bool) object {
	by := desk.Settings.Organisation
	is := object{"@type": "Organization", "@id": by.URL + "#organization", "name": by.Name}
	c, ok := desk.ContactIn(desk.Settings.Help, lang)
	if !front || !ok || c.Row.Email == "" && c.Row.Phone == "" {
		return is
	}
	is["url"] = by.URL
	point := object{"@type": "ContactPoint", "contactType": c.Row.Role}
	if c.Row.Role == "" {
		point["contactType"] = words.Word("contact." + c.Row.Kind)
	}
	if c.Row.Email != "" {
		point["email"] = c.Row.Email
	}
	if c.Row.Phone != "" {
		point["telephone"] = content.Dial(c.Row.Phone)
	}
	if len(c.Row.Languages) > 0 {
		point["availableLanguage"] = c.Row.Languages
	}
	is["contactPoint"] = point
	return is
}

// breadcrumbList is the way to a page. Its last step is the page itself.
func breadcrumbList(page *layout.PageView) object {
	var steps []object
	for i, crumb := range page.Breadcrumb {
		step := object{"@type": "ListItem", "position": i + 1, "name": crumb.Label}
		if !crumb.Current {
			step["item"] = address.Complete(page.Canonical, crumb.Href)
		}
		steps = append(steps, step)
	}
	return object{"@type": "BreadcrumbList", "itemListElement": steps}
}

// dpvContext writes out all names, so a reader need fetch nothing.
func dpvContext() object {
	return object{
		"dpv": "https://w3id.org/dpv#", "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
		"dct": "http://purl.org/dc/terms/", "xsd": "http://www.w3.org/2001/XMLSchema#",
	}
}

// Notice says in the terms of W3C's Data Privacy Vocabulary (DPV) 2.2 what a version of a notice says: purposes,
// lawful bases, recipients and transfers, storage, rights. Terms of Dublin Core tell the document itself.
func (s Site) Notice(r *history.Record, v *archive.Version, t *content.Text) ([]byte, error) {
	say, by := speaker(r.Lang), s.Desk.Settings.Organisation
	status := map[archive.Status]string{archive.Current: "NoticeLatest", archive.Announced: "NoticeCommunicated"}
	out := object{
		"@context": dpvContext(), "@id": s.Addresses.Public(r.VersionPath(v)), "@type": noticeTypes(t),
		"dct:title": say(v.Title), "dct:language": r.Lang, "dct:identifier": v.Version.String(),
		"dct:issued": dayValue(v.Version.Date()), "dct:isVersionOf": reference(s.Addresses.Public(r.Path)),
		"dct:publisher":       object{"@id": by.URL + "#organization", "dpv:hasName": by.Name},
		"dpv:hasNoticeStatus": reference("dpv:" + cmp.Or(status[r.Status(v)], "NoticeStale")),
	}
	if before := r.Before(v); before != nil {
		out["dct:replaces"] = reference(s.Addresses.Public(r.VersionPath(before)))
	}
	if after := r.After(v); after != nil {
		out["dct:isReplacedBy"] = reference(s.Addresses.Public(r.VersionPath(after)))
	}
	if parent := s.Addresses.Nearest(content.Parent(r.ID), r.Lang); parent != nil && t.Head.Kind == content.PurposePage {
		out["dct:isPartOf"] = reference(s.Addresses.Public(s.Addresses.Of(parent)))
	}
	if layers := s.noticeLayers(r, v, t); len(layers) > 0 {
		out["dpv:hasNoticeLayer"] = layers
	}
	if t.Head.Purpose != nil {
		out["dpv:hasPersonalDataProcess"] = process(r, t)
	}
	return jsonBytes(out)
}

// noticeTypes say what kind of notice a text is: one in layers, and by which article of
// the GDPR it has to be there.
func noticeTypes(t *content.Text) []string {
	types := []string{"dpv:PrivacyNotice"}
	if t.Head.Kind == content.Hub {
		types = append(types, "dpv:LayeredNotice")
	}
	if t.Head.Purpose == nil {
		return types
	}
	fromSubject := func(m content.Meaning) bool { return m.ID == "subject" }
	if slices.ContainsFunc(t.Head.Purpose.Obtained, fromSubject) {
		types = append(types, "eu-gdpr:DirectDataCollectionNotice")
	}
	if slices.ContainsFunc(t.Head.Purpose.Obtained, func(m content.Meaning) bool { return !fromSubject(m) }) {
		types = append(types, "eu-gdpr:IndirectDataCollectionNotice")
	}
	return types
}

// noticeLayers are the notices below a hub that is in force: of older ones nobody knows which they were.
func (s Site) noticeLayers(r *history.Record, v *archive.Version, t *content.Text) []object {
	var layers []object
	if t.Head.Kind != content.Hub || r.Current() != v {
		return nil
	}
	for _, child := range s.Desk.Children(r.ID, r.Lang) {
		address := child.Head.External
		if below := s.Addresses.Nearest(child.ID, r.Lang); address == "" && below != nil {
			address = s.Addresses.Public(s.Addresses.Of(below))
		}
		if address != "" {
			title := speaker(child.Lang)(child.Head.Title)
			layers = append(layers, object{"@id": address, "@type": "dpv:NoticeLayer", "dct:title": title})
		}
	}
	return layers
}

// process is what is done with data for one purpose.
func process(r *history.Record, t *content.Text) object {
	f, say := t.Head.Purpose, speaker(r.Lang)
	out := object{
		"@type": "dpv:PersonalDataProcess", "dct:title": say(t.Head.Title),
		"dpv:hasPurpose": object{"@type": purposeTypes(t), "dct:description": say(f.Summary)},
		"dpv:hasRight":   rightsOf(f),
	}
	add := func(key string, all []object) {
		if len(all) > 0 {
			out[key] = all
		}
	}
	add("dpv:hasLegalBasis", each(f.Basis, func(f content.BasisFact) object {
		return described(object{"@type": articleTerm(f.ID), "dct:title": say(f.Text)}, say, f.For, f.Interests)
	}))
	named := func(term string) func(string) object {
		return func(name string) object { return object{"@type": term, "dct:title": say(name)} }
	}
	add("dpv:hasPersonalData", each(f.Data, named("dpv:PersonalData")))
	add("dpv:hasDataSource", each(f.Sources, named("dpv:DataSource")))
	add("dpv:hasRecipient", each(f.Recipients, func(p content.Recipient) object { return recipient(p, say) }))
	add("dpv:hasStorageCondition", each(f.Retention, func(p content.Retention) object { return storage(p, say) }))
	return out
}

func recipient(p content.Recipient, say func(string) object) object {
	out := described(object{"@type": "dpv:Recipient", "dpv:hasName": p.Name}, say, p.Service)
	if p.TradingAs != "" {
		out["dct:alternative"] = p.TradingAs
	}
	if len(p.Countries) > 0 {
		out["dpv:hasCountry"] = p.Countries
	}
	if tool := transferTool(p.Tool); tool != "" {
		out["dpv:hasLegalBasis"] = object{"@type": tool, "dct:title": say(p.Tool)}
	}
	return out
}

func storage(p content.Retention, say func(string) object) object {
	out := object{"@type": "dpv:StorageCondition"}
	if p.What != "" {
		out["dct:title"] = say(p.What)
	}
	if p.Period != "" {
		out["@type"], out["dpv:hasDuration"] = "dpv:StorageDuration", object{"@value": p.Period, "@type": "xsd:duration"}
	}
	return described(out, say, p.Criteria)
}

// described adds what is said of a thing in words.
func described(out object, say func(string) object, words ...string) object {
	words = slices.DeleteFunc(words, func(s string) bool { return s == "" })
	if len(words) > 0 {
		out["dct:description"] = say(strings.Join(words, ". "))
	}
	return out
}

// articleTerm is the term for an article of the GDPR: for 6(1)(a) eu-gdpr:A6-1-a.
func articleTerm(article string) string {
	return "eu-gdpr:A" + strings.Trim(strings.NewReplacer(")(", "-", "(", "-", ")", "", " ", "").Replace(article), "-")
}

// transfer finds the provision of Chapter V of the GDPR that the name of a tool cites.
var transfer = pattern.New(`45 ?\(3\)|46 ?\(2\) ?\([a-f]\)|46 ?\(3\) ?\([ab]\)|49 ?\(1\) ?\([a-g]\)`)

// transferTool is the term for what protects data that leaves the EEA, "" where the
// register cites no provision that has one.
func transferTool(tool string) string {
	if cited := transfer().FindString(tool); cited != "" {
		return articleTerm(cited)
	}
	return ""
}

// purposeTypes are the terms that the desk has for a purpose, beside the general one.
// They sort it for machines and are no part of what readers are told.
func purposeTypes(t *content.Text) []string {
	types := []string{"dpv:Purpose"}
	if t.Source != nil && t.Source.Head.Purpose != nil {
		for _, term := range t.Source.Head.Purpose.DPV {
			types = append(types, "dpv:"+term)
		}
	}
	return types
}

// rightsOf are those that follow from the lawful bases.
func rightsOf(f *content.Facts) []object {
	var rights []object
	for _, right := range []struct{ name, term string }{
		{"withdraw", "A7-3"}, {"access", "A15"}, {"rectification", "A16"}, {"erasure", "A17"}, {"restriction", "A18"},
		{"portability", "A20"}, {"objection", "A21"}, {"automated", "A22"}, {"complaint", "A77"},
	} {
		if f.Grants(right.name) {
			rights = append(rights, reference("eu-gdpr:"+right.term))
		}
	}
	return rights
}

func reference(id string) object { return object{"@id": id} }

// speaker says words in a language.
func speaker(lang string) func(string) object {
	return func(words string) object { return object{"@value": words, "@language": lang} }
}

func dayValue(d date.Date) object {
	if d.IsMonth() {
		return object{"@value": d.String(), "@type": "xsd:gYearMonth"}
	}
	return object{"@value": d.String(), "@type": "xsd:date"}
}

func each[T any](all []T, of func(T) object) []object {
	var out []object
	for _, one := range all {
		out = append(out, of(one))
	}
	return out
}
