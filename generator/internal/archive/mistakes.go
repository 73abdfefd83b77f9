package archive

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/pattern"
)

// What a line must say, apart from the lines before it. Each rule gives the
// words of a message, or nothing.

var (
	legalID   = pattern.New(`^[a-z0-9-]+(/[a-z0-9-]+)*$`)
	legalLang = pattern.New(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
)

// mistakes returns what is wrong with an entry by itself.
func mistakes(e Entry) []string {
	var found []string
	must := func(fits bool, message string) {
		if !fits {
			found = append(found, message)
		}
	}
	must(legalID().MatchString(e.ID), "it does not name its document")
	must(!e.Recorded.IsZero() && !e.Recorded.IsMonth(), "it does not say on which day it was recorded")
	must(e.Lang == "" || legalLang().MatchString(e.Lang), strconv.Quote(e.Lang)+" is not a language")
	must(hashesFit(e), "a hash in it is not 64 digits from 0 to 9 and a to f")
	switch e.Event {
	case Publish, Import:
		found = append(found, textMistakes(e)...)
	case Correct:
		found = append(found, targetMistakes(e)...)
		must(e.Set != nil, "it does not say what it corrects")
	case Withdraw:
		must(!e.Version.IsZero(), "it does not name the version")
		must(e.Reason != "", "it gives no reason")
	case Redact:
		found = append(found, targetMistakes(e)...)
		found = append(found, fileMistakes(e)...)
		must(e.File != "", "it does not name the file that takes the place of the redacted one")
	case Rename:
		must(legalID().MatchString(e.To) && e.To != e.ID, "it does not give the document a new name")
	case Retire:
		must(e.Reason != "", "it gives no reason")
	default:
		must(false, unknownEvent(e))
	}
	return found
}

func unknownEvent(e Entry) string {
	if e.Format > 1 {
		return fmt.Sprintf("it is of format %d and records %q: a newer version of the program is needed", e.Format, e.Event)
	}
	return strconv.Quote(string(e.Event)) + " is not something that a ledger records"
}

// targetMistakes are those of an entry about a version that is there.
func targetMistakes(e Entry) []string {
	var found []string
	if e.Version.IsZero() || e.Lang == "" {
		found = append(found, "it does not name the version and its language")
	}
	if e.Reason == "" {
		found = append(found, "it gives no reason")
	}
	return found
}

// textMistakes are those of an entry that adds a version.
func textMistakes(e Entry) []string {
	found := fileMistakes(e)
	switch {
	case e.Version.IsZero() || e.Lang == "":
		found = append(found, "it does not name the version and its language")
	case e.Event == Publish && (e.File == "" || e.Path == "" || e.Title == "" || e.TextSHA256 == ""):
		found = append(found, "it lacks the title, the address, the file or the hash of the text")
	case e.Event == Import && e.Source == nil:
		found = append(found, "it does not say where the version comes from")
	case e.File == "" && e.Source.Address == "":
		found = append(found, "it has neither a file nor an address where the version stood")
	}
	return found
}

// fileMistakes judges the names of files: a ledger can only name what stands
// beside it, under the name of its version.
func fileMistakes(e Entry) []string {
	var found []string
	if e.File != "" && !slices.Contains(fileNames(e), e.File) {
		found = append(found, strconv.Quote(e.File)+" is not a name for the file of this version")
	}
	if (e.File == "") != (e.SHA256 == "") || (e.Transcript == "") != (e.TranscriptSHA256 == "") {
		found = append(found, "a file has no hash, or a hash has no file")
	}
	if e.Transcript != "" && (e.Transcript != TranscriptName(e.File) || !strings.HasSuffix(e.File, ".pdf")) {
		found = append(found, strconv.Quote(e.Transcript)+" is not the name for the text of "+strconv.Quote(e.File))
	}
	if (e.TextSHA256 != "") != (e.Transcript != "" || strings.HasSuffix(e.File, ".md")) {
		found = append(found, "a text has no hash, or a hash has no text")
	}
	return found
}

// fileNames are those that the file of a version may have: with its language or
// without, and with the number of its redaction.
func fileNames(e Entry) []string {
	stem, ending := splitName(e.File)
	stem, number := splitRedaction(stem)
	if (number > 0) != (e.Event == Redact) || ending != ".md" && ending != ".pdf" {
		return nil
	}
	redaction := strings.TrimPrefix(e.File, stem)
	return []string{e.Version.String() + redaction, e.Version.String() + "." + e.Lang + redaction}
}

func hashesFit(e Entry) bool {
	hashes := []string{e.SHA256, e.TranscriptSHA256, e.TextSHA256}
	for _, a := range e.Attachments {
		if a.SHA256 == "" || !fs.ValidPath(a.Path) {
			return false
		}
		hashes = append(hashes, a.SHA256)
	}
	return !slices.ContainsFunc(hashes, func(h string) bool { return h != "" && !hexHash().MatchString(h) })
}
