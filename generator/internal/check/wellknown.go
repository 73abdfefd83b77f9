package check

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/phrase"
)

// soon is how many days before security.txt expires it is time to look at it again.
const soon = 30

// wellKnown judges the files below /.well-known/ of which it is laid down what is in them.
func (c *checker) wellKnown() diag.List {
	var l diag.List
	s := c.Desk.Settings
	at := func(name string, line string) diag.Span {
		span := s.Places["well_known."+name].Value
		if i := strings.Index(string(s.File.Text[span.Start:span.End]), line); line != "" && i >= 0 {
			return diag.Span{Start: span.Start + i, End: span.Start + i + len(line)}
		}
		return diag.Span{Start: span.Start, End: span.Start}
	}
	if text, ok := s.WellKnown["security.txt"]; ok {
		c.securityTxt(text, func(severity diag.Severity, line, hint, message string) {
			l = append(l, diag.Problem{Rule: ruleSecurityTxt, Severity: severity, File: s.File, Span: at("security.txt", line),
				Message: message, Hint: hint})
		})
	}
	if text, ok := s.WellKnown["gpc.json"]; ok {
		var gpc struct {
			GPC        *bool     `json:"gpc"`
			LastUpdate date.Date `json:"lastUpdate"`
		}
		if err := json.Unmarshal([]byte(text), &gpc); err != nil || gpc.GPC == nil {
			l.Reportf(ruleGPCJSON, s.File, at("gpc.json", ""),
				"type one line: {\"gpc\": true, \"lastUpdate\": \""+c.Today.String()+"\"}",
				"this does not say whether Global Privacy Control is respected")
		}
	}
	return l
}

// securityTxt holds security.txt to RFC 9116: at least one Contact, one Expires (section 2.5.5: less than a year
// ahead), values that are addresses, Preferred-Languages at most once.
func (c *checker) securityTxt(text string, report func(severity diag.Severity, line, hint, message string)) {
	count := map[string]int{}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		name, value, isField := strings.Cut(line, ":")
		name, value = strings.ToLower(name), strings.TrimSpace(value)
		if line == "" || strings.HasPrefix(line, "#") || !isField {
			continue
		}
		if count[name]++; count[name] == 2 && (name == "expires" || name == "preferred-languages") {
			report(diag.Error, line, "delete one of them", "this may be there only once")
		}
		switch name {
		case "expires":
			c.expires(line, value, report)
		case "contact", "canonical", "policy", "acknowledgments", "encryption", "hiring":
			scheme, _, _ := strings.Cut(value, ":")
			if !strings.Contains(" https mailto tel openpgp4fpr dns ", " "+scheme+" ") {
				report(diag.Error, line, "start with https://, mailto: or tel:", fmt.Sprintf("%q is no address", value))
			}
		}
	}
	for _, line := range []string{"Contact: mailto:security@example.com", c.nextExpires()} {
		if name, _, _ := strings.Cut(line, ":"); count[strings.ToLower(name)] == 0 {
			report(diag.Error, "", "type a line: "+line, "security.txt lacks "+name)
		}
	}
}

func (c *checker) nextExpires() string {
	return "Expires: " + c.Today.AddDays(360).String() + "T00:00:00Z"
}

// expires judges the day after which nobody relies on security.txt.
func (c *checker) expires(line, value string, report func(severity diag.Severity, line, hint, message string)) {
	hint := "see that it is still right, and type: " + c.nextExpires()
	when, err := time.Parse(time.RFC3339, value)
	if err != nil {
		report(diag.Error, line, hint, fmt.Sprintf("%q is no time", value))
		return
	}
	switch left := int(when.Sub(c.Today.Time()).Hours() / 24); {
	case left < 0:
		// A warning: a day that comes turns nothing red that nobody touched.
		report(diag.Warning, line, hint, "security.txt has expired, and nobody relies on it any more")
	case left <= soon:
		report(diag.Warning, line, hint, "security.txt expires in "+phrase.Counted(left, "day"))
	case left > 366:
		report(diag.Warning, line, hint, "security.txt should be looked at once a year")
	}
}
