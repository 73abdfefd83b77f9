package redline

import (
	"maps"
	"strings"
	"sync"

	"fairnotice/generator/internal/redline/segment"
	"fairnotice/generator/internal/text"
)

// A vocabulary gives numbers to what a comparison meets, so that nothing is compared twice letter by letter: words,
// styles, whole leaves. Both documents and the cells of their tables share one.
type vocabulary struct {
	names  names
	styles map[text.Style]int32
	styled []text.Style // by the number that styles has
	folded []byte       // space for words as they are folded
	key    []byte       // and for names as they are put together
	keyer  text.Keyer

	light, stops, modal, units, labels map[int32]bool // kinds of words, by fold
	quote, picture                     int32
}

// names gives numbers to strings: equal strings, equal numbers.
type names map[string]int32

func (m names) bytes(b []byte) int32 {
	if id, ok := m[string(b)]; ok {
		return id
	}
	return m.of(string(b))
}

func (m names) of(s string) int32 {
	id, ok := m[s]
	if !ok {
		id = int32(len(m))
		m[s] = id
	}
	return id
}

func newVocabulary() *vocabulary {
	v := *knownWords()
	v.names, v.styles, v.styled = maps.Clone(v.names), map[text.Style]int32{}, []text.Style{{}}
	return &v
}

// knownWords are the lists of words, which every comparison begins with.
var knownWords = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{names: make(names, 1024)}
	v.names.of("") // is 0
	v.light, v.modal, v.units, v.labels = v.set(lightWords), v.set(modalWords), v.set(unitWords), v.set(labelWords)
	v.stops = v.set(". ! ? ; 。 ！ ？")
	v.quote, v.picture = v.names.of("'"), v.names.of("\x00image")
	return v
})

func (v *vocabulary) set(words string) map[int32]bool {
	set := map[int32]bool{}
	for w := range strings.FieldsSeq(words) {
		set[v.names.of(w)] = true
	}
	return set
}

// attr names a style by a number; 0 is plain.
func (v *vocabulary) attr(s text.Style) int32 {
	if s == (text.Style{}) {
		return 0
	}
	id, ok := v.styles[s]
	if !ok {
		id = int32(len(v.styled))
		v.styles[s], v.styled = id, append(v.styled, s)
	}
	return id
}

// weight is how much it means that a token stays, in quarters of a word.
func (v *vocabulary) weight(t token) int {
	if t.kind == segment.Sign || t.kind == lineBreak || v.light[t.fold] {
		return 1
	}
	return 4
}

// Words that join others and say little themselves, in the languages of the portals so
// far. They decide nothing but where a mark ends.
const lightWords = `a an the this that these those and or of to in on at by for from with as is are was were be been
it its we us our ours you your yours he she they them their i my me who which what when if then than so such any all
each other some not no do does did has have had can will shall may also about into through under over between within
der die das den dem des ein eine einer eines einem einen und oder von zu zum zur im am an auf für mit bei aus ist sind
war wird werden wir uns unser unsere sie ihr ihre ihnen es er nicht kein auch als wie wenn dass
en et ei de dei som og eller av til i på om med for fra er var blir bli vi oss vår vårt våre du deg din ditt dine
dere den det ikke også
ja tai että on ovat oli se ne me te he joka mikä kun jos ei myös
le la les un une et ou du des en dans par pour avec est sont nous vous ils elle ce cette qui que ne pas
el los las una y o del por con es son`

// modalWords say what may, must or must not be done.
const modalWords = `may might can cannot could shall should must will would not never no only always any all required
optional
kan må skal bør vil ikke aldri bare alltid kun
kann können darf dürfen muss müssen soll sollen wird werden nicht nie kein keine nur immer
voi saa täytyy pitää ei aina vain`

// unitWords make an amount of a number.
const unitWords = `day days week weeks month months year years hour hours minute minutes second seconds working
business calendar % percent per eur euro euros usd nok sek dkk gbp € $ £ kr
dag dager døgn uke uker måned måneder år time timer minutt minutter
tag tage tagen woche wochen monat monate monaten jahr jahre jahren stunde stunden
päivä päivää viikko viikkoa kuukausi kuukautta vuosi vuotta
january february march april june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
januar februar mars mai juni juli oktober desember dezember märz`

// labelWords stand before the number of a heading, and before the number in a cross-reference.
const labelWords = `article articles art section sections sect sec clause clauses paragraph paragraphs para part parts
schedule schedules annex annexes appendix chapter chapters item items point points § §§ no
artikkel artikkelen punkt punktet kapittel kapittelet avsnitt vedlegg
artikel absatz abschnitt ziffer punkt kapitel anlage anhang
kohta kohdan kohdassa pykälä luku luvun liite`
