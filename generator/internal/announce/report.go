package announce

import (
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/portal"
)

// Options say what is announced.
type Options struct {
	Document string
	Version  string // portal.DeskName for what is being written; "" for the one that is due
	Lang     string // only in this language; "" for all that the version has
}

// Make makes the messages of one version of a document. The list has what is wrong
// with the portal, and what somebody should know before sending them.
func Make(p *portal.Portal, opt Options) (Report, diag.List, error) {
	if opt.Lang != "" && !slices.Contains(p.Desk.Settings.Languages, opt.Lang) {
		return Report{}, nil, fmt.Errorf("%q is no language of this site; there are: %s",
			opt.Lang, strings.Join(p.Desk.Settings.Languages, ", "))
	}
	chosen := opt.recorded
	if opt.Version == portal.DeskName {
		chosen = opt.drafts
	}
	releases, found, err := chosen(p)
	if err != nil || p.Problems.Err() != nil || len(releases) == 0 {
		return Report{}, slices.Concat(p.Problems, found), err
	}
	first := releases[0]
	addresses, history, more := p.Locate(first.version == nil)
	if more.Err() != nil {
		return Report{}, more, nil
	}
	report := Report{
		Format: 1, Document: first.new.ID, State: string(first.status), Effective: first.from.String(),
	}
	if first.version != nil {
		report.Version = first.version.Version.String()
	}
	found = slices.Concat(found, first.late(), first.undated())
	for _, e := range releases {
		if opt.Lang != "" && opt.Lang != e.lang {
			continue
		}
		at, err := e.addresses(addresses, history)
		if err != nil {
			return report, found, err
		}
		m, missing, err := e.announcement(first, at)
		found = append(found, missing...)
		if err != nil {
			return report, found, err
		}
		report.Messages = append(report.Messages, m)
	}
	if len(report.Messages) == 0 && found.Err() == nil {
		return report, found, fmt.Errorf("there is no text of %s in %q", opt.Document, opt.Lang)
	}
	return report, found, nil
}
