package content

import (
	"slices"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/field"
)

// Kinds of documents: each has its layout and its rules.
const (
	Front           = "front"
	Hub             = "hub"
	PurposePage     = "purpose"
	CookiePolicy    = "cookies"
	ProcessorNotice = "processor-notice"
	SubProcessors   = "sub-processors"
	Agreement       = "agreement"
	Plain           = "page"
)

// Kinds are all kinds of documents.
func Kinds() []string {
	return []string{Front, Hub, PurposePage, CookiePolicy, ProcessorNotice, SubProcessors, Agreement, Plain}
}

// Pending stands in place of a date that publishing will stamp.
const Pending = "pending"

// A Head is a document's front matter: what readers are shown of it, and what is for the desk alone.
type Head struct {
	Public   `yaml:",inline"`
	Purpose  *Purpose          `yaml:"purpose"` // in place of its facts
	Posted   Updated           `yaml:"posted"`  // which publishing stamps, too
	NavTitle string            `yaml:"nav_title"`
	Layout   string            `yaml:"layout"`
	ReviewBy date.Date         `yaml:"review_by"`
	Aliases  []Alias           `yaml:"aliases"`
	Anchors  map[string]string `yaml:"anchors"`
	External string            `yaml:"external"`
	Ignore   []Ignore          `yaml:"ignore"`
	Weight   int               `yaml:"weight"`
	Draft    bool              `yaml:"draft"`
	Contents *bool             `yaml:"toc"`
	Glossary *bool             `yaml:"glossary"`

	NoticeDays int    `yaml:"notice_days"`
	Numbering  string `yaml:"numbering"`
}

// Public is the part of a head that readers are shown. The order is that of a frozen
// head, and may only grow at the end.
type Public struct {
	Title      string     `yaml:"title"`
	Lead       string     `yaml:"lead,omitempty"`
	InShort    []string   `yaml:"in_short,omitempty"`
	Kind       string     `yaml:"kind"`
	Role       Role       `yaml:"role,omitempty"`
	Audience   []Audience `yaml:"audience,omitempty"`
	Posted     date.Date  `yaml:"posted,omitempty"`
	Updated    Updated    `yaml:"updated,omitempty"`
	Effective  date.Date  `yaml:"effective,omitempty"`
	Change     ChangeNote `yaml:"change,omitempty"`
	Translates string     `yaml:"translates,omitempty"`
	Succeeds   []string   `yaml:"succeeds,omitempty"`
	Purpose    *Facts     `yaml:"purpose,omitempty"`
	Law        Laws       `yaml:"law,omitempty"`
}

// Updated is the date that names a version, or pending until publishing stamps it.
type Updated struct {
	date.Date
	Pending bool
}

// UnmarshalText reads a date or the word pending.
func (u *Updated) UnmarshalText(text []byte) error {
	if string(text) == Pending {
		*u = Updated{Pending: true}
		return nil
	}
	u.Pending = false
	return u.Date.UnmarshalText(text)
}

// MarshalText writes what UnmarshalText reads.
func (u Updated) MarshalText() ([]byte, error) {
	if u.Pending {
		return []byte(Pending), nil
	}
	return u.Date.MarshalText()
}

// IsSet reports whether the document names its version at all. One that does not has no history.
func (u Updated) IsSet() bool { return u.Pending || !u.IsZero() }

// A Role is that in which the organisation speaks: it decides which duties apply.
type Role string

// The roles.
const (
	RoleController Role = "controller"
	RoleProcessor  Role = "processor"
	RoleJoint      Role = "joint"
)

// An Audience is a group of people to whom a text speaks, in the words of who wrote it.
type Audience string

// A Class is how much a version changes for readers.
type Class string

// The classes; a version may have none.
const (
	Material  Class = "material"  // the meaning changes
	Editorial Class = "editorial" // it does not
)

// A ChangeNote says to readers what a version changes.
type ChangeNote struct {
	Class    Class    `yaml:"class,omitempty"`
	Summary  string   `yaml:"summary,omitempty"`
	Reason   string   `yaml:"reason,omitempty"`
	Notify   []string `yaml:"notify,omitempty"`
	Approved []string `yaml:"approved,omitempty"`
}

// IsNotice reports whether the kind of a text is one that tells people what is done with their data.
func (p Public) IsNotice() bool {
	return slices.Contains([]string{Hub, PurposePage, CookiePolicy, ProcessorNotice}, p.Kind)
}

// TopAnchor stands for the start of a text among the values of anchors.
const TopAnchor = "top"

// An Alias is an older address of a document, or of one version of it.
type Alias struct {
	From    string `yaml:"from"`
	Version string `yaml:"version"`
}

// UnmarshalText reads the short form, an address alone.
func (a *Alias) UnmarshalText(text []byte) error {
	*a = Alias{From: string(text)}
	return nil
}

// Ignore switches a rule off for one document, and says why.
type Ignore struct {
	Rule   string `yaml:"rule"`
	Reason string `yaml:"reason"`
}

// changeShape is shared by documents and registers.
func changeShape() field.Shape {
	return field.Shape{Name: "change", Doc: "What this version changes, shown to readers.", Fields: []field.Field{
		{Key: "class", Type: field.OneOf(string(Material), string(Editorial)),
			Doc: "`material` if the meaning changes for readers, `editorial` if it does not.", Example: "class: editorial"},
		{Key: "summary", Type: field.Text(), Doc: "What changed, in one sentence.",
			Example: "summary: The address of the data protection officer is new."},
		{Key: "reason", Type: field.Text(), Doc: "Why it changed."},
		{Key: "notify", Type: field.List(field.OneOf("email", "banner")), Doc: "How readers are told.",
			Example: "notify: [email, banner]"},
		{Key: "approved", Type: field.List(field.Text()), Doc: "The roles, never the names, that approved it.",
			Example: "approved: [Data protection officer]"},
	}}
}

// headShape is the table of the front matter: it drives decoding, messages, the
// JSON Schema and the reference in the docs.
func headShape() field.Shape {
	const doc = "The head of a document, between two lines of three dashes."
	return field.Shape{Name: "front matter", Doc: doc, Fields: []field.Field{
		{Key: "title", Type: field.Text(), Required: true, Doc: "The page's heading.", Example: "title: Cookie policy"},
		{Key: "nav_title", Type: field.Text(), Doc: "A shorter title for lists and the breadcrumb."},
		{Key: "lead", Type: field.Text(), Doc: "The standfirst: one sentence under the title."},
		{Key: "in_short", Type: field.List(field.Text()),
			Doc: "The first layer of a layered notice: a few sentences in a box."},
		{Key: "kind", Type: field.OneOf(Kinds()...), Required: true, Doc: "Which layout and which rules apply.",
			Example: "kind: page"},
		{Key: "layout", Type: field.Slug(),
			Doc: "A file in `layouts/`, without its ending, in place of the one of the kind."},
		{Key: "role", Type: field.OneOf(string(RoleController), string(RoleProcessor), string(RoleJoint)),
			Doc: "In which role the organisation speaks: it decides which duties apply."},
		{Key: "audience", Type: field.List(field.Text()), Doc: "To whom the text speaks.",
			Example: "audience: [customers, visitors]"},
		{Key: "posted", Type: field.Either(field.Date(), field.OneOf(Pending)),
			Doc:     "The day of first publication, or `pending`: publishing stamps it. It never changes.",
			Example: "posted: 2018-05-04"},
		{Key: "updated", Type: field.Either(field.Date(), field.OneOf(Pending)),
			Doc: "The date that names this version, or `pending`: publishing stamps the day. Required for every kind but " +
				"`front` and `page`; a document without it has no history.", Example: "updated: pending"},
		{Key: "effective", Type: field.Date(),
			Doc:     "The day on which this version is meant to take effect; without it, the day of publication.",
			Example: "effective: 2027-01-01"},
		{Key: "change", Type: field.Object(changeShape()),
			Doc:     "What this version changes, shown to readers. Required from the second version on.",
			Example: "change: {class: editorial, summary: What changed}"},
		{Key: "translates", Type: field.Text(), Doc: "In a translation: the version of the binding text that it renders; " +
			"`pending` for the one that is published with it.", Example: "translates: 2022-01-10"},
		{Key: "succeeds", Type: field.List(field.Text()), Doc: "Ids of the documents that this one grew out of."},
		{Key: "review_by", Type: field.Date(), Doc: "From this day on a warning asks for a review."},
		{Key: "aliases", Type: field.List(field.Either(field.Text(), field.Object(aliasShape()))),
			Doc: "Older addresses that lead here: a path from the root of the host, or a full address on another host; as " +
				"`{from, version}` the address of one version.", Example: "aliases: [/global/cookie-policy]"},
		{Key: "anchors", Type: field.Map(field.Pattern("the name of a heading", `[A-Za-z0-9][A-Za-z0-9._-]*`, "its letters, digits, dots and hyphens, without #")),
			Doc: "Older names of headings, each with the name of the heading that takes its place, or `top` for the start of " +
				"the text. Links to a name that was once published must answer for ever.",
			Example: "anchors: {rights-of-users: your-rights}"},
		{Key: "external", Type: field.URL(), Doc: "The document is elsewhere: it gets a card and no page."},
		{Key: "ignore", Type: field.List(field.Object(ignoreShape())),
			Doc: "Rules of `check` that do not apply to this document, each with a reason."},
		{Key: "weight", Type: field.Integer(-1000, 1000), Doc: "Order among the pages of a folder, light ones first.",
			Example: "weight: 10"},
		{Key: "draft", Type: field.Bool(), Doc: "`true` keeps the document out of every build but a preview with drafts."},
		{Key: "toc", Type: field.Bool(), Doc: "`false` leaves out the contents list."},
		{Key: "glossary", Type: field.Bool(), Doc: "`false` leaves out the links from terms to the glossary."},
		{Key: "notice_days", Type: field.Integer(1, 365),
			Doc: "In an agreement: how many days ahead customers are told of a new sub-processor, as the agreement says it. " +
				"What is announced is held to it.", Example: "notice_days: 30"},
		{Key: "numbering", Type: field.OneOf(numberClauses), Doc: "In an agreement: the program numbers headings and the " +
			"paragraphs below them, up to a line `---`; `[](#liability)` prints the number of the clause that begins with " +
			"`{#liability}`. Without it, numbers are typed.", Example: "numbering: clauses"},
		lawField("this document; without it, those of the page above it, or of the settings."),
		{Key: "purpose", Type: field.Object(purposeShape()), Doc: "The facts of one purpose; only for `kind: purpose`.",
			Example: "purpose: (see the reference)"},
	}}
}

func aliasShape() field.Shape {
	return field.Shape{Name: "alias", Fields: []field.Field{
		{Key: "from", Type: field.Text(), Required: true, Doc: "The older address.", Example: "from: /old/policy.pdf"},
		{Key: "version", Type: field.Text(), Required: true, Doc: "The version that it showed.",
			Example: "version: 2018-05-04"},
	}}
}

func ignoreShape() field.Shape {
	return field.Shape{Name: "ignore", Fields: []field.Field{
		{Key: "rule", Type: field.Text(), Required: true, Doc: "The rule's id, as the message shows it in brackets.",
			Example: "rule: N30"},
		{Key: "reason", Type: field.Text(), Required: true, Doc: "Why the rule does not apply. It is reported.",
			Example: "reason: No children use this service."},
	}}
}
