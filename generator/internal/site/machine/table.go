package machine

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/site/address"
)

// Table is the file of that name with the rows that a text shows, for spreadsheets (RFC 4180). Its columns are called
// as the keys of the register, in every language; what stands in a cell several times is divided by semicolons.
func Table(name string, t *content.Text) ([]byte, error) {
	rows := cookieRows(t)
	if name == address.ProcessorTable {
		rows = processorRows(t)
	}
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	for _, row := range rows {
		for i := range row {
			row[i] = inert(row[i])
		}
		if err := w.Write(row); err != nil {
			return nil, fmt.Errorf("write %s: %w", name, err)
		}
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

func cookieRows(t *content.Text) [][]string {
	rows := [][]string{{"name", "category", "provider", "party", "purpose", "duration", "third_party_access", "domains",
		"from", "until"}}
	for _, shown := range t.Cookies() {
		c := shown.Row
		rows = append(rows, []string{c.Name, c.Category, c.Provider, c.Party, c.Purpose, c.Duration, c.ThirdPartyAccess,
			several(c.Domains), c.From.String(), c.Until.String()})
	}
	return rows
}

func processorRows(t *content.Text) [][]string {
	rows := [][]string{{"id", "name", "trading_as", "role", "service", "countries", "transfer.tool", "transfer.copy",
		"documents", "group", "from", "until"}}
	for _, shown := range t.Processors() {
		p := shown.Row
		var documents []string
		for _, d := range p.Documents {
			documents = append(documents, d.Label+" <"+d.URL+">")
		}
		rows = append(rows, []string{p.ID, p.Name, p.TradingAs, p.Role, p.Service, several(p.Countries), p.Transfer.Tool,
			p.Transfer.Copy, several(documents), p.Group, p.From.String(), p.Until.String()})
	}
	return rows
}

func several(values []string) string { return strings.Join(values, "; ") }

// inert is a cell that no spreadsheet takes for a formula: those begin with these signs.
func inert(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r\n", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
