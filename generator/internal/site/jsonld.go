package site

import (
	"encoding/json"
	"html/template"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/site/address"
)

// An object is one of JSON-LD. Its keys are written in alphabetical order.
type object map[string]any

const jsonLD = "application/ld+json"

// linkedData is what a page says of itself in the terms of schema.org: what it is,
// since when, in which version and language, who speaks, and where it stands. It is
// data, not a script: browsers do not run it, and the encoder writes "<" as an escape,
// so nothing in it can end the element that it stands in.
func (b *builder) linkedData(lang, at string, page *PageView) (template.JS, error) {
	if page.Canonical == "" { // the page of no address
		return "", nil
	}
	is := object{
		"@context": "https://schema.org", "@type": "WebPage", "@id": page.Canonical,
		"name": page.Title, "inLanguage": lang, "publisher": b.publisher(lang, at),
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

// publisher is who speaks. Where they are and whom to ask is said once, on the front page
// of a language: the other pages name the same organisation.
func (b *builder) publisher(lang, at string) object {
	s := b.Desk.Settings
	is := object{"@type": "Organization", "@id": s.Organisation.URL + "#organization", "name": s.Organisation.Name}
	c, ok := b.Desk.ContactIn(s.Help, lang)
	if at != b.addresses.Front(lang) || !ok || c.Row.Email == "" && c.Row.Phone == "" {
		return is
	}
	is["url"] = s.Organisation.URL
	point := object{"@type": "ContactPoint", "contactType": c.Row.Role}
	if c.Row.Role == "" {
		point["contactType"] = b.lexicons[lang].Word("contact." + c.Row.Kind)
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
func breadcrumbList(page *PageView) object {
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
