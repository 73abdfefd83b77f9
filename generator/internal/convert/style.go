package convert

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"fairnotice/generator/internal/pattern"
)

// Properties are those of CSS that say something of a text, by name, in lower case.
type properties map[string]string

// Styles are what style sheets in a page say of its elements.
type styles struct {
	rules map[string][]rule // by what the element is called: "#id", ".c1", "p", "*"
	items map[string]string // content of ::before of the items of a list, by the list
	made  map[string]made   // what stands before and behind an element and says something, by the element
	shown map[string]bool   // what rules that are not understood may show
	gone  map[string]bool   // what rules that hold in some cases hide
	cache map[*html.Node]properties
	looks int // how many elements were looked at
	count int // of the rules
	deep  int // how many rules are open
}

// Made is what a style sheet puts before or behind an element.
type made struct {
	content, counts string // of counts: what it adds to counters
	behind          bool
}

var (
	cssComment    = pattern.New(`(?s)/\*.*?\*/|<!--|-->`)
	plainSelector = pattern.New(`^(?:[a-z][a-z0-9]*)?(?:[.#][A-Za-z_][\w-]*)?$`)
	everywhere    = pattern.New(`(?i)^@(?:supports\b[^{]*|layer\b[^{]*|media\s+(?:only\s+)?(?:screen|all)` +
		`|media\s+not\s+print)$`)
	beforeItem = pattern.New(`^([a-z]*(?:\.[A-Za-z_][\w-]*)?)\s*>?\s*li::?(?:before|marker)$`)
	showing    = pattern.New(`([^{}]*)\{[^{}]*display\s*:\s*(?:block|inline|flex|grid|table|initial|unset)[^{}]*\}`)
	hidingRule = pattern.New(`([^{}]*)\{[^{}]*(?:display\s*:\s*none|visibility\s*:\s*hidden)[^{}]*\}`)
	nameInRule = pattern.New(`[.#][A-Za-z_][\w-]*`)
	cssEscape  = pattern.New(`\\(?:[0-9A-Fa-f]{1,6}\s?|.)`)
	before     = pattern.New(`^(.*?)::?(before|after|marker)$`)
)

// known are the properties that are looked at.
var known = []string{
	"display", "visibility", "font-weight", "font-style", "text-decoration", "text-decoration-line", "vertical-align",
	"list-style-type", "list-style", "float", "position", "left", "top", "text-indent", "clip", "clip-path", "height",
	"width", "overflow", "font-size", "white-space", "mso-hide", "margin-left", "counter-reset", "bottom", "opacity",
	"max-height", "color", "transform", "text-transform", "font", "counter-increment", "counter-set",
	"background", "background-color", "background-image",
}

// readStyles reads the style sheets of a page.
func readStyles(root *html.Node) *styles {
	s := &styles{
		rules: map[string][]rule{}, items: map[string]string{}, made: map[string]made{},
		shown: map[string]bool{}, gone: map[string]bool{}, cache: map[*html.Node]properties{},
	}
	each(root, func(n *html.Node) bool {
		media := strings.TrimSpace(attribute(n, "media"))
		if n.Data == "style" && n.FirstChild != nil && (media == "" || holds("@media "+media)) {
			s.read(cssComment().ReplaceAllString(n.FirstChild.Data, ""))
		}
		return n.Data != "svg"
	})
	if len(s.rules) > 0 { // before anything is taken out, which others stand behind
		each(root, func(n *html.Node) bool { s.of(n); return true })
	}
	return s
}

// holds reports whether the rules under a head hold for whoever reads on a screen.
func holds(head string) bool {
	kind, of, _ := strings.Cut(head, " ")
	return slices.ContainsFunc(strings.Split(of, ","), func(one string) bool {
		return everywhere().MatchString(kind + " " + strings.TrimSpace(one))
	})
}

// read takes the rules of a sheet, but for those that hold in some cases alone.
func (s *styles) read(sheet string) {
	for sheet != "" {
		at := strings.IndexAny(sheet, "{;")
		if at < 0 {
			return
		}
		head := strings.TrimSpace(sheet[:at])
		if sheet[at] == ';' { // @import
			sheet = sheet[at+1:]
			continue
		}
		body, rest := inBraces(sheet[at+1:])
		sheet = rest
		switch {
		case strings.HasPrefix(head, "@") && holds(head):
			s.read(body)
		case strings.HasPrefix(head, "@"):
			remember(s.shown, showing(), body)
			if strings.HasPrefix(head, "@media") && !strings.Contains(head, "print") && !strings.Contains(head, "max-") {
				remember(s.gone, hidingRule(), body)
			}
		default:
			body, nested := unnested(body, head)
			own, important := declarations(body)
			for one := range strings.SplitSeq(head, ",") {
				s.add(strings.TrimSpace(one), rule{own: own, important: important}, body)
			}
			const deepest = 8 // rules inside each other
			if s.deep++; s.deep < deepest && len(head) < mostSelector {
				s.read(nested)
			}
			s.deep--
		}
	}
}

// mostSelector is the longest selector of which the rules inside are looked at.
const mostSelector = 500

// unnested are the declarations of a rule, and the rules inside of it with the whole selector each.
func unnested(body, head string) (flat, rules string) {
	var own, inner strings.Builder
	for {
		at := strings.IndexByte(body, '{')
		if at < 0 {
			return own.String() + body, inner.String()
		}
		start := strings.LastIndexByte(body[:at], ';') + 1
		own.WriteString(body[:start])
		of := strings.TrimSpace(body[start:at])
		block, rest := inBraces(body[at+1:])
		if strings.HasPrefix(of, "@") {
			inner.WriteString(of + "{" + head + "{" + block + "}}")
		} else {
			inner.WriteString(strings.Join(within(of, head), ",") + "{" + block + "}")
		}
		body = rest
	}
}

// within are the selectors of a rule inside of another: "&.b" or ".b" in ".a" is ".a.b" or ".a .b".
func within(of, head string) (all []string) {
	for outer := range strings.SplitSeq(head, ",") {
		for one := range strings.SplitSeq(of, ",") {
			if !strings.Contains(one, "&") {
				one = "& " + one
			}
			all = append(all, strings.ReplaceAll(one, "&", strings.TrimSpace(outer)))
		}
	}
	return all
}

// remember keeps the classes and ids of rules of a shape, which hold in some cases, or are not understood.
func remember(names map[string]bool, shape *pattern.Expression, rules string) {
	for _, m := range shape.FindAllStringSubmatch(rules, -1) {
		for _, name := range nameInRule().FindAllString(m[1], -1) {
			names[name] = true
		}
	}
}

// mayHide reports whether a style sheet hides an element in some cases.
func (s *styles) mayHide(n *html.Node) bool {
	return len(s.gone) > 0 && slices.ContainsFunc(keysOf(n), func(key string) bool { return s.gone[key] })
}

// doubtful reports whether a style sheet that hides an element may show it elsewhere.
func (s *styles) doubtful(n *html.Node) bool {
	if own, important := declarations(attribute(n, "style")); own["display"] == "none" || important["display"] == "none" {
		return false
	}
	return slices.ContainsFunc(keysOf(n), func(key string) bool { return s.shown[key] })
}

func (s *styles) add(of string, r rule, body string) {
	key, ok := r.read(of)
	if !plainSelector().MatchString(of) {
		remember(s.shown, showing(), of+"{"+body+"}") // a script may give an element what it names
	}
	if strings.Contains(of, ":not(") { // and a script may give it what it has not
		s.shown[key] = true
	}
	if strings.Contains(of, "cloak") { // hides what a script has not yet filled in
		return
	}
	if ok && len(r.own)+len(r.important) > 0 && len(s.rules[key]) < mostRules {
		s.count++
		r.order = s.count
		s.rules[key] = append(s.rules[key], r)
	}
	content := contentOf(body)
	if m := beforeItem().FindStringSubmatch(of); m != nil && content != "" {
		s.items[m[1]] = content
		return
	}
	said := cssEscape().ReplaceAllString(stringsIn(content), "")
	says := strings.Contains(content, "counter") || strings.ContainsFunc(said, isWord)
	if m := before().FindStringSubmatch(of); m != nil && says {
		own, _ := declarations(body)
		s.made[strings.TrimSpace(m[1])] = made{content, own["counter-increment"], m[2] == "after"}
	}
}

// inBraces is what stands up to the brace that closes, and what comes behind it.
func inBraces(s string) (body, rest string) {
	deep := 1
	for i := range len(s) {
		switch s[i] {
		case '{':
			deep++
		case '}':
			if deep--; deep == 0 {
				return s[:i], s[i+1:]
			}
		}
	}
	return s, ""
}

// declarations are the properties in a rule, or in an attribute "style", and those that it calls
// important.
func declarations(s string) (own, important properties) {
	for one := range strings.SplitSeq(cssComment().ReplaceAllString(s, ""), ";") {
		key, value, ok := strings.Cut(one, ":")
		key = strings.ToLower(strings.TrimSpace(key))
		if !ok || !slices.Contains(known, key) {
			continue
		}
		value, isImportant := strings.CutSuffix(strings.ToLower(strings.TrimSpace(value)), "important")
		into := &own
		if isImportant {
			into = &important
			value = strings.TrimSuffix(strings.TrimSpace(value), "!")
		}
		if *into == nil {
			*into = properties{}
		}
		value = strings.TrimSpace(value)
		switch key {
		case "list-style":
			key, value = "list-style-type", typeIn(value)
		case "font": // "0/0 a"
			key, value = "font-size", strings.Trim(sizeIn().FindString(value), " /")
		}
		(*into)[key] = value
	}
	return own, important
}

// sizeIn matches the size of letters in the short form of their style.
var sizeIn = pattern.New(`(?:^| )[0-9.]+(?:[a-z]+|%)?(?:/| |$)`)

// typeIn is the type of a list in the short form of its style.
func typeIn(value string) string {
	for _, word := range strings.Fields(value) {
		if word != "inside" && word != "outside" && !strings.HasPrefix(word, "url(") {
			return word
		}
	}
	return "disc"
}

// keysOf are the selectors that an element answers to, the weakest first.
func keysOf(n *html.Node) []string {
	keys := []string{n.Data}
	for class := range strings.FieldsSeq(attribute(n, "class")) {
		keys = append(keys, "."+class)
	}
	for _, class := range keys[1:] {
		keys = append(keys, n.Data+class)
	}
	if id := attribute(n, "id"); id != "" {
		keys = append(keys, "#"+id, n.Data+"#"+id)
	}
	return keys
}

// marked is a context with the marks that a style puts on words.
func (own properties) marked(c around) around {
	set := func(m marks, on, off bool) {
		if on {
			c.marks |= m
		} else if off {
			c.marks &^= m
		}
	}
	weight, _ := strconv.Atoi(own["font-weight"])
	set(strong, weight >= 600 || strings.HasPrefix(own["font-weight"], "bold"),
		own["font-weight"] == "normal" || weight > 0 && weight < 600)
	set(emphasis, own["font-style"] == "italic" || own["font-style"] == "oblique", own["font-style"] == "normal")
	set(struck, strings.Contains(own["text-decoration"]+own["text-decoration-line"], "line-through"), false)
	if space := own["white-space"]; space != "" {
		c.pre = strings.HasPrefix(space, "pre") || space == "break-spaces"
	}
	return c
}

var counterIn = pattern.New(`(counters?)\(\s*[\w-]+\s*(?:,\s*("[^"]*"|'[^']*')\s*)?(?:,\s*([a-z-]+)\s*)?\)`)

// marker is what a style sheet counts with before the items of a list, as it stands there.
func (s *styles) marker(list *html.Node) string {
	content := s.items[""]
	for _, key := range keysOf(list) {
		if found, ok := s.items[key]; ok {
			content = found
		}
	}
	if !counterIn().MatchString(content) {
		return ""
	}
	return content
}

// labelOf is the label that a style sheet makes for an item, of its number and those of the items
// around it. It is none where the sheet counts more than lists.
func labelOf(content string, numbers []int) (label string, known bool) {
	all := counterIn().FindAllStringSubmatch(content, -1)
	between := counterIn().Split(content, -1)
	if len(all) > len(numbers) {
		return "", false
	}
	label = stringsIn(between[0])
	for i, m := range all {
		own := numbers[len(numbers)-len(all)+i:][:1]
		if m[1] == "counters" {
			own = numbers
		}
		for k, n := range own {
			text, _ := counted(n, m[3])
			if k > 0 {
				text = strings.Trim(m[2], `"'`) + text
			}
			label += text
		}
		label += stringsIn(between[i+1])
	}
	return strings.Trim(label, " \u00a0\t"), true
}

var (
	stringIn  = pattern.New(`"([^"]*)"|'([^']*)'`)
	contentIn = pattern.New(`(?:^|;)\s*content\s*:\s*((?:"[^"]*"|'[^']*'|[^;"'])*)`)
)

// stringsIn are the strings in a value, one behind the other.
func stringsIn(value string) string {
	var b strings.Builder
	for _, m := range stringIn().FindAllStringSubmatch(value, -1) {
		b.WriteString(m[1] + m[2])
	}
	return b.String()
}

func contentOf(body string) string {
	if m := contentIn().FindStringSubmatch(body); m != nil {
		return strings.TrimSpace(m[1])
	}
	return ""
}
