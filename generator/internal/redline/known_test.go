package redline_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline"
)

// base is a policy with something of everything.
const base = `# Privacy at the ferry

The ferry company runs three boats between the islands. This page says what we know about passengers, and why we know it.

## 1. Tickets

1.1 When you buy a ticket we store your name, the crossing and the price for 30 days after the journey.

1.2 We may send you a message when a crossing is cancelled. The message goes to the number that you gave us with the order.

1.3 The shop at the pier keeps “receipts” for the tax office, as described in clause 2.1 below.

## 2. Accounts

2.1 An account holds your address and the vehicles that you registered with it, so that the next order takes less time.

2.2 You close an account with the button on its first page. We then erase the vehicles at once and the address a week later.

## 3. Cameras

Cameras watch the ramp and the car deck while the boat is loaded. The crew looks at the pictures only after an accident.

The pictures are overwritten every Sunday night. Nobody outside the company gets to see them without an order of a court.

![The ramp from above](/pictures/ramp.png)

## 4. Who works for us

| Company | Task | Country |
| --- | --- | --- |
| Harbour Data | keeps the booking system running | Norway |
| Postal Union | sends letters and invoices to customers | Sweden |
| Clear Sky | measures how the website is used | Finland |

## 5. Your rights

- You can ask for a copy of everything that we hold about you.
- You can have mistakes in your address corrected by the office.
- You can complain to the [authority](https://authority.example/complain) of the country in which you live.

## 6. Questions

Write to the **office at the pier** or come by between nine and four. We answer every letter within one month of its arrival.
`

// A knownEdit is one edit of base, and the changes that it has to be told as.
type knownEdit struct {
	name     string
	old, new string   // stretches of base, and what is put in their place
	want     []string // kind and class of each change
}

var knownEdits = []knownEdit{
	{"a word", "runs three boats", "sails three boats", []string{"replacement substantive"}},
	{"a figure", "30 days", "90 days", []string{"replacement figures"}},
	{"may becomes must", "We may send", "We must send", []string{"replacement modality"}},
	{"case", "The shop at the pier", "The Shop at the pier", []string{"replacement cosmetic"}},
	{"quotation marks", "“receipts”", "\"receipts\"", []string{"replacement cosmetic"}},
	{"a sentence more", "The crew looks", "Signs at the ramp say so. The crew looks", []string{"insertion substantive"}},
	{
		"a sentence less", " Nobody outside the company gets to see them without an order of a court.", "",
		[]string{"deletion substantive"},
	},
	{
		"a paragraph more", "![The ramp",
		"A sign at each ramp tells passengers that there are cameras.\n\n![The ramp",
		[]string{"insertion substantive"},
	},
	{
		"a paragraph less",
		"The pictures are overwritten every Sunday night. Nobody outside the company gets to see them without an order " +
			"of a court.\n\n",
		"", []string{"deletion substantive"},
	},
	{"a heading", "## 6. Questions", "## 6. Contact", []string{"replacement substantive"}},
	{"a paragraph divided", "every Sunday night. Nobody", "every Sunday night.\n\nNobody", []string{"split cosmetic"}},
	{
		"paragraphs joined", "after an accident.\n\nThe pictures", "after an accident. The pictures",
		[]string{"merge cosmetic"},
	},
	{
		"a link's address", "https://authority.example/complain", "https://authority.example/form",
		[]string{"link substantive"},
	},
	{"a picture", "/pictures/ramp.png", "/pictures/ramp-2.png", []string{"image substantive"}},
	{"a picture's text", "![The ramp from above]", "![The ramp and the deck]", []string{"image substantive"}},
	{"style", "**office at the pier**", "*office at the pier*", []string{"format cosmetic"}},
	{"level of a heading", "## 3. Cameras", "### 3. Cameras", []string{"structure substantive"}},
	{
		"a row more", "| Clear Sky", "| Blue Line | repairs the ticket machines | Denmark |\n| Clear Sky",
		[]string{"row-added substantive"},
	},
	{
		"a row less", "| Postal Union | sends letters and invoices to customers | Sweden |\n", "",
		[]string{"row-removed substantive"},
	},
	{"a cell", "| Finland |", "| Estonia |", []string{"replacement substantive"}},
	{"rows in another order", "| Harbour Data | keeps the booking system running | Norway |\n| Postal Union | sends " +
		"letters and invoices to customers | Sweden |",
		"| Postal Union | sends letters and invoices to customers | Sweden |\n| Harbour Data | keeps the booking system " +
			"running | Norway |", []string{
			"row-order cosmetic",
		}},
	{"a no-break space", "one month", "one\u00a0month", []string{"spacing cosmetic"}},
	{
		"an item more", "- You can have",
		"- You can object to letters that advertise something.\n- You can have",
		[]string{"insertion substantive"},
	},
	{"paragraph to item", "Cameras watch", "- Cameras watch", []string{"structure cosmetic"}},
	{"a hard wrap", "The crew looks at the pictures", "The crew\nlooks at the pictures", nil},
	{"underscores for stars", "**office at the pier**", "__office at the pier__", nil},
}

func (e knownEdit) of(t testing.TB, text string) string {
	t.Helper()
	if strings.Count(text, e.old) != 1 {
		t.Fatalf("%s: %q is in the text %d times", e.name, e.old, strings.Count(text, e.old))
	}
	return strings.Replace(text, e.old, e.new, 1)
}

// found lists the changes of a redline by kind and class.
func found(r *redline.Redline) []string {
	var out []string
	for _, ch := range r.Changes {
		out = append(out, string(ch.Kind)+" "+string(ch.Class))
	}
	slices.Sort(out)
	return out
}

func tell(r *redline.Redline) string {
	var b strings.Builder
	for _, ch := range r.Changes {
		fmt.Fprintf(&b, "%s %s ×%d %q → %q\n", ch.Kind, ch.Class, ch.Count, ch.Old.Text, ch.New.Text)
	}
	return b.String()
}

func TestKnownEdits(t *testing.T) {
	for _, e := range knownEdits {
		t.Run(e.name, func(t *testing.T) {
			r := check(t, parse(base), parse(e.of(t, base)))
			want := slices.Sorted(slices.Values(e.want))
			if got := found(r); !slices.Equal(got, want) {
				t.Errorf("got %q, want %q\n%s", got, want, tell(r))
			}
		})
	}
}

// TestTwoKnownEdits makes each two edits that are not in one sentence: the changes
// are those of both.
func TestTwoKnownEdits(t *testing.T) {
	for x, e := range knownEdits {
		for _, f := range knownEdits[x+1:] {
			a, b := strings.Index(base, e.old), strings.Index(base, f.old)
			if min(a, b)+250 > max(a, b) {
				continue
			}
			r := redline.Compare(parse(base), parse(f.of(t, e.of(t, base))))
			want := slices.Sorted(slices.Values(slices.Concat(e.want, f.want)))
			if got := found(r); !slices.Equal(got, want) {
				t.Errorf("%s and %s: got %q, want %q\n%s", e.name, f.name, got, want, tell(r))
			}
		}
	}
}

// What stands before or behind, and is the same on both sides, changes nothing.
func TestSamePrefixAndSuffix(t *testing.T) {
	before := "Before everything else there is a preamble, which is the same in both.\n\n"
	behind := "\n## Last\n\nBehind everything else there is a postscript, which is the same in both.\n"
	for _, e := range knownEdits {
		alone := redline.Compare(parse(base), parse(e.of(t, base)))
		within := redline.Compare(parse(before+base+behind), parse(before+e.of(t, base)+behind))
		if a, b := tell(alone), tell(within); a != b {
			t.Errorf("%s: alone\n%swithin others\n%s", e.name, a, b)
		}
	}
}

// section cuts a section out of base.
func section(t *testing.T, heading string) (rest, cut string) {
	t.Helper()
	before, cut, ok := strings.Cut(base, heading)
	if !ok {
		t.Fatalf("there is no %q", heading)
	}
	end := strings.Index(cut, "\n## ")
	return before + cut[end+1:], heading + cut[:end+1]
}

func TestMovedSection(t *testing.T) {
	rest, cut := section(t, "## 3. Cameras")
	for _, c := range []struct {
		name     string
		old, new string
		want     []string
	}{
		{"as it was", "", "", []string{"move substantive"}},
		{"with an edit", "every Sunday night", "every Friday night", []string{"move substantive", "replacement figures"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			moved := rest + "\n" + strings.Replace(cut, c.old, c.new, 1)
			r := check(t, parse(base), parse(moved))
			if got := found(r); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q\n%s", got, c.want, tell(r))
			}
			if s := r.Stats; s.MovedIn == 0 || s.MovedIn != s.MovedOut || s.Added != s.Removed || s.Added > 1 {
				t.Errorf("%+v", s)
			}
			page := string(r.HTML(markdown.Writer{}, true))
			for _, part := range []string{
				`data-rl-move="1"`, `id="Change-1-from"`, `href="#Change-1"`, `href="#Change-1-from"`,
			} {
				if !strings.Contains(page, part) {
					t.Errorf("no %s in\n%s", part, page)
				}
			}
		})
	}
}

// A clause more at the start renumbers all others, and those who mention them.
func TestRenumbering(t *testing.T) {
	old := base
	new := strings.NewReplacer("## 1. T", "## 1. Words\n\nA passenger is who has a ticket for a crossing, or who "+
		"stands on a boat without one.\n\n## 2. T",
		"1.1 W", "2.1 W", "1.2 W", "2.2 W", "1.3 T", "2.3 T", "## 2. A", "## 3. A", "2.1 An", "3.1 An", "2.2 You", "3.2 You",
		"clause 2.1", "clause 3.1",
		"## 3. C", "## 4. C", "## 4. W", "## 5. W", "## 5. Y", "## 6. Y", "## 6. Q", "## 7. Q").Replace(old)
	r := check(t, parse(old), parse(new))
	counts := map[string]int{}
	for _, ch := range r.Changes {
		counts[string(ch.Kind)] += ch.Count
		if ch.Kind == redline.Insertion && !strings.Contains(ch.New.Text, "Words") {
			t.Errorf("inserted: %q", ch.New.Text)
		}
	}
	want := map[string]int{"insertion": 2, "renumbered": 11, "cross-reference": 1}
	if fmt.Sprint(counts) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v\n%s", counts, want, tell(r))
	}
	if r.Stats.Removed != 0 || len(r.Changes) > 4 {
		t.Errorf("%d words removed, %d changes\n%s", r.Stats.Removed, len(r.Changes), tell(r))
	}
}

func TestColumns(t *testing.T) {
	column := func(edit func(cells []string) []string) string {
		var out []string
		for line := range strings.SplitSeq(base, "\n") {
			if strings.HasPrefix(line, "|") {
				cells := strings.Split(strings.Trim(line, "|"), "|")
				line = "|" + strings.Join(edit(cells), "|") + "|"
			}
			out = append(out, line)
		}
		return strings.Join(out, "\n")
	}
	for _, c := range []struct {
		name string
		edit func([]string) []string
		want []string
	}{
		{"one more", func(cells []string) []string {
			new := " since 2020 "
			if strings.Contains(cells[0], "Company") {
				new = " Since "
			} else if strings.Contains(cells[0], "---") {
				new = " --- "
			}
			return slices.Insert(cells, 1, new)
		}, []string{"column-added substantive"}},
		{"one less", func(cells []string) []string { return cells[:2] }, []string{"column-removed substantive"}},
		{
			"another order", func(cells []string) []string { return []string{cells[0], cells[2], cells[1]} },
			[]string{"column-order cosmetic"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := check(t, parse(base), parse(column(c.edit)))
			if got := found(r); !slices.Equal(got, c.want) {
				t.Errorf("got %q, want %q\n%s", got, c.want, tell(r))
			}
		})
	}
}

// A clause that goes or comes is marked from its own label on, and not to the label of the next.
func TestWholeClauses(t *testing.T) {
	for _, c := range []struct{ before, clause, after string }{
		{"Art. 1 Vi spør deg. ", "Art. 2 Vi svarer deg. ", "Art. 3 Vi betaler deg."},
		{"", "Nr. 1 Wir fragen. ", "Nr. 2 Wir antworten. Nr. 3 Wir zahlen."},
		{"Sec. 1. We ask you. ", "Sec. 2. We tell you. ", "Sec. 3. We pay you."},
		{"Kohta 1. Kysymme. ", "Kohta 2. Vastaamme. ", "Kohta 3. Maksamme."},
		{"You may: (a) view the name; ", "(b) view the address; ", "(c) view the phone."},
		{"a) Kunden kan klage til os; ", "b) Kunden kan klage til nævnet; ", "c) Kunden kan gå til domstolene."},
		{"", "data that we keep, ", "data that we share"},
	} {
		with, without := c.before+c.clause+c.after, c.before+c.after
		gone, came := check(t, parse(with), parse(without)), check(t, parse(without), parse(with))
		if len(gone.Changes) != 1 || len(came.Changes) != 1 {
			t.Errorf("%q: %s%s", c.clause, tell(gone), tell(came))
			continue
		}
		want := strings.TrimSpace(c.clause)
		if gone.Changes[0].Old.Text != want || came.Changes[0].New.Text != want {
			t.Errorf("%q: %q and %q are marked", want, gone.Changes[0].Old.Text, came.Changes[0].New.Text)
		}
	}
}

// Words of a table are counted cell by cell, so that the share that changed is that of the text.
func TestWordsOfTable(t *testing.T) {
	const old = "| Cookie | Period |\n| --- | --- |\n| a | 2 years |\n| b | 3 months |\n"
	s := compared(old, strings.Replace(old, "3 months", "6 months", 1)).Stats
	if s.OldWords != 8 || s.NewWords != 8 || s.Changed != 0.25 {
		t.Errorf("%d and %d words, %v changed", s.OldWords, s.NewWords, s.Changed)
	}
}
