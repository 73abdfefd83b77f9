package notice

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
)

// What a reader learns in half a minute (F04).

// firstLayer judges what a reader of the hub sees first (F04).
func firstLayer(desk *content.Desk, t *content.Text, text prose) diag.List {
	var l diag.List
	const short = 300 // words that need no first layer
	if len(t.Head.InShort) == 0 {
		if len(strings.Fields(text.joined())) > short {
			report(&l, ruleFirstLayer, title(t), "below it type a few sentences:\nin_short:\n"+
				"  - Example AS in Bergen, Norway, is responsible for your data.\n  - We use it to answer your requests.\n"+
				"  - You can see, correct and delete it, and object to its use.",
				"readers see no first layer: who is responsible, for what the data is used, and which rights they have")
		}
		return l
	}
	first := strings.Join(t.Head.InShort, " ")
	names := matches("responsible", first) || strings.Contains(first, desk.Settings.Organisation.Name)
	var missing, sentences []string
	for _, part := range []struct {
		what, sentence string
		said           bool
	}{
		{"who is responsible", "Example AS in Bergen, Norway, is responsible for your data.", names},
		{"for what the data is used", "We use it to answer your requests.", matches("uses", first)},
		{"which rights readers have", "You can see, correct and delete your data, and object to its use.",
			matches("first-layer-rights", first)},
	} {
		if !part.said {
			missing = append(missing, part.what)
			sentences = append(sentences, "\n  - "+part.sentence)
		}
	}
	if len(missing) > 0 {
		l.Reportf(ruleFirstLayer, t.File, t.Source.Places["in_short"].Key,
			"below it add, for example:"+strings.Join(sentences, ""),
			"the first layer does not say %s", strings.Join(missing, ", and "))
	}
	return l
}

// A surprise is a use of data that readers do not expect, and that the first layer
// of a policy therefore tells them (WP260 rev.01, paragraph 36).
type surprise struct {
	what     string // goes on from "the first layer does not say"
	sentence string // for the first layer
	happens  func(n *Notice) bool
	named    pattern // wide: to name it is enough
}

var surprises = []surprise{
	{"that sensitive data is used", "We use data about your health.", hasSensitive, "sensitive-in-short"},
	{"that a machine takes part in decisions", "A computer sets the price.", machineDecides, "machine-in-short"},
	{"that data leaves the EEA", "Some companies that work for us are in the United States.",
		transfersUnsafely, "abroad-in-short"},
	{"that data comes from others than the reader", "We also collect data from public sources.",
		collectsUnseen, "others-in-short"},
	{"that data of children is used", "If you are under 16, we ask your parents first.",
		speaksToChildren, "children-in-short"},
}

// Surprises judges whether the first layer of each policy tells what readers do
// not expect (F04). A policy without a first layer is judged by [Forms].
func Surprises(notices []*Notice) diag.List {
	var l diag.List
	var done []*content.Text
	for _, n := range notices {
		layer := n.front()
		if slices.Contains(done, layer) || len(layer.Head.InShort) == 0 || !n.english {
			continue
		}
		done = append(done, layer)
		first := layer.Head.Lead + " " + strings.Join(layer.Head.InShort, " ")
		for _, s := range surprises {
			i := slices.IndexFunc(notices, func(n *Notice) bool { return n.front() == layer && s.happens(n) })
			if i >= 0 && !matches(s.named, first) {
				l.Reportf(ruleFirstLayer, layer.File, layer.Source.Places["in_short"].Key,
					"below it add a sentence, for example:\n  - "+s.sentence,
					"the first layer does not say %s (%s), which readers may not expect", s.what, notices[i].Title)
			}
		}
	}
	return l
}

// machineDecides reports whether a machine decides, or makes profiles.
func machineDecides(n *Notice) bool {
	if n.Facts != nil {
		text := strings.TrimSpace(n.Facts.AutomatedDecisions)
		return text != "" && !strings.EqualFold(text, "none") && !matches("negated", firstWords(text, 5))
	}
	_, scored := n.text.affirms("profiling")
	_, decided := n.text.affirms("machine-decides")
	return scored || decided
}

// transfersUnsafely reports whether data goes to a country that the Commission has
// not found to protect it.
func transfersUnsafely(n *Notice) bool {
	if n.Facts == nil {
		return hasTransfers(n)
	}
	return slices.ContainsFunc(n.processors, func(p entry[content.Processor]) bool {
		return slices.ContainsFunc(p.row.Countries, isUnsafe)
	})
}

// collectsUnseen reports whether data is collected without the people concerned:
// from public sources, or from nobody but others.
func collectsUnseen(n *Notice) bool {
	if n.Facts == nil {
		return fromOthers(n)
	}
	obtained := n.doc.Head.Purpose.Obtained
	return slices.Contains(obtained, "public") || slices.Contains(obtained, "third-party") &&
		!slices.Contains(obtained, "subject")
}
