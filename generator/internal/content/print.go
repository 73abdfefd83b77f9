package content

import (
	"strings"

	"fairnotice/generator/internal/markdown"
)

// What the rows of an insert look like, as nodes.

func contactNodes(contacts []Shown[Contact]) []*node {
	box := group("contacts")
	for _, c := range contacts {
		box.Children = append(box.Children, contactNode(c))
	}
	return []*node{box}
}

// noBreak is a space at which no line is broken: a telephone number stays whole.
const noBreak = "\u00a0"

// Dial is a telephone number as a tel: address has it (RFC 3966).
func Dial(phone string) string {
	return strings.NewReplacer(" ", "", "(", "", ")", "").Replace(phone)
}

func contactNode(c Shown[Contact]) *node {
	role := foreignText(c.Foreign["role"], c.Row.Role)
	if c.Row.Role == "" {
		role = []*node{word("contact." + c.Row.Kind)}
	}
	card := group("contact", paragraph("contact-role", strong(role...)))
	card.Key = c.Row.ID
	if lines := addressLines(c); len(lines) > 0 {
		card.Children = append(card.Children, paragraph("contact-address", lines...))
	}
	terms := &node{Kind: markdown.Terms}
	add := func(key string, inline ...*node) {
		terms.Children = append(terms.Children,
			&node{Kind: markdown.Term, Children: []*node{word("contact." + key)}},
			&node{Kind: markdown.Definition, Children: []*node{paragraph("", inline...)}, Tight: true})
	}
	if c.Row.Email != "" {
		add("email", link(c.Row.Email, "mailto:"+c.Row.Email))
	}
	if c.Row.Phone != "" {
		add("phone", link(strings.ReplaceAll(c.Row.Phone, " ", noBreak), "tel:"+Dial(c.Row.Phone)))
	}
	if c.Row.URL != "" {
		add("web", link(strings.TrimPrefix(c.Row.URL, "https://"), c.Row.URL))
	}
	if len(c.Row.Languages) > 0 {
		add("languages", wordNodes("language.", c.Row.Languages)...)
	}
	if !c.Row.Updated.IsZero() {
		add("updated", word("date."+c.Row.Updated.String()))
	}
	if len(terms.Children) > 0 {
		card.Children = append(card.Children, terms)
	}
	return card
}

func addressLines(c Shown[Contact]) []*node {
	lines := plain(c.Row.Entity)
	for _, line := range c.Row.Address {
		if len(lines) > 0 {
			lines = append(lines, &node{Kind: markdown.Break})
		}
		lines = append(lines, literal(line))
	}
	return lines
}

// column is one column of a printed register: its heading, and its cell for a row.
// A column in which no row has anything is left out.
type column[R any] struct {
	key  string
	cell func(R) []*node
}

func registerTable[R any](class, caption string, columns []column[R], rows []R, key func(R) string) *node {
	var shown []column[R]
	for _, c := range columns {
		if len(filter(rows, func(r R) bool { return len(c.cell(r)) > 0 })) > 0 {
			shown = append(shown, c)
		}
	}
	heads := make([]string, len(shown))
	for i, c := range shown {
		heads[i] = c.key
	}
	body := make([]*node, len(rows))
	for i, r := range rows {
		body[i] = row(key(r))
		for j, c := range shown {
			body[i].Children = append(body[i].Children, &node{Kind: markdown.Cell, Head: j == 0, Children: c.cell(r)})
		}
	}
	return table(class, caption, heads, body)
}

func processorNodes(rows []Shown[Processor]) []*node {
	if len(rows) == 0 {
		return []*node{paragraph("", word("processors.none"))}
	}
	return []*node{registerTable("processors", "processors.caption", []column[Shown[Processor]]{
		{"processors.name", func(p Shown[Processor]) []*node { return processorName(p) }},
		{"processors.service", func(p Shown[Processor]) []*node { return foreignText(p.Foreign["service"], p.Row.Service) }},
		{"processors.countries", func(p Shown[Processor]) []*node { return wordNodes("country.", p.Row.Countries) }},
		{"processors.transfer", transferCell},
		{"processors.group", func(p Shown[Processor]) []*node { return foreignText(p.Foreign["group"], p.Row.Group) }},
		{"processors.since", func(p Shown[Processor]) []*node {
			if p.Row.From.IsZero() {
				return nil
			}
			return []*node{word("date." + p.Row.From.String())}
		}},
		{"processors.documents", func(p Shown[Processor]) []*node {
			var links [][]*node
			for _, d := range p.Row.Documents {
				links = append(links, []*node{link(d.Label, d.URL)})
			}
			return withLang(p.Foreign["documents"], joined(", ", links...))
		}},
	}, rows, func(p Shown[Processor]) string { return p.Row.ID })}
}

func processorName(p Shown[Processor]) []*node {
	name := plain(p.Row.Name)
	if p.Row.TradingAs != "" {
		name = append(name, literal(" ("), word("processors.trading_as"), literal(" "+p.Row.TradingAs+")"))
	}
	return name
}

func transferCell(p Shown[Processor]) []*node {
	cell := foreignText(p.Foreign["tool"], p.Row.Transfer.Tool)
	if p.Row.Transfer.Copy != "" {
		l := link("", p.Row.Transfer.Copy)
		l.Children = []*node{word("processors.copy"), literal(" " + p.Row.Name)}
		cell = joined(". ", cell, []*node{l})
	}
	return cell
}

func cookieNodes(rows []Shown[Cookie]) []*node {
	if len(rows) == 0 {
		return []*node{paragraph("", word("cookies.none"))}
	}
	return []*node{registerTable("cookies", "cookies.caption", []column[Shown[Cookie]]{
		{"cookies.name", func(c Shown[Cookie]) []*node { return []*node{{Kind: markdown.CodeSpan, Text: c.Row.Name}} }},
		{"cookies.provider", func(c Shown[Cookie]) []*node { return plain(c.Row.Provider) }},
		{"cookies.party", func(c Shown[Cookie]) []*node { return []*node{word("party." + c.Row.Party)} }},
		{"cookies.category", func(c Shown[Cookie]) []*node { return []*node{word("category." + c.Row.Category)} }},
		{"cookies.purpose", func(c Shown[Cookie]) []*node { return foreignText(c.Foreign["purpose"], c.Row.Purpose) }},
		{"cookies.duration", func(c Shown[Cookie]) []*node { return []*node{word("duration." + c.Row.Duration)} }},
		{"cookies.access", func(c Shown[Cookie]) []*node {
			if c.Row.ThirdPartyAccess == "no" {
				return []*node{word("cookies.access.no")}
			}
			return foreignText(c.Foreign["third_party_access"], c.Row.ThirdPartyAccess)
		}},
		{"cookies.domains", func(c Shown[Cookie]) []*node { return plain(strings.Join(c.Row.Domains, ", ")) }},
	}, rows, func(c Shown[Cookie]) string { return c.Row.Name })}
}

func purposeNodes(show string) func(rows []PurposeRow) []*node {
	return func(rows []PurposeRow) []*node {
		switch {
		case len(rows) == 0:
			return []*node{paragraph("", word("purposes.none"))}
		case show == "cards":
			return []*node{purposeCards(rows)}
		case show == "matrix":
			return []*node{purposeMatrix(rows)}
		}
		return []*node{purposeCards(rows), purposeMatrix(rows)}
	}
}

// purposeCards prints title, summary and target of each purpose. Where a card
// has no button the title is the link.
func purposeCards(rows []PurposeRow) *node {
	list := &node{Kind: markdown.List, Class: "cards"}
	for _, r := range rows {
		title, summary := paragraph("card-title", strong(literal(r.Title))), paragraph("", plain(r.Facts.Summary)...)
		item := &node{Kind: markdown.Item, Key: r.Target, Lang: r.Lang, Children: []*node{title, summary}}
		if r.Facts.Button != "" {
			item.Children = append(item.Children, paragraph("card-action", link(r.Facts.Button, r.Target)))
		} else {
			title.Children = []*node{strong(link(r.Title, r.Target))}
		}
		list.Children = append(list.Children, item)
	}
	return list
}

func purposeMatrix(rows []PurposeRow) *node {
	matrix := registerTable("matrix", "matrix.caption", []column[PurposeRow]{
		{"matrix.purpose", func(r PurposeRow) []*node { return []*node{link(r.Title, r.Target)} }},
		{"matrix.basis", func(r PurposeRow) []*node {
			return blocks(each(r.Facts.Basis, func(b BasisFact) []*node { return plain(b.Text) }))
		}},
		{"matrix.data", func(r PurposeRow) []*node { return blocks(textBullets(r.Facts.Data)) }},
		{"matrix.recipients", func(r PurposeRow) []*node { return blocks(each(r.Facts.Recipients, recipientName)) }},
		{"matrix.retention", func(r PurposeRow) []*node { return blocks(each(r.Facts.Retention, retentionLine)) }},
	}, rows, func(r PurposeRow) string { return r.Target })
	for i, r := range rows {
		matrix.Children[len(matrix.Children)-len(rows)+i].Lang = r.Lang
	}
	return matrix
}

func recipientName(r Recipient) []*node {
	if len(r.Countries) == 0 {
		return plain(r.Name)
	}
	return append(append([]*node{literal(r.Name + " (")}, wordNodes("country.", r.Countries)...), literal(")"))
}

// blocks is the content of a cell: nothing for an empty block, the line alone
// for one paragraph.
func blocks(n *node) []*node {
	switch {
	case len(n.Children) == 0:
		return nil
	case n.Kind == markdown.Paragraph:
		return n.Children
	}
	return []*node{n}
}

func rightNodes(rights []Right) []*node {
	terms := &node{Kind: markdown.Terms, Class: "rights"}
	for _, r := range rights {
		title := []*node{literal(r.Title)}
		switch r.Applies {
		case "yes":
			title = append(title, literal(" "), &node{Kind: markdown.Mark, Class: "applies", Children: []*node{word("rights.applies")}})
		case "no":
			title = append(title, literal(" "), &node{Kind: markdown.Mark, Class: "not", Children: []*node{word("rights.not")}})
		}
		terms.Children = append(terms.Children,
			&node{Kind: markdown.Term, Children: title},
			&node{Kind: markdown.Definition, Children: []*node{paragraph("", plain(r.Text)...)}, Tight: true})
	}
	return []*node{terms}
}
