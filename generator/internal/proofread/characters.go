package proofread

import (
	"fmt"
	"strings"

	"fairnotice/generator/internal/character"
	"fairnotice/generator/internal/diag"
)

// characters finds those that do not say what readers see, wherever in a file they stand.
func characters(p *page) {
	body := len(p.file.Text)
	if len(p.lines) > 0 {
		body = p.lines[0].at.Start
	}
	for _, f := range character.Document(string(p.file.Text), body).Find() {
		if inData := f.Start < body; !inData || f.Kind != character.Separator && f.First != 0xFEFF { // told by field
			reportCharacter(p, f)
		}
	}
}

func reportCharacter(p *page, f character.Finding) {
	rule, message := ruleHiddenCharacter, ""
	what, hint := named(f), "delete it: put the cursor behind it and press Backspace"
	switch f.Kind {
	case character.Direction:
		message, hint = saidOfDirection(f, what), "delete it, and type what readers are to see from left to right"
	case character.Tag:
		message = "a text hides here that nobody sees, in " + what
		if f.Says != "" {
			message += fmt.Sprintf(": “%s”", f.Says)
		}
	case character.Hidden:
		message = what + " stands here, which nobody sees"
		if f.Deceives {
			message += ": it cuts a word or a number in two for whoever searches or compares the text"
		}
	case character.Selector:
		message = what + " stands here, which nobody sees, behind a character that has no other form"
	case character.Separator:
		message = what + " ends a line here for some programs, and joins two words for others"
		hint = "delete it, and press Enter or the space bar there"
	case character.Overlay:
		message = what + " strikes out the letter before it for the eye alone: programs read it as if it stood"
		hint = "delete it; what is taken back is typed ~~like this~~"
	case character.Lost:
		rule, message = ruleGarbledText, "a character was lost here: "+what+" stands in its place"
		hint = "type the character that was there; it may still be in the file from which the text was copied"
	case character.Private:
		rule, message = ruleGarbledText, what+" has a shape in one font alone; readers see a box, or nothing"
		hint = "type the character that was meant"
	case character.Garbled:
		rule, message = ruleGarbledText, "this was garbled on its way from one program to another"
		hint = "type what was meant"
	case character.Lookalike:
		rule, message = ruleLookalike, "what looks like a letter of this word is another one: "+what
	case character.Styled:
		rule, message = ruleLookalike, "these are no letters but signs that look like some ("+what+
			"); a program that reads the page aloud or searches it does not know the word"
	}
	switch {
	case f.Kind == character.Garbled && f.Plain && f.Answer == "":
		hint = "delete it"
	case f.Answer == "\u00a0":
		hint = "type a space that breaks no line"
	case f.Answer != "":
		hint = "type " + f.Answer
	}
	reportPlain(p, rule, f, hint, message)
}

// reportPlain adds the problem of a finding. What is clutter and misleads nobody is a warning.
func reportPlain(p *page, rule diag.Rule, f character.Finding, hint, message string) {
	one := diag.Problem{Rule: rule, Severity: diag.Error, File: p.file, Span: diag.Span{Start: f.Start, End: f.End},
		Message: message, Hint: hint, Answer: f.Answer, Cut: f.Plain && f.Answer == ""}
	if !f.Deceives {
		one.Severity = diag.Warning
	}
	p.problems = append(p.problems, one)
}

func saidOfDirection(f character.Finding, what string) string {
	switch {
	case !f.Deceives:
		return what + " stands here, which nobody sees, and nothing beside it is written from right to left"
	case f.First == 0x202D || f.First == 0x202E:
		return what + " stands here, which nobody sees: what follows is shown in another order than it is typed"
	}
	return what + " stands here, which nobody sees, and can turn around the order in which what is beside it is shown"
}

// names are what Unicode calls the characters that people meet most.
func names() map[rune]string {
	return map[rune]string{
		0x200B: "zero width space", 0x200C: "zero width non-joiner", 0x200D: "zero width joiner", 0x2060: "word joiner",
		0xFEFF: "byte order mark", 0x200E: "left-to-right mark", 0x200F: "right-to-left mark",
		0x202A: "left-to-right embedding", 0x202B: "right-to-left embedding", 0x202C: "end of an embedding",
		0x202D: "left-to-right override", 0x202E: "right-to-left override", 0x2066: "left-to-right isolate",
		0x2067: "right-to-left isolate", 0x2068: "first strong isolate", 0x2069: "end of an isolate",
		0x2028: "line separator", 0x2029: "paragraph separator", 0xFFFD: "replacement character",
		0xFFFC: "object replacement character", 0x3164: "hangul filler", 0x2800: "blank braille pattern",
		0x034F: "combining grapheme joiner", 0x061C: "Arabic letter mark",
	}
}

// named is a character as people look it up: by its number and, where it has one that says something, its name.
func named(f character.Finding) string {
	name := names()[f.First]
	switch {
	case name != "":
	case f.Kind == character.Lookalike:
		return fmt.Sprintf("%c is %s", f.First, strings.TrimSpace(f.Name()+" "+f.Script()))
	case f.Kind == character.Tag:
		name = "tags"
	case f.Kind == character.Selector:
		name = "variation selector"
	case f.Kind == character.Overlay:
		name = "combining stroke"
	case f.Kind == character.Private:
		name = "private use"
	default:
		return f.Name()
	}
	return f.Name() + " (" + name + ")"
}
