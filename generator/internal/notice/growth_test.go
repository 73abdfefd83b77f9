package notice_test

import (
	"fmt"
	"strings"
	"testing"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/growth"
	"fairnotice/generator/internal/notice"
	"testing/fstest"
)

// TestRegisterGrowth holds that prose is held against a register in time that grows with both, and not with one by
// the other: names in every sentence, companies that no register has, addresses.
func TestRegisterGrowth(t *testing.T) {
	for name, sentence := range map[string]string{
		"named":   "Company Number %d handles your data in the United States for us. ",
		"unknown": "Acme%d Ltd processes your data for us. ",
		"google":  "Google hosts your data for us, and a%d@example.com answers. ",
		"spelled": "We use COMPANYnumber%d, Companynumber %[1]d and Company. ",
		"alone":   "We share your data with nobody, %d times. ",
	} {
		t.Run(name, func(t *testing.T) {
			growth.Check(t, 500, func(n int) func() {
				var rows, text, ids strings.Builder
				for i := range n {
					fmt.Fprintf(&rows, "  - {id: p%d, name: Company Number %[1]d AS, role: processor, service: Mail, countries: [NO]}\n", i)
					fmt.Fprintf(&text, sentence+"\n\n", i)
					fmt.Fprintf(&ids, "p%d, ", i)
				}
				desk, texts := growing(t, rows.String(), text.String(), ids.String())
				return func() { notice.All(desk, texts, today(t)) }
			})
		})
	}
}

func growing(t *testing.T, rows, text, ids string) (*content.Desk, []*content.Text) {
	t.Helper()
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"site.yaml":                 "title: Privacy\nbase: https://example.com/\nlanguages: [en]\norganisation: {name: Example AS}\n",
		"registers/processors.yaml": "processors:\n" + rows,
		"a.md": "---\ntitle: A\nkind: purpose\nrole: controller\nupdated: pending\npurpose: {summary: We help., recipients: [" +
			ids + "]}\n---\n\n" + text,
	} {
		files["content/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	desk, _, err := content.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	texts, _ := desk.Texts(today(t))
	return desk, texts
}

func today(t *testing.T) date.Date {
	day, err := date.Parse("2026-12-01")
	if err != nil {
		t.Fatal(err)
	}
	return day
}
