package stamp

import "fairnotice/generator/internal/diag"

// These are reported by verify alone, and so are not in the list of what check looks at.
var (
	ruleBadStamp = diag.Rule{ID: "bad-stamp", Stops: true, Protects: "A time stamp is what an authority has signed.",
		Bad: "A line of a stamp that was changed.", Good: "The file as fairnotice stamp has written it."}
	ruleStampBroken = diag.Rule{ID: "stamp-broken", Stops: true,
		Protects: "What was on record at the time of a stamp is on record still.",
		Bad:      "A ledger that was written anew, with chains that are right in themselves.", Good: "The ledger as it was."}
	ruleStampUntrusted = diag.Rule{ID: "stamp-untrusted", Stops: true,
		Protects: "The time comes from an authority that the reader trusts.",
		Bad:      "A token of somebody's own authority.", Good: "A token whose certificates lead to the root that was handed in."}
)
