package machine

import (
	"encoding/json"
	"html/template"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/layout"
	"fairnotice/generator/internal/words"
)

// An object is one of JSON-LD. Its keys are written in alphabetical order.
type object map[string]any

const jsonLD = "application/ld+json"

// LinkedData is what a page says of itself in the terms of schema.org: what it is,
// since when, in which version and language, who speaks, and where it stands. It is
// data, not a script: browsers do not run it, and the encoder writes "<" as an escape,
// so nothing in it can end the element that it stands in.
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
