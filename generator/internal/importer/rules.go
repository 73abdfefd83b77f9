package importer

import "fairnotice/generator/internal/diag"

// These are reported by import alone, and so are not in the list of what check
// looks at.
var (
	ruleFutureVersion = diag.Rule{ID: "future-version", Stops: true,
		Protects: "What is still to come is written on the desk, and only what was published is imported.",
		Bad:      "cookie-policy/2099-01-01.html", Good: "effective: 2099-01-01"}
	ruleVersionTwice = diag.Rule{ID: "version-twice", Stops: true, Protects: "A version has one text.",
		Bad: "cookie-policy/2018-05-04.html and cookie-policy/2018-05-04.pdf", Good: "One of the two."}
	ruleUnknownEnding = diag.Rule{ID: "unknown-ending", Stops: true, Protects: "Every file in the folder is read.",
		Bad: "cookie-policy/2018-05-04.odt", Good: "cookie-policy/2018-05-04.html"}
	ruleNoDocument = diag.Rule{ID: "no-document", Stops: true,
		Protects: "It is clear of which document a file is a version.",
		Bad:      "2018-05-04.html", Good: "cookie-policy/2018-05-04.html"}
	ruleUnreadablePage = diag.Rule{ID: "unreadable-page", Stops: true, Protects: "A version that is imported has a text.",
		Bad: "A page that only a browser puts together.", Good: "A file .md with the same text."}
	ruleUnreadablePDF = diag.Rule{ID: "unreadable-pdf", Stops: true, Protects: "A file is what its name says.",
		Bad: "A page of a web server, saved as policy.pdf.", Good: "The PDF itself."}
	ruleUnreadableWord = diag.Rule{ID: "unreadable-word", Stops: true,
		Protects: "Of a Word file there is one text, and all of it is read.",
		Bad:      "A Word file with changes that nobody has accepted or rejected.", Good: "--changes accept"}
	ruleVersionOnRecord = diag.Rule{ID: "version-on-record", Stops: true, Protects: "What is on record stays.",
		Bad: "Another text for a version that is on record.", Good: "2018-05-04.2"}
)
