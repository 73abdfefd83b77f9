package check

import "fairnotice/generator/internal/diag"

// recordRules explain what can be wrong between the desk and the record, and with
// the record itself.
var recordRules = []Group{
	{"Versions", []diag.Rule{
		{ID: "drift", Protects: "A text has the date of its version, and every change is told to readers.", Source: "GDPR Art. 5(1)(a), 5(2)",
			Bad: "A text that differs from its newest version under the date of that version.", Good: "updated: pending\nchange:\n  class: editorial\n  summary: What changed, in one sentence."},
		{ID: "bad-version", Stops: true, Protects: "A translation names a version that there is.", Bad: "translates: 2022-01-11", Good: "translates: 2022-01-10"},
		{ID: "stale-translation", Severity: diag.Warning, Protects: "A translation says what the binding text says today.", Source: "WP260 rev.01, paragraph 13", Bad: "translates: 2018-05-04", Good: "translates: 2022-01-10"},
		{ID: "lost-anchor", Protects: "A link to a heading that was published leads to what took its place, for ever.", Bad: "## Your rights, which were ## Rights of users", Good: "## Your rights {#rights-of-users}"},
		{ID: "lost-document", Protects: "What the public reads can be corrected, and ends with a reason.", Bad: "A published document whose file was deleted.", Good: "fairnotice retire ID --reason \"why\""},
		{ID: "lost-attachment", Protects: "A file that a version shows stays.", Bad: "content/files/list.pdf was deleted.", Good: "The file is put back."},
	}},
	{"The record", []diag.Rule{
		{ID: "ledger-line", Stops: true, Protects: "Every line of a ledger can be read.", Bad: "A line that breaks off.", Good: "git restore --source=main versions/"},
		{ID: "ledger-chain", Stops: true, Protects: "No line of a ledger was changed or taken out.", Bad: "A line edited by hand.", Good: "git restore --source=main versions/"},
		{ID: "ledger-entry", Stops: true, Protects: "Every line says what it has to.", Bad: "A version without a hash.", Good: "What fairnotice publish writes."},
		{ID: "ledger-id", Stops: true, Protects: "A ledger belongs to its document.", Bad: "A ledger in the folder of another document.", Good: "fairnotice rename OLD NEW"},
		{ID: "ledger-copy", Stops: true, Protects: "A document has one ledger.", Bad: "A copy of a ledger.", Good: "The ledger alone."},
		{ID: "ledger-removed", Stops: true, Protects: "No ledger disappears.", Bad: "A folder of versions/ was deleted.", Good: "git restore --source=main versions/"},
		{ID: "ledger-changed", Stops: true, Protects: "A ledger only grows.", Bad: "The last line was cut off.", Good: "git restore --source=main versions/"},
		{ID: "record-file", Stops: true, Protects: "Every frozen file is the one that was recorded.", Bad: "A frozen file edited by hand.", Good: "git restore --source=main versions/"},
		{ID: "record-text", Stops: true, Protects: "A frozen file still gives the text that was recorded.", Bad: "A hash that is not that of the text.", Good: "git restore --source=main versions/"},
		{ID: "record-line-endings", Stops: true, Protects: "Frozen files keep their bytes on every machine.", Bad: "A checkout with the line ends of Windows.", Good: "The lines of .gitattributes for versions/."},
		{ID: "record-leftover", Severity: diag.Warning, Protects: "Nothing lies in the record that no line names.", Bad: "A file that a stopped run left.", Good: "fairnotice publish takes it up."},
		{ID: "frozen-head", Stops: true, Protects: "A frozen file can be read.", Bad: "Its head is no YAML.", Good: "git restore --source=main versions/"},
		{ID: "frozen-rows", Stops: true, Protects: "The rows in a frozen file can be read.", Bad: "Rows that are no YAML.", Good: "git restore --source=main versions/"},
	}},
}
