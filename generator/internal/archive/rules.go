package archive

import "fairnotice/generator/internal/diag"

// Rules are the rules of this package.
func Rules() diag.Rules {
	return diag.Rules{
		diag.GroupLinks:        {RuleBrokenLink},
		diag.GroupVersions:     {RuleDrift, RuleBadVersion},
		diag.GroupVersions + 1: {RuleLostAttachment},
		diag.GroupRecord: {
			ruleLedgerLine, ruleLedgerChain, ruleLedgerEntry, ruleLedgerID, ruleLedgerCopy, ruleLedgerRemoved,
			ruleLedgerChanged, ruleBranchPublishes, ruleRecordedDay, ruleRecordFile, ruleRecordText, ruleRecordLineEndings, ruleRecordLeftover,
		},
	}
}

// These are reported, or looked for, by other packages too.
var (
	RuleBrokenLink = diag.Rule{ID: "broken-link", Stops: true, Harmless: true,
		Protects: "A link leads to a page or a file that is there.",
		Bad:      "[cookies](/cookie/)", Good: "[cookies](/cookie-policy/)"}
	RuleDrift = diag.Rule{ID: "drift", Harmless: true,
		Protects: "A text has the date of its version, and every change is told to readers.",
		Source:   "GDPR Art. 5(1)(a), 5(2)",
		Bad:      "A text that differs from its newest version under the date of that version.",
		Good:     "updated: pending\nchange:\n  class: editorial\n  summary: What changed, in one sentence."}
	RuleBadVersion = diag.Rule{ID: "bad-version", Stops: true, Protects: "A translation names a version that there is.",
		Bad: "translates: 2022-01-11", Good: "translates: 2022-01-10"}
	RuleLostAttachment = diag.Rule{ID: "lost-attachment", Harmless: true, Protects: "A file that a version shows stays.",
		Bad: "content/files/list.pdf was deleted.", Good: "The file is put back."}
)

var (
	ruleLedgerLine = diag.Rule{ID: "ledger-line", Stops: true, Protects: "Every line of a ledger can be read.",
		Bad: "A line that breaks off.", Good: "git restore --source=main versions/"}
	ruleLedgerChain = diag.Rule{ID: "ledger-chain", Stops: true, Protects: "No line of a ledger was changed or taken out.",
		Bad: "A line edited by hand.", Good: "git restore --source=main versions/"}
	ruleLedgerEntry = diag.Rule{ID: "ledger-entry", Stops: true, Protects: "Every line says what it has to.",
		Bad: "A version without a hash.", Good: "What fairnotice publish writes."}
	ruleLedgerID = diag.Rule{ID: "ledger-id", Stops: true, Protects: "A ledger belongs to its document.",
		Bad: "A ledger in the folder of another document.", Good: "fairnotice rename OLD NEW"}
	ruleLedgerCopy = diag.Rule{ID: "ledger-copy", Stops: true, Protects: "A document has one ledger.",
		Bad: "A copy of a ledger.", Good: "The ledger alone."}
	ruleLedgerRemoved = diag.Rule{ID: "ledger-removed", Stops: true, Protects: "No ledger disappears.",
		Bad: "A folder of versions/ was deleted.", Good: "git restore --source=main versions/"}
	ruleLedgerChanged = diag.Rule{ID: "ledger-changed", Stops: true, Protects: "A ledger only grows.",
		Bad: "The last line was cut off.", Good: "git restore --source=main versions/"}
	ruleBranchPublishes = diag.Rule{ID: "branch-publishes", Stops: true,
		Protects: "Nothing is published that nobody has reviewed.",
		Bad:      "A pull request that brings a line publish in a ledger.", Good: "updated: pending"}
	ruleRecordedDay = diag.Rule{ID: "recorded-day", Stops: true, Protects: "A line was recorded on the day that it says.",
		Bad: "A correction on a branch, recorded last year.", Good: "fairnotice correct without --now"}
	ruleRecordFile = diag.Rule{ID: "record-file", Stops: true, Protects: "Every frozen file is the one that was recorded.",
		Bad: "A frozen file edited by hand.", Good: "git restore --source=main versions/"}
	ruleRecordText = diag.Rule{ID: "record-text", Stops: true,
		Protects: "A frozen file still gives the text that was recorded.",
		Bad:      "A hash that is not that of the text.", Good: "git restore --source=main versions/"}
	ruleRecordLineEndings = diag.Rule{ID: "record-line-endings", Stops: true,
		Protects: "Frozen files keep their bytes on every machine.",
		Bad:      "A checkout with the line ends of Windows.", Good: "The lines of .gitattributes for versions/."}
	ruleRecordLeftover = diag.Rule{ID: "record-leftover", Severity: diag.Warning,
		Protects: "Nothing lies in the record that no line names.",
		Bad:      "A file that a stopped run left.", Good: "fairnotice publish takes it up."}
)
