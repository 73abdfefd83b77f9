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

// RuleTooDeep is reported by all that read nested text.
var RuleTooDeep = Rule{ID: "too-deep", Stops: true, Protects: "No text nests so deep that it cannot be read.",
	Bad: "> > > > > … 40 times", Good: "> A quotation."}
