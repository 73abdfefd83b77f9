package archive

import (
	"os"
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/diag"
)

const policyLedger = "versions/policy/ledger.jsonl"

// ledgerOf are the lines of a ledger, opened.
func ledgerOf(text string) []line {
	lines, _ := splitLines(diag.NewFile(policyLedger, []byte(text)))
	return lines
}

// written is a ledger of lines, with the chains that fit them.
func written(lines []line) string {
	text, previous := "", ""
	for _, l := range lines {
		l = rechained(l, previous)
		text, previous = text+l.text()+"\n", l.chain
	}
	return text
}

// A redaction takes words out of lines, and the chain stays as it was.
func TestRedactedLines(t *testing.T) {
	root := sample(t)
	old := files(t, root)
	record(t, root, wordless(t, root, "policy", 1, 6))
	now := files(t, root)
	was, is := ledgerOf(old[policyLedger]), ledgerOf(now[policyLedger])
	for i := range was {
		gone := slices.Contains([]int{1, 3, 4, 6}, i+1)
		if is[i].chain != was[i].chain || is[i].digest != was[i].digest || is[i].emptied() != gone || gone && is[i].salt != "" {
			t.Errorf("line %d became %s", i+1, is[i].text())
		}
	}
	if problems := append(verify(t, asFS(now)), against(t, asFS(old), asFS(now))...); len(problems) > 0 {
		t.Error(problems.Text())
	}
	if problems := against(t, asFS(now), asFS(old)); len(problems) != 1 {
		t.Errorf("a redaction that was taken back: %s", problems.Text())
	}
	record(t, root, published("policy", "2026-11-25", "2026-11-25", "Later.\n"))
	if problems := against(t, asFS(old), asFS(files(t, root))); len(problems) > 0 {
		t.Error(problems.Text())
	}
}

// A redaction can be redacted: what it put in the place of words may have more of them.
func TestRedactedRedaction(t *testing.T) {
	root := sample(t)
	old := files(t, root)
	record(t, root, wordless(t, root, "policy", 1))
	h := load(t, root).Find("policy")
	again := h.Entries[len(h.Entries)-1]
	again.Redacts = slices.Clone(again.Redacts)
	again.Redacts[0].Entry.Summary, again.Reason = "Less", "Less is said"
	record(t, root, event("policy", Entry{Event: Redact, Recorded: day("2026-11-24"), Reason: "More",
		Redacts: []Restated{{len(h.Entries), again}}}))
	if v := load(t, root).Find("policy").Find(version("2016-09"), "en"); v.Summary != "Less" {
		t.Errorf("it says %q", v.Summary)
	}
	if problems := append(verify(t, root.FS()), against(t, asFS(old), root.FS())...); len(problems) > 0 {
		t.Error(problems.Text())
	}
}

// An old ledger goes on in the new form. What its lines say stays, and is not shown.
func TestOldLedgerGoesOn(t *testing.T) {
	root := sample(t)
	lines := ledgerOf(files(t, root)[policyLedger])[:2]
	for i := range lines {
		lines[i].form = 1
	}
	old := written(lines)
	for name := range files(t, root) {
		if strings.HasPrefix(name, "versions/policy/2026") {
			mustRemove(t, root, name)
		}
	}
	if err := root.WriteFile(policyLedger, []byte(old), 0o666); err != nil {
		t.Fatal(err)
	}
	record(t, root, published("policy", "2026-11-25", "2026-11-25", "Later.\n"))
	record(t, root, wordless(t, root, "policy", 1, 3))
	now := files(t, root)
	if problems := append(verify(t, asFS(now)), against(t, asFS(map[string]string{policyLedger: old}), asFS(now))...); len(problems) > 0 {
		t.Error(problems.Text())
	}
	if !strings.HasPrefix(now[policyLedger], old) {
		t.Error("the old lines are not as they were")
	}
	if v := load(t, root).Find("policy").Find(version("2016-09"), "en"); v.Summary != "Words of somebody" {
		t.Errorf("it says %q", v.Summary)
	}
	mixed := slices.Concat(ledgerOf(now[policyLedger])[2:], lines[1:])
	if text := messages(verify(t, asFS(with(now, policyLedger, written(mixed))))); !strings.Contains(text, "line of form 1") {
		t.Errorf("a line of form 1 behind one of form 2: %s", text)
	}
}

func mustRemove(t *testing.T, root *os.Root, name string) {
	t.Helper()
	if err := root.Remove(name); err != nil {
		t.Fatal(err)
	}
}

// Whatever is done with a redaction beside what the program does is found: by verify, or beside the earlier state.
func TestTamperedRedactions(t *testing.T) {
	root := sample(t)
	old := files(t, root)
	full := ledgerOf(old[policyLedger])
	record(t, root, wordless(t, root, "policy", 1))
	now := files(t, root)
	for what, c := range map[string]struct {
		change func(lines []line) []line
		verify string // what it says, "" for nothing
	}{
		"the words are back":                {func(l []line) []line { l[0] = full[0]; return l }, "has taken something out of it, and it is back"},
		"a line is emptied as well":         {func(l []line) []line { l[1].entry, l[1].salt = nil, ""; return l }, "no later line says so"},
		"the redaction is cut off":          {func(l []line) []line { return l[:len(l)-1] }, "no later line says so"},
		"the redaction is emptied too":      {func(l []line) []line { n := len(l) - 1; l[n].entry, l[n].salt = nil, ""; return l }, "no later line says so"},
		"the digest is another":             {func(l []line) []line { l[0].digest = hash(nil); return l }, ""},
		"another salt":                      {func(l []line) []line { l[1].salt = hash(nil); return l }, ""},
		"it names itself":                   {redactsLine(`"line":1`, `"line":9`), "it cannot take anything out of line 9"},
		"it names no line":                  {redactsLine(`"line":1`, `"line":0`), "it cannot take anything out of line 0"},
		"it names another line":             {redactsLine(`"line":1`, `"line":2`), "has taken something out of it, and it is back"},
		"it says another day":               {redactsLine(`"recorded":"2026-11-20"`, `"recorded":"2026-11-19"`), ""},
		"it says another title and version": {redactsLine(`"version":"2016-09"`, `"version":"2016-08"`), "is not a name for the file"},
		"it has lost a hash":                {redactsLine(`"sha256":"`+hash([]byte("%PDF\r\n1"))+`",`, ``), "took out the hash of a file that is still there"},
		"it has another hash":               {redactsLine(hash([]byte("Old.\n")), hash(nil)), "not the one that was put on record"},
	} {
		lines := c.change(ledgerOf(now[policyLedger]))
		changed := asFS(with(now, policyLedger, written(lines)))
		if text := messages(verify(t, changed)); !strings.Contains(text, c.verify) || c.verify == "" && text != "" {
			t.Errorf("%s: verify says %q, want %q", what, text, c.verify)
		}
		if problems := against(t, asFS(old), changed); len(problems) != 1 && what != "the words are back" {
			t.Errorf("%s: beside the earlier state: %s", what, problems.Text())
		}
	}
}

// redactsLine changes what the last line, a redaction, says.
func redactsLine(was, is string) func([]line) []line {
	return func(lines []line) []line {
		last := &lines[len(lines)-1]
		last.entry = []byte(strings.Replace(string(last.entry), was, is, 1))
		return lines
	}
}
