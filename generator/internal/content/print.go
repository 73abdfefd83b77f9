package content

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/markdown"
)

// What inserts print is made of the same nodes as everything else, so that one
// function renders it and one compares it. These are the few shapes needed.

// nodes are some of them in a row.
type nodes []*markdown.Node

// literal is text as it is typed.
func literal(s string) *markdown.Node { return &markdown.Node{Kind: markdown.Text, Text: s} }

// word is a word of the furniture: the key is part of the text, the word is not.
func word(key string) *markdown.Node { return &markdown.Node{Kind: markdown.Word, Text: key} }

// wordList is a sequence of words of the furniture under one prefix, with commas.
func wordList(prefix string, ids []string) nodes {
	return joined(", ", convert(ids, func(id string) nodes { return nodes{word(prefix + id)} })...)
}

// plain is text as inline nodes, nothing for the empty text.
func plain(s string) nodes {
	if strings.TrimSpace(s) == "" {
		return nil
	}
	return nodes{literal(s)}
}

// joined puts a separator between sequences of inline nodes, leaving out empty ones.
func joined(separator string, parts ...nodes) nodes {
	var out nodes
	for _, part := range parts {
		if len(part) > 0 && len(out) > 0 {
			out = append(out, literal(separator))
		}
		out = append(out, part...)
	}
	return out
}

func strong(inline ...*markdown.Node) *markdown.Node {
	return &markdown.Node{Kind: markdown.Strong, Children: inline}
}

func link(label, dest string) *markdown.Node {
	return &markdown.Node{Kind: markdown.Link, Dest: dest, Children: nodes{literal(label)}}
}

func paragraph(class string, inline ...*markdown.Node) *markdown.Node {
	return &markdown.Node{Kind: markdown.Paragraph, Class: class, Children: inline}
}

func group(class string, blocks ...*markdown.Node) *markdown.Node {
	return &markdown.Node{Kind: markdown.Group, Class: class, Children: blocks}
}

// explained is a term and what there is to say of it.
func explained(term nodes, inline ...*markdown.Node) nodes {
	return nodes{
		{Kind: markdown.Term, Children: term},
		{Kind: markdown.Definition, Tight: true, Children: nodes{paragraph("", inline...)}},
	}
}

// each is a tight list of what items become, or that alone where there is just one.
func each[T any](items []T, inline func(T) nodes) *markdown.Node {
	if len(items) == 1 {
		return paragraph("", inline(items[0])...)
	}
	return &markdown.Node{Kind: markdown.List, Tight: true, Children: convert(items, func(item T) *markdown.Node {
		return &markdown.Node{Kind: markdown.Item, Children: nodes{paragraph("", inline(item)...)}}
	})}
}

func typedLine(s string) nodes { return nodes{literal(s)} }

func cell(content ...*markdown.Node) *markdown.Node {
	return &markdown.Node{Kind: markdown.Cell, Children: content}
}

// headCell names its row or column.
func headCell(content ...*markdown.Node) *markdown.Node {
	return &markdown.Node{Kind: markdown.Cell, Head: true, Children: content}
}

func row(key string, cells ...*markdown.Node) *markdown.Node {
	return &markdown.Node{Kind: markdown.Row, Key: key, Children: cells}
}

func caption(inline ...*markdown.Node) *markdown.Node {
	return &markdown.Node{Kind: markdown.Caption, Children: inline}
}

// What the rows of an insert look like, as nodes.

func contactNodes(contacts []Shown[Contact]) nodes {
	return nodes{group("contacts", convert(contacts, contactCard)...)}
}

// noBreak is a space at which no line is broken: a telephone number stays whole.
const noBreak = "\u00a0"

// Dial is a telephone number as a tel: address has it (RFC 3966).
func Dial(phone string) string {
	return strings.NewReplacer(" ", "", "(", "", ")", "").Replace(phone)
}

func contactCard(c Shown[Contact]) *markdown.Node {
	role := foreignText(c.Foreign["role"], c.Row.Role)
	if c.Row.Role == "" {
		role = nodes{word("contact." + c.Row.Kind)}
	}
	card := group("contact", paragraph("contact-role", strong(role...)))
	card.Key = c.Row.ID
	if lines := addressLines(c); len(lines) > 0 {
		card.Children = append(card.Children, paragraph("contact-address", lines...))
	}
	terms := &markdown.Node{Kind: markdown.Terms}
	add := func(key string, inline ...*markdown.Node) {
		terms.Children = append(terms.Children, explained(nodes{word("contact." + key)}, inline...)...)
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
		add("languages", wordList("language.", c.Row.Languages)...)
	}
	if !c.Row.Updated.IsZero() {
		add("updated", word("date."+c.Row.Updated.String()))
	}
	if len(terms.Children) > 0 {
		card.Children = append(card.Children, terms)
	}
	return card
}

func addressLines(c Shown[Contact]) nodes {
	lines := plain(c.Row.Entity)
	for _, line := range c.Row.Address {
		if len(lines) > 0 {
			lines = append(lines, &markdown.Node{Kind: markdown.Break})
		}
		lines = append(lines, literal(line))
	}
	return lines
}

// column is one column of a printed register: its heading, and its cell for a row.
// A column in which no row has anything is left out.
type column[R any] struct {
	key  string
	cell func(R) nodes
}

// registerTable has one head row of furniture words.
func registerTable[R any](class string, columns []column[R], rows []R, key func(R) string) *markdown.Node {
	columns = filter(columns, func(c column[R]) bool {
		return len(filter(rows, func(r R) bool { return len(c.cell(r)) > 0 })) > 0
	})
	head := row("", convert(columns, func(c column[R]) *markdown.Node { return headCell(word(class + "." + c.key)) })...)
	t := &markdown.Node{Kind: markdown.Table, Class: class, Level: 1,
		Children: nodes{caption(word(class + ".caption")), head}}
	for _, r := range rows {
		cells := row(key(r))
		for i, c := range columns {
			cells.Children = append(cells.Children,
				&markdown.Node{Kind: markdown.Cell, Head: i == 0, Class: "col-" + c.key, Children: c.cell(r)})
		}
		t.Children = append(t.Children, cells)
	}
	return t
}

func processorNodes(rows []Shown[Processor]) nodes {
	if len(rows) == 0 {
		return nodes{paragraph("", word("processors.none"))}
	}
	return nodes{registerTable("processors", []column[Shown[Processor]]{
		{"name", func(p Shown[Processor]) nodes { return tradingAs(p.Row.Name, p.Row.TradingAs) }},
		{"service", func(p Shown[Processor]) nodes { return foreignText(p.Foreign["service"], p.Row.Service) }},
		{"countries", func(p Shown[Processor]) nodes { return wordList("country.", p.Row.Countries) }},
		{"transfer", transferCell},
		{"group", func(p Shown[Processor]) nodes { return foreignText(p.Foreign["group"], p.Row.Group) }},
		{"since", func(p Shown[Processor]) nodes {
			if p.Row.From.IsZero() {
				return nil
			}
			return nodes{word("date." + p.Row.From.String())}
		}},
		{"documents", func(p Shown[Processor]) nodes {
			links := convert(p.Row.Documents, func(d Reading) nodes { return nodes{link(d.Label, d.URL)} })
			return withLang(p.Foreign["documents"], joined(", ", links...))
		}},
	}, rows, func(p Shown[Processor]) string { return p.Row.ID })}
}

// tradingAs is the legal name of a company, and the one under which it is known.
func tradingAs(name, known string) nodes {
	inline := plain(name)
	if known != "" {
		inline = append(inline, literal(" ("), word("processors.trading_as"), literal(" "+known+")"))
	}
	return inline
}

func transferCell(p Shown[Processor]) nodes {
	cell := foreignText(p.Foreign["tool"], p.Row.Transfer.Tool)
	if p.Row.Transfer.Copy != "" {
		l := link("", p.Row.Transfer.Copy)
		l.Children = nodes{word("processors.copy"), literal(" " + p.Row.Name)}
		cell = joined(". ", cell, nodes{l})
	}
	return cell
}

func cookieNodes(rows []Shown[Cookie]) nodes {
	if len(rows) == 0 {
		return nodes{paragraph("", word("cookies.none"))}
	}
	return nodes{registerTable("cookies", []column[Shown[Cookie]]{
		{"name", func(c Shown[Cookie]) nodes { return nodes{{Kind: markdown.CodeSpan, Text: c.Row.Name}} }},
		{"provider", func(c Shown[Cookie]) nodes { return plain(c.Row.Provider) }},
		{"party", func(c Shown[Cookie]) nodes { return nodes{word("party." + c.Row.Party)} }},
		{"category", func(c Shown[Cookie]) nodes { return nodes{word("category." + c.Row.Category)} }},
		{"purpose", func(c Shown[Cookie]) nodes { return foreignText(c.Foreign["purpose"], c.Row.Purpose) }},
		{"duration", func(c Shown[Cookie]) nodes { return nodes{word("duration." + c.Row.Duration)} }},
		{"access", func(c Shown[Cookie]) nodes {
			if c.Row.ThirdPartyAccess == "no" {
				return nodes{word("cookies.access.no")}
			}
			return foreignText(c.Foreign["third_party_access"], c.Row.ThirdPartyAccess)
		}},
		{"domains", func(c Shown[Cookie]) nodes { return plain(strings.Join(c.Row.Domains, ", ")) }},
	}, rows, func(c Shown[Cookie]) string { return c.Row.Name })}
}

func purposeNodes(show string, rows []purposeRow) nodes {
	switch {
	case len(rows) == 0:
		return nodes{paragraph("", word("purposes.none"))}
	case show == "cards":
		return nodes{purposeCards(rows)}
	case show == "matrix":
		return nodes{purposeMatrix(rows)}
	}
	return nodes{purposeCards(rows), purposeMatrix(rows)}
}

// purposeCards prints title, summary and target of each purpose. Where a card
// has no button the title is the link.
func purposeCards(rows []purposeRow) *markdown.Node {
	list := &markdown.Node{Kind: markdown.List, Class: "cards"}
	for _, r := range rows {
		title := paragraph("card-title", strong(literal(r.Title)))
		summary := paragraph("", plain(r.Facts.Summary)...)
		item := &markdown.Node{Kind: markdown.Item, Key: r.Target, Lang: r.Lang, Children: nodes{title, summary}}
		if r.Facts.Button != "" {
			item.Children = append(item.Children, paragraph("card-action", link(r.Facts.Button, r.Target)))
		} else {
			title.Children = nodes{strong(link(r.Title, r.Target))}
		}
		list.Children = append(list.Children, item)
	}
	return list
}

func purposeMatrix(rows []purposeRow) *markdown.Node {
	basisName := func(b BasisFact) nodes { return plain(b.Text) }
	matrix := registerTable("matrix", []column[purposeRow]{
		{"purpose", func(r purposeRow) nodes { return nodes{link(r.Title, r.Target)} }},
		{"basis", func(r purposeRow) nodes { return inCell(each(r.Facts.Basis, basisName)) }},
		{"data", func(r purposeRow) nodes { return inCell(each(r.Facts.Data, typedLine)) }},
		{"recipients", func(r purposeRow) nodes { return inCell(each(r.Facts.Recipients, recipientName)) }},
		{"retention", func(r purposeRow) nodes { return inCell(each(r.Facts.Retention, retentionLine)) }},
	}, rows, func(r purposeRow) string { return r.Target })
	for i, r := range rows {
		matrix.Children[len(matrix.Children)-len(rows)+i].Lang = r.Lang
	}
	return matrix
}

func recipientName(r Recipient) nodes {
	if len(r.Countries) == 0 {
		return plain(r.Name)
	}
	return slices.Concat(typedLine(r.Name+" ("), wordList("country.", r.Countries), typedLine(")"))
}

// inCell is the content of a cell: nothing for an empty block, the line alone for one paragraph.
func inCell(n *markdown.Node) nodes {
	switch {
	case len(n.Children) == 0:
		return nil
	case n.Kind == markdown.Paragraph:
		return n.Children
	}
	return nodes{n}
}

func rightNodes(rights []right) nodes {
	terms := &markdown.Node{Kind: markdown.Terms, Class: "rights"}
	for _, r := range rights {
		title := typedLine(r.Title)
		switch r.Applies {
		case "yes":
			title = append(title, literal(" "), mark("applies", word("rights.applies")))
		case "no":
			title = append(title, literal(" "), mark("not", word("rights.not")))
		}
		terms.Children = append(terms.Children, explained(title, plain(r.Text)...)...)
	}
	return nodes{terms}
}

func mark(class string, inline ...*markdown.Node) *markdown.Node {
	return &markdown.Node{Kind: markdown.Mark, Class: class, Children: inline}
}
