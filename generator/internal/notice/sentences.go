package notice

import (
	"strings"

	"fairnotice/generator/internal/diag"
)

// Sentences that hints offer, in the language of the text into which they go. Each says what the law says: what an
// organisation does, it has to say in its own words.

// inNorwegian puts what to write in Norwegian into hints for a Norwegian text.
var inNorwegian = strings.NewReplacer(
	"You have the right to know whether we hold data about you, and to get a copy of it.",
	"Du har rett til å få vite om vi har opplysninger om deg, og til å få en kopi av dem.",
	"You have the right to have wrong data corrected.", "Du har rett til å få rettet opplysninger som er feil.",
	"You have the right to have your data deleted when there is no lawful reason to keep it.",
	"Du har rett til å få opplysningene dine slettet når vi ikke lenger har lovlig grunn til å beholde dem.",
	"You have the right to have the use of your data restricted while a question about it is settled.",
	"Du har rett til å få bruken av opplysningene dine begrenset mens et spørsmål om dem avklares.",
	"You have the right to object to our use of your data, for reasons that concern your situation.",
	"Du har rett til å protestere mot at vi bruker opplysningene dine, av grunner som gjelder din situasjon.",
	"You have the right to get the data you gave us in a format that machines can read, and to take it to someone else.",
	"Du har rett til å få opplysningene du ga oss i et maskinlesbart format, og til å ta dem med til andre.",
	"## Your right to object\nYou can object to our use of your data wherever we rely on a legitimate interest.",
	"## Retten til å protestere\nDu kan protestere mot at vi bruker opplysningene dine når vi bygger på en berettiget interesse.",
	"What we did before you withdrew your consent stays lawful.",
	"Det vi gjorde før du trakk samtykket tilbake, er fortsatt lovlig.",
	"You can complain to [the data protection authority of your country]", "Du kan klage til [datatilsynet i landet ditt]",
	"You can decline, and every page stays open to you.", "Du kan si nei, og alle sidene er åpne for deg likevel.",
	"It costs you nothing.", "Det koster deg ingenting.",
)

// offering has hints offer sentences in the language of a text.
func offering(l diag.List, lang string) diag.List {
	if isNorwegian(lang) {
		for i := range l {
			l[i].Hint = inNorwegian.Replace(l[i].Hint)
		}
	}
	return l
}

// isNorwegian reports whether a text is in Norwegian by the name of its language.
func isNorwegian(lang string) bool {
	lang, _, _ = strings.Cut(lang, "-")
	return lang == "nb" || lang == "no"
}
