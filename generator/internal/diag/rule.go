package diag

// A Rule is a kind of mistake, as it is explained to people. It is a value beside
// the code that reports it, and all that look for its problems compare with that
// value. The id of a rule never changes: front matter and scripts name it.
type Rule struct {
	ID       string
	Severity Severity // of most of its problems; a lighter case can be lighter
	Stops    bool     // its problems stop a build too, not check alone
	Harmless bool     // its errors leave the facts of a file as they are
	Protects string   // what the rule is good for, in one sentence
	Source   string   // the law, guideline or standard behind it; may be empty
	Bad      string   // what somebody may have typed
	Good     string   // what to type instead
}

// Rules are the rules of a package by their places in the list of all rules.
type Rules = map[Place][]Rule

// A Place in the list of rules is one of these groups, or so many steps behind the
// start of a group: rules of several packages mix in it.
type Place int

// The groups of rules, in the order of the documentation.
const (
	GroupNotices Place = 10 * iota
	GroupLinks
	GroupWords
	GroupData
	GroupFiles
	GroupVersions
	GroupRecord
	EndOfGroups
)

// RuleTooDeep is reported by all that read nested text.
var RuleTooDeep = Rule{ID: "too-deep", Stops: true, Protects: "No text nests so deep that it cannot be read.",
	Bad: "> > > > > … 40 times", Good: "> A quotation."}
