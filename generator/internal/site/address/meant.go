package address

import (
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/pattern"
)

// An address that does not say how to reach it is taken for one of this site. Some can mean one
// thing only, because no file and no page is called like that.
var (
	mailAddress = pattern.New(`^[\w.+-]+@(?:[\w-]+\.)+\pL{2,}$`)
	telephone   = pattern.New(`^(?:\+|00)[0-9][0-9 ()./-]{5,20}$`)
	noSigns     = pattern.New(`[^0-9+]`)
	hostName    = pattern.New(`^(?i)(?:www\.(?:[\pL0-9-]+\.)+\pL{2,}` +
		`|(?:[\pL0-9-]+\.)+(?:com|org|net|eu|gov|edu|int|info|io|no|se|dk|fi|de|fr|uk|nl|be|es|it|ie|at|ch|is|ee|lv|lt|cz` +
		`|sk|hu|pt|gr|ro|us|ca|au))(?::[0-9]{2,5})?(?:[/?#].*)?$`)
	almostHTTP = pattern.New(`^(?i)https?(?:;//|//:|//|:/|:)([\pL0-9-]+\.[\pL0-9.-]+(?:[/?#:].*)?)$`)
)

// meant is the full address that somebody has typed without what it begins with, or with a
// mistake there; "" where it can be something else.
func meant(typed string) string {
	typed = strings.TrimSpace(typed)
	switch m := almostHTTP().FindStringSubmatch(typed); {
	case m != nil:
		return "https://" + m[1] // http: would be told next
	case mailAddress().MatchString(typed):
		return "mailto:" + typed
	case telephone().MatchString(typed):
		return "tel:" + noSigns().ReplaceAllString(typed, "")
	case hostName().MatchString(typed):
		return "https://" + typed
	}
	return ""
}

// reportMeant reports an address that can mean one thing only, and that is not what it says. It reports
// whether it did.
func (l *linker) reportMeant(at origin, rule diag.Rule) bool {
	typed := string(at.file.Text[at.span.Start:at.span.End])
	full := meant(strings.Trim(typed, `"'<>`))
	if full == "" {
		return false
	}
	hint := "type " + full + "\nor let it be done: fairnotice check --fix"
	l.report(at, rule, hint, "this leads nowhere: without what an address begins with, %q is taken for a page of this site",
		strings.Trim(typed, `"'<>`))
	answer := strings.Replace(typed, strings.Trim(typed, `"'<>`), full, 1)
	l.problems[len(l.problems)-1].Answer = answer
	return true
}
