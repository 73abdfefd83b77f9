package notice

import (
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/markdown"
)

// What a text prints of purposes and registers, as a reader sees it.

// purposeRows are the purposes that a text prints, by their address.
func purposeRows(t *content.Text) map[string]string {
	rows := map[string]string{}
	inserted(t, "purposes", func(n *markdown.Node) {
		if (n.Kind == markdown.Item || n.Kind == markdown.Row) && n.Key != "" && len(n.Children) > 0 {
			rows[n.Key] = strings.TrimSpace(n.Children[0].Plain())
		}
	})
	return rows
}

// inserted visits the nodes that an insert of a text prints.
func inserted(t *content.Text, name string, visit func(*markdown.Node)) {
	markdown.Walk(t.Body, func(n *markdown.Node) bool {
		if n.Kind == markdown.Insert && n.Name == name {
			markdown.Walk(n, func(n *markdown.Node) bool { visit(n); return true })
		}
		return n.Kind != markdown.Insert
	})
}

// receivers are the recipients of a text, each with the countries that it names.
func receivers(t *content.Text) map[string][]string {
	found := map[string][]string{}
	if t.Head.Purpose != nil {
		for _, r := range t.Head.Purpose.Recipients {
			found[r.Name] = r.Countries
		}
	}
	inserted(t, "processors", func(n *markdown.Node) {
		if n.Kind == markdown.Row && n.Key != "" {
			name, _, _ := strings.Cut(n.Children[0].Plain(), " (processors.")
			found[strings.TrimSpace(name)] = countriesOf(n)
		}
	})
	return found
}

func countriesOf(n *markdown.Node) []string {
	var found []string
	markdown.Walk(n, func(n *markdown.Node) bool {
		if code, ok := strings.CutPrefix(n.Text, "country."); ok && n.Kind == markdown.Word {
			found = append(found, code)
		}
		return true
	})
	return found
}

// A card is what a text prints of a contact.
type card struct{ address, mail string }

func cards(t *content.Text) map[string]card {
	found := map[string]card{}
	inserted(t, "contacts", func(n *markdown.Node) {
		if n.Kind != markdown.Group || n.Class != "contact" {
			return
		}
		var c card
		markdown.Walk(n, func(n *markdown.Node) bool {
			if n.Kind == markdown.Paragraph && n.Class == "contact-address" {
				c.address = n.Plain()
			}
			if mail, ok := strings.CutPrefix(n.Dest, "mailto:"); ok {
				c.mail = mail
			}
			return true
		})
		found[n.Key] = c
	})
	return found
}

// prints reports whether an insert of a text prints the row of an id: that of a
// contact, or any where all count.
func prints(t *content.Text, id string, all bool) bool {
	found := false
	markdown.Walk(t.Body, func(n *markdown.Node) bool {
		isRow := n.Kind == markdown.Group && n.Class == "contact" || n.Kind == markdown.Row && all
		found = found || isRow && n.Key == id
		return !found
	})
	return found
}
