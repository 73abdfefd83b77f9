package diag

// A Rule is a kind of mistake, as it is explained to people. The id of a rule
// never changes: front matter and scripts name it.
type Rule struct {
	ID       string
	Severity Severity // of most of its problems; a lighter case can be lighter
	Stops    bool     // its problems stop a build too, not check alone
	Protects string   // what the rule is good for, in one sentence
	Source   string   // the law, guideline or standard behind it; may be empty
	Bad      string   // what somebody may have typed
	Good     string   // what to type instead
}
