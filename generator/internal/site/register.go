package site

import (
	"reflect"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/site/address"
)

// What registers print is shown shorter than it is on record: rows of one provider or group stand below its name,
// what is the same in all rows is said once above them, and cookies can be chosen by their category. Like anchors
// of rows this is furniture, and no part of any text, of no frozen file and of no redline. On the page in force the
// name of a company that sets cookies leads to its row among the recipients as well.

// groupedBy are the columns that hold what rows of an insert have in common.
var groupedBy = map[string]string{"cookies": "col-provider", "processors": "col-group"}

// withRegisters shows the registers of a text. The nodes of the text itself stay as they are.
func withRegisters(s scope, body *markdown.Node, inForce bool) *markdown.Node {
	own := *body
	own.Children = slices.Clone(body.Children)
	var categories []string
	for i, n := range own.Children {
		if n.Kind == markdown.Insert && groupedBy[n.Name] != "" && len(n.Children) == 1 && n.Children[0].Kind == markdown.Table {
			insert := *n
			table, found := registerTable(s, n, inForce)
			insert.Children = []*markdown.Node{table}
			own.Children[i] = &insert
			for _, c := range found {
				if !slices.Contains(categories, c) {
					categories = append(categories, c)
				}
			}
		}
	}
	if len(categories) > 1 {
		own.Children = filtered(own.Children, categories)
	}
	return &own
}

// registerTable is the table of an insert as it is shown, and the categories of its rows.
func registerTable(s scope, n *markdown.Node, inForce bool) (shown *markdown.Node, categories []string) {
	t := *n.Children[0]
	var rows []*markdown.Node
	for _, r := range t.Children[2:] { // behind the caption and the names of the columns
		row := *r
		row.Children = slices.Clone(r.Children)
		for i, cell := range row.Children {
			switch {
			case cell.Class == "col-provider" && inForce:
				row.Children[i] = linkProvider(s, cell)
			case cell.Class == "col-category":
				row.Class = strings.Replace(cell.Children[0].Text, ".", "-", 1) // the word category.marketing
				if !slices.Contains(categories, row.Class) {
					categories = append(categories, row.Class)
				}
			}
		}
		rows = append(rows, &row)
	}
	caption, head := *t.Children[0], *t.Children[1]
	head.Children = slices.Clone(head.Children)
	said := saidOnce(head.Children, rows)
	caption.Children = append(slices.Clone(caption.Children), said...)
	for i := len(head.Children) - 1; i > 0; i-- {
		if isSame(rows, i) && isFact(rows[0].Children[i]) {
			head.Children = slices.Delete(head.Children, i, i+1)
			for _, r := range rows {
				r.Children = slices.Delete(r.Children, i, i+1)
			}
		}
	}
	t.Children = append([]*markdown.Node{&caption, &head}, grouped(&head, rows, groupedBy[n.Name])...)
	return &t, categories
}

// isFact reports whether a cell is neither what its row is nor what that is for.
func isFact(cell *markdown.Node) bool {
	return !cell.Head && cell.Class != "col-purpose" && cell.Class != "col-service"
}

// isSame reports whether several rows have one value in a column.
func isSame(rows []*markdown.Node, column int) bool {
	return len(rows) > 1 && !slices.ContainsFunc(rows, func(r *markdown.Node) bool {
		return !reflect.DeepEqual(r.Children[column].Children, rows[0].Children[column].Children)
	})
}

// saidOnce are the values that all rows have, each behind the name of its column.
func saidOnce(head, rows []*markdown.Node) []*markdown.Node {
	var said []*markdown.Node
	for i, name := range head {
		if !isSame(rows, i) || !isFact(rows[0].Children[i]) {
			continue
		}
		value := append([]*markdown.Node{{Kind: markdown.Mark, Children: append(slices.Clone(name.Children), text(":"))}, text(" ")},
			rows[0].Children[i].Children...)
		said = append(said, text(" "), &markdown.Node{Kind: markdown.Mark, Class: "once", Children: value})
	}
	if said != nil {
		said = append([]*markdown.Node{{Kind: markdown.Break}}, said[1:]...)
	}
	return said
}

// grouped puts rows that have the same value in a column below it, where that makes fewer groups than rows.
func grouped(head *markdown.Node, rows []*markdown.Node, column string) []*markdown.Node {
	x := -1
	if len(rows) > 0 {
		x = slices.IndexFunc(rows[0].Children, func(c *markdown.Node) bool { return c.Class == column })
	}
	if x < 0 {
		return rows
	}
	var groups [][]*markdown.Node
	for _, r := range rows {
		i := slices.IndexFunc(groups, func(g []*markdown.Node) bool { return isSame([]*markdown.Node{g[0], r}, x) })
		if i < 0 {
			i = len(groups)
			groups = append(groups, nil)
		}
		groups[i] = append(groups[i], r)
	}
	if len(groups) == len(rows) {
		return rows
	}
	head.Children = slices.Delete(head.Children, x, x+1)
	var out []*markdown.Node
	for _, g := range groups {
		name := *g[0].Children[x]
		name.Level = len(head.Children)
		out = append(out, &markdown.Node{Kind: markdown.Row, Name: markdown.RowGroup, Children: []*markdown.Node{&name}})
		for _, r := range g {
			r.Children = slices.Delete(r.Children, x, x+1)
			out = append(out, r)
		}
	}
	return out
}

// linkProvider leads from a company that sets a cookie to its row in a list of companies, where one has it.
func linkProvider(s scope, cell *markdown.Node) *markdown.Node {
	name := cell.Plain()
	i := slices.IndexFunc(s.desk.Processors.Rows, func(p content.Processor) bool {
		return p.Name != "" && (p.Name == name || p.TradingAs == name)
	})
	if i < 0 {
		return cell
	}
	id := s.desk.Processors.Rows[i].ID
	for _, t := range s.companies()[id] {
		if s.addresses.Nearest(t.ID, s.lang) == t {
			own := *cell
			own.Children = []*markdown.Node{{Kind: markdown.Link, Dest: s.addresses.Of(t) + "#" + itemID(id), Children: cell.Children}}
			return &own
		}
	}
	return cell
}

// companies are the texts that list a company, by its id in the register.
func companies(a *address.Addresses) map[string][]*content.Text {
	by := map[string][]*content.Text{}
	for _, t := range a.Texts {
		for _, p := range t.Processors() {
			by[p.Row.ID] = append(by[p.Row.ID], t)
		}
	}
	return by
}

// filtered puts a choice of categories before the first list of cookies. What stands between a heading and a list
// of one category goes with the list.
func filtered(blocks []*markdown.Node, categories []string) []*markdown.Node {
	var out []*markdown.Node
	first := -1
	for _, n := range blocks {
		if n.Kind != markdown.Insert || n.Name != "cookies" {
			out = append(out, n)
			continue
		}
		from := len(out)
		if class := onlyCategory(n); class != "" {
			from = aboveList(out)
			together := append(slices.Clone(out[from:]), n)
			n = &markdown.Node{Kind: markdown.Group, Class: class, Children: together}
		}
		out = append(out[:from:from], n)
		if first < 0 {
			first = from
		}
	}
	return slices.Insert(out, max(0, first), choice(categories))
}

// aboveList is where the heading of a list stands, the list following with nothing but words between.
func aboveList(blocks []*markdown.Node) int {
	for i, n := range slices.Backward(blocks) {
		switch n.Kind {
		case markdown.Paragraph, markdown.List, markdown.Alert:
		case markdown.Heading:
			return i
		default:
			return len(blocks)
		}
	}
	return len(blocks)
}

// onlyCategory is the category of all rows of a list, "" where there are several.
func onlyCategory(n *markdown.Node) string {
	class := ""
	for _, r := range n.Children[0].Children {
		if r.Class == "" || r.Class == class {
			continue
		}
		if class != "" {
			return ""
		}
		class = r.Class
	}
	return class
}

// choice are the categories of which a reader sees one, or all.
func choice(categories []string) *markdown.Node {
	word := func(key string) []*markdown.Node { return []*markdown.Node{{Kind: markdown.Word, Text: key}} }
	line := &markdown.Node{Kind: markdown.Paragraph}
	add := func(value, key string) {
		line.Children = append(line.Children, &markdown.Node{
			Kind: markdown.Choice, Name: "category", Text: value, Head: value == "", Children: word(key),
		})
	}
	add("", "cookies.filter.all")
	for _, class := range categories {
		add(class, strings.Replace(class, "-", ".", 1))
	}
	legend := &markdown.Node{Kind: markdown.Caption, Children: word("cookies.filter")}
	return &markdown.Node{Kind: markdown.Group, Class: "filter", Children: []*markdown.Node{legend, line}}
}
