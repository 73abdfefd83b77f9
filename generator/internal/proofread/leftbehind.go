package proofread

import (
	"strings"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// A dialect is a mark that another program reads, and what takes its place here.
type dialect struct {
	shape func() *pattern.Expression
	whole bool // alone on its line
	hint  string
}

func dialects() []dialect {
	const contents = "delete it: a page has its contents by itself (toc: false in the front matter leaves them out)"
	return []dialect{
		{tableOfContents, true, contents},
		{leaders, true, contents},
		{compared, true, "delete these lines but for the words that are to stand: they are of a comparison"},
		{emoji, false, "type the picture itself: where it is edited its name is shown as one, and here it is not"},
		{numberOfPage, true, "delete it: it is the number of a page of the file from which this was copied"},
		{template, false, "type what it stands for: no program reads it here"},
		{critic, false, "type the words as they are to be: changes are marked by the program"},
		{admonition, true, "type > [!NOTE] on a line, and > before each line of the note"},
		{shortcode, false, "type what it stands for, or delete it: no program reads it here"},
		{typesetting, true, "delete it: no program reads it here"},
		{wikiLink, false, "type [text](address)"},
		{programRemark, true, "delete it: readers see remarks of this kind"},
		{remarks, false, "delete it: readers see remarks of this kind"},
		{lostReference, false, "type the number or the name that was to stand here: a word processor has lost it"},
		{cited, false, "delete it, and link to the source itself if there is one: a program that writes texts cites like that"},
		{hiddenMail, false, "type the address: the page from which this was copied hid it from programs"},
		{mailPicture, false, "delete it: a picture of a mail stood here"},
		{command, false, "type what it stands for: no program reads it here"},
		{formula, false, "type it in words and signs: no program sets formulas here"},
		{wikiHeading, true, "type ## in its place"},
		{framedHeading, true, "type ## before its words alone"},
		{abbreviation, true, "delete it, and write the long form where the short one is used first"},
		{wikiBold, false, "type ** on either side, or nothing"},
		{inserted, false, "type the words alone"},
		{inlineNote, false, "type [^ and ] with a name between them here, and the words of the note behind the same name " +
			"and a colon, on a line of its own"},
		{superscript, false, "type the raised signs themselves, or put them in brackets"},
		{highlighted, false, "type ** on either side, or nothing"},
	}
}

var (
	tableOfContents = pattern.New(`(?i)^[ \t]*(?:\[\[?[_\x00]?toc[_\x00]?\]\]?|\[toc[ \t][^\]\n]*\]` +
		`|@\[toc\](?:\([^)]*\))?|\{\{?[ :]*_?toc_?[ ]*\}\}?|\$\{toc\}|\$\[toc\])[ \t]*$`)
	leaders  = pattern.New(`^.*\pL.*?[ \t]*(?:\.{4,}|…{2,}|(?:\. ){4,})[ .…\t]*\d{1,3}[ \t]*$`)
	compared = pattern.New(`^(?:@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@.*|diff --git .*` +
		`|index [0-9a-f]{7,}\.\.[0-9a-f]{7,}.*)$`)
	emoji        = pattern.New(`(?:^|[\s(])(:[a-z][a-z0-9_+-]*[a-z0-9]:)(?:[\s).,]|$)`)
	numberOfPage = pattern.New(`^[ \t]*(?:(?i:page|seite|side|sida|sivu|pagina|página)[ ]\d{1,3}(?:[ ]?(?:/` +
		`|\p{Ll}+)[ ]?\d{1,3})?` +
		`|第[ ]?\d{1,3}[ ]?[页頁](?:[ /，]*共[ ]?\d{1,3}[ ]?[页頁])?)[ \t]*$`)
	template = pattern.New(`\{%-?[^{}\n]*%\}|\{\{[<%#/>!][^{}\n]*\}\}|<%[=-]?[^<>\n]*%>|\{#-?[^{}\n]*#\}` +
		`|\{:[:/][^{}\n]*\}`)
	critic     = pattern.New(`\{(?:\+\+[^{}]*\+\+|--[^{}]*--|~~[^{}]*~~|==[^{}]*==|>>[^{}]*<<)\}`)
	admonition = pattern.New(`^[ \t]*(?::::+[ \t]*\{?\.?[A-Za-z-]*\}?.*|(?:!!!` +
		`|\?\?\?\+?)[ \t]+[A-Za-z-]+.*|\.\.[ \t][a-z-]+::.*|[~!]>[ \t].*)$`)
	shortcode = pattern.New(`\[/[a-z][a-z0-9_-]*\]|\[[a-z][a-z0-9_-]*(?:[ \t]+[a-z_-]+=(?:"[^"\n]*"` +
		`|“[^”\n]*”|'[^'\n]*'))+[ \t]*/?\]`)
	typesetting = pattern.New(`^[ \t]*(?:\\(?:newpage|pagebreak|clearpage|toc|tableofcontents)|\+\+\+` +
		`|\{pagebreak\}|---page---)[ \t]*$`)
	wikiLink      = pattern.New(`\[\[\pL*\p{Ll}[^\[\]\n]*\]\]`)
	programRemark = pattern.New(`^//[ \t]*\pL.*$`)
	remarks       = pattern.New(`%%[^%\n]+%%`)
	lostReference = pattern.New(`(?:Error! (?:Reference source|Bookmark|Hyperlink reference) not ` +
		`|Erreur ?! (?:Source du renvoi|Signet) ` +
		`|Fehler! (?:Verweisquelle|Textmarke|Hyperlink-Referenz) |Feil! (?:Fant ikke referanse|Bokmerke|Hyperkobling)` +
		`|Fel! (?:Hittar inte referens|Bokmärket|Ogiltig hyperlänk)|Fejl! (?:Henvisningskilde|Bogmærke|Linkreference)` +
		`|Virhe[.!] (?:Viitteen lähdettä|Kirjanmerkkiä|Hyperlinkin)|Fout! (?:Verwijzingsbron|Bladwijzer)` +
		`|¡Error! (?:No se encuentra|Marcador))[^.\n]*\.?`)
	cited = pattern.New(`【\d+[:†][^【】\n]*】|\[oaicite:\d+\]|:contentReference\[[^\]\n]*\](?:\{[^{}\n]*\})?` +
		`|[\x{E200}-\x{E2FF}]?cite[\x{E200}-\x{E2FF}]?turn\d+[a-z]+\d+(?:turn\d+[a-z]+\d+)*[\x{E200}-\x{E2FF}]?`)
	hiddenMail  = pattern.New(`[\x00\\]?\[email[ \x{a0}]protected[\x00\\]?\]`)
	mailPicture = pattern.New(`\[cid:[^\]\n]*\]|<image\d{3}\.[a-z]{3,4}>|\[(?:image|Bild|Bilde): [^\]\n]*\]`)
	command     = pattern.New(`(?:^|\s)\\[a-z]{2,20}\*?\{[^{}\n]*\}`)
	formula     = pattern.New(`(?:^|[\s(])(\$\$[^$\n]+\$\$|\$(?:[^\s$](?:[^$\n]{0,80}[^\s$^_])?)?` +
		`(?:\^|\\[A-Za-z]|_[{\d])[^$\n]{0,80}[^\s$]?\$)(?:[\s).,;:]|$)`)
	framedHeading = pattern.New(`^={1,6} [^=]+ ={1,6}[ \t]*$`)
	wikiHeading   = pattern.New(`^h[1-6]\.[ \t]`)
	abbreviation  = pattern.New(`^\*\[[^\[\]\n]+\]:[ \t].*`)
	wikiBold      = pattern.New(`'''[^'\n]+'''`)
	inserted      = pattern.New(`(?:^|[\s(])\+\+[^+\s](?:[^+\n]*[^+\sC])?\+\+(?:[\s).,;:]|$)`)
	superscript   = pattern.New(`[\pL\d)](\^[^\s^]{1,12}\^)`)
	inlineNote    = pattern.New(`\^\[[^\[\]\n]*\]`)
	highlighted   = pattern.New(`(?:^|[\s(])==[^=\s](?:[^=\n]*[^=\s])?==(?:[\s).,;:]|$)`)
)

// mostPageNumber is how long the number of a page is at most, in bytes: it needs no sign.
const mostPageNumber = 30

// leftBehind finds marks of other programs, which readers would see as they were typed.
func leftBehind(p *page) {
	for _, q := range p.passages {
		if len(q.shown) > mostPageNumber && !strings.ContainsAny(q.shown, "*[{:!?.\\+=<~>@$-^%'/【") {
			continue
		}
		if m := container().FindStringSubmatch(q.typed); m != nil && kindOfAlert(m[1]) != "" && p.outer[q.node] {
			note := "> [!" + kindOfAlert(m[1]) + "]\n> " + strings.ReplaceAll(strings.TrimSpace(m[2]), "\n", "\n> ")
			p.report(ruleForeignMarkup, q.at, note, "", "this is a mark of another program, and readers will see it as it is")
			continue
		}
		if alert().MatchString(q.typed) && p.outer[q.node] {
			p.report(ruleUnreadMark, q.at, "> "+strings.ReplaceAll(q.typed, "\n", "\n> "),
				"type > before each line of the call-out",
				"readers will see [! here and no call-out: its lines begin with >")
			continue
		}
		at := 0
		for _, line := range strings.SplitAfter(q.shown, "\n") {
			judgeDialects(p, q, at, strings.TrimSuffix(line, "\n"))
			at += len(line)
		}
	}
}

// alert is a call-out without its marks.
var alert = pattern.New(`^\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*\n`)

// container is a note as several programs have it, in one paragraph.
var container = pattern.New(`^:::+[ \t]*([a-z]+)[ \t]*\n((?:[^:\n].*\n)+):::+[ \t]*$`)

// kindOfAlert is what a note is called here.
func kindOfAlert(name string) string {
	return map[string]string{"note": "NOTE", "info": "NOTE", "tip": "TIP", "hint": "TIP", "important": "IMPORTANT",
		"warning": "WARNING", "attention": "WARNING", "caution": "CAUTION", "danger": "CAUTION"}[name]
}

// raised is a figure between two ^ as it is typed without them: 2¹⁰.
func raised(found string) string {
	power := strings.Trim(found, "^")
	if len(power) != len(found)-2 || strings.Trim(power, "0123456789") != "" {
		return ""
	}
	return strings.NewReplacer("0", "⁰", "1", "¹", "2", "²", "3", "³", "4", "⁴",
		"5", "⁵", "6", "⁶", "7", "⁷", "8", "⁸", "9", "⁹").Replace(power)
}

// judgeDialects reports the marks in a line.
func judgeDialects(p *page, q passage, at int, line string) {
	for _, d := range dialects() {
		if d.whole && q.node.Kind != markdown.Paragraph {
			continue
		}
		for _, m := range d.shape().FindAllStringSubmatchIndex(line, -1) {
			if len(m) > 2 && m[2] >= 0 {
				m = m[2:]
			}
			found := strings.TrimSpace(line[m[0]:m[1]])
			start := at + m[0] + strings.Index(line[m[0]:m[1]], found)
			span := q.span(start, start+len(found))
			if strings.Trim(found, ":") == "" || isTold(p, span) { // the end of what was told, or a part of it
				continue
			}
			answer, hint := raised(found), d.hint
			if answer != "" {
				hint = ""
			}
			p.report(ruleForeignMarkup, span, answer, hint,
				"this is a mark of another program, and readers will see it as it is")
		}
	}
}
