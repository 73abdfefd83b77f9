package main

import (
	"strings"

	"github.com/alecthomas/kong"
)

// usual is what the exit status of most commands means.
const usual = "0: done. 1: problems in the content. 2: wrong usage, or a failure of the machine."

// An example is what the help of a command ends with: lines to type, and what the exit status means.
type example struct{ lines, status string }

// helpExamples are those of all commands, by name.
func helpExamples() map[string]example {
	return map[string]example{
		"init": {"fairnotice init my-portal\n" +
			"fairnotice init my-portal --yes --organisation \"Example AS\" --languages en,nb --from policy.docx", usual},
		"build": {"fairnotice build\nfairnotice build --preview --out /tmp/preview", usual},
		"serve": {"fairnotice serve --open", "0: ended with Ctrl-C. 2: wrong usage, or a failure of the machine."},
		"check": {"fairnotice check content/cookie-policy.md\nfairnotice check --explain N12", "0: no errors. 1: errors. " +
			"2: wrong usage, or a failure of the machine."},
		"coverage": {"fairnotice coverage --format html --out report", usual},
		"review": {"fairnotice review --base origin/main", "0: whatever the packet says. 1: files cannot be read. " +
			"2: git is missing, or knows no such revision."},
		"publish": {"fairnotice publish --dry-run\nfairnotice publish cookie-policy", "0: published, or nothing is new. " +
			"1: problems in the content. 2: wrong usage, or a failure of the machine."},
		"import": {"fairnotice import cookie-policy cookies.html --version 2018-05-04 --source \"Our old website\"", usual},
		"convert": {"fairnotice convert policy.docx --write", "0: there is a text. 1: none that can be read. " +
			"2: wrong usage, or a failure of the machine."},
		"verify":  {"fairnotice verify\nfairnotice verify --base origin/main", "0: all is right. 1: it is not. 2: wrong usage, or a failure of the machine."},
		"history": {"fairnotice history cookie-policy", usual},
		"at":      {"fairnotice at 2021-03-01 cookie-policy --text", usual},
		"blame":   {"fairnotice blame cookie-policy#preferences", usual},
		"due": {"fairnotice due --since 2026-12-24", "0: the site has to be made anew. 1: it has not, or problems in the content. " +
			"2: wrong usage, or a failure of the machine."},
		"withdraw": {"fairnotice withdraw cookie-policy 2026-11-24 --reason \"Sent too early\" --dry-run", usual},
		"correct":  {"fairnotice correct cookie-policy 2018-05-04 --effective 2018-05-25 --reason \"It applied later\"", usual},
		"redact":   {"fairnotice redact --word \"Jane Roe\" --reason \"A person was named\" --dry-run", usual},
		"rename":   {"fairnotice rename cookie-policy cookies --dry-run", usual},
		"retire":   {"fairnotice retire cookie-policy --reason \"We set no cookies any more\" --dry-run", usual},
		"stamp":    {"fairnotice stamp", usual},
		"resolve":  {"fairnotice resolve", usual},
		"announce": {"fairnotice announce cookie-policy --channel email", usual},
		"diff": {"fairnotice diff cookie-policy\nfairnotice diff old.docx new.docx --format docx --out changes.docx",
			"0: the texts are the same. 1: they differ. 2: wrong usage, or a failure of the machine."},
		"evidence": {"fairnotice evidence cookie-policy --on 2021-03-01 --out evidence.zip", usual},
		"pdf":      {"fairnotice pdf cookie-policy --version 2018-05-04", usual},
		"layouts":  {"fairnotice layouts --json cookie-policy\nfairnotice layouts --copy partials/footer.html", usual},
		"upgrade": {"fairnotice upgrade --diff\nfairnotice upgrade --write", "0: nothing is left to do. 1: something is. " +
			"2: wrong usage, or a failure of the machine."},
		"schema": {"fairnotice schema site --reference", usual},
	}
}

// explained gives each command its example.
func explained(parser *kong.Kong) {
	all := helpExamples()
	for _, command := range parser.Model.Leaves(false) {
		e, there := all[nameOf(command)]
		if !there {
			continue
		}
		command.Detail = "Example:\n\n  " + strings.ReplaceAll(e.lines, "\n", "\n  ") + "\n\nExit status: " + e.status
	}
}

// nameOf is what is typed for a command behind the name of the program.
func nameOf(command *kong.Node) string { return strings.TrimPrefix(command.FullPath(), "fairnotice ") }
