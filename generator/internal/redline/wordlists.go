package redline

import (
	"slices"
	"strings"
	"sync"

	"fairnotice/generator/internal/redline/segment"
)

// wordSets are kinds of words, by fold. A comparison does not know the language of its texts, so a word belongs to a
// kind if it does in one of the languages of portals.
type wordSets struct {
	light, stops, modal, limits, units, labels map[int32]bool
	pronouns, joinable, lettered, staged       map[int32]bool
	relatives, reasons, negations              map[int32]bool
	numerals, months, calendar, ambiguous      map[int32]bool
	ones                                       map[int32]bool

	tens []string // of which one is part of every compound
}

// knownWords are the lists of words, which every comparison begins with.
var knownWords = sync.OnceValue(func() *vocabulary {
	v := &vocabulary{names: names{own: make(map[string]int32, 2048)}}
	v.names.of("") // is 0
	v.light, v.modal, v.labels = v.set(lightWords), v.set(modalWords), v.set(labelWords)
	for word := range strings.FieldsSeq(elidedWords) {
		v.labels[v.names.of("l'"+word)], v.labels[v.names.of("d'"+word)] = true, true
	}
	v.limits, v.calendar = v.set(limitWords), v.set(calendarWords)
	v.units = v.set(unitWords + monthWords)
	v.numerals, v.months, v.ambiguous = v.set(numeralWords+tensWords), v.set(monthWords), v.set(ambiguousWords)
	for stem := range strings.FieldsSeq(finnishMonths) {
		for _, ending := range []string{"", "ta", "n", "ssa", "sta", "hun"} {
			v.months[v.names.of(stem+ending)] = true
		}
	}
	v.pronouns, v.joinable = v.set(pronounWords), v.set(joinableWords)
	v.lettered, v.staged = v.set(letteredWords), v.set(stagedWords)
	v.relatives, v.reasons, v.negations = v.set(relativeWords+" "+participleWords), v.set(reasonWords), v.set(negationWords)
	v.ones = v.set(oneWords)
	v.tens = strings.Fields(tensWords)
	v.stops = v.set(". ! ? ; 。 ！ ？ ؟ ۔ ।")
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

// isNumeral reports whether a word is a number in letters, such as "thirty", "twenty-five" or "neunundneunzig". It is
// asked of the same words again and again.
func (v *vocabulary) isNumeral(t token, raw string) bool {
	is, known := v.numeral[t.exact]
	if !known {
		word := segment.Plain(raw)
		is = v.numerals[t.fold] || t.kind == segment.Word && (v.isCompound(word) || isRoman(raw) || v.isPeriod(word))
		v.numeral[t.exact] = is
	}
	return is
}

// isPeriod reports whether a word is a numeral with its unit: "two-week".
func (v *vocabulary) isPeriod(word string) bool {
	at := strings.LastIndexByte(word, '-')
	if at < 0 {
		return false
	}
	unit, isUnit := v.names.known[word[at+1:]]
	number, isNumber := v.names.known[word[:at]]
	return isUnit && v.units[unit] && (v.isCompound(word[:at]) || isNumber && (v.numerals[number] || v.ambiguous[number]))
}

// isRoman reports whether a word is a Roman numeral, as in "Annex II"; a single letter can be anything.
func isRoman(word string) bool { return len(word) > 1 && strings.Trim(word, "IVX") == "" }

// longestNumeral is the length in bytes of the longest numeral that is looked for.
const longestNumeral = 60

// isCompound reports whether a word is put together from numerals, with one of the tens or larger among them.
func (v *vocabulary) isCompound(word string) bool {
	if len(word) > longestNumeral || !slices.ContainsFunc(v.tens, func(tens string) bool {
		return strings.Contains(word, tens)
	}) {
		return false
	}
	reached := make([]bool, len(word)+1) // places up to which the word is numerals
	reached[0] = true
	for from := range word {
		for to := from + 1; reached[from] && to <= len(word); to++ {
			part := word[from:to]
			id, known := v.names.known[part]
			isPart := known && (v.numerals[id] || v.ambiguous[id] && !v.months[id])
			isJoined := from > 0 && to < len(word) && slices.Contains(numeralJoints, part)
			reached[to] = reached[to] || isPart || isJoined
		}
	}
	return reached[len(word)]
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

// pronounWords mean somebody else with a capital letter: "wenn Sie es wollen", "wenn sie es wollen".
const pronounWords = `sie ihr ihre ihrem ihren ihrer ihres ihnen`

// letteredWords stand before a letter that is the number of a part.
const letteredWords = "lit litera litra buchstabe buchstaben bokstav bogstav point points limb limbs"

// stagedWords stand before a capital letter or a Roman numeral that is the number of one of several.
const stagedWords = `phase level tier stage class category type option group exhibit fase nivå trinn kategori gruppe
klasse stufe typ gruppe grupp vaihe taso luokka ryhmä module modul modulen moduuli moduulin`

// joinableWords are parts of longer words, and words themselves: "to get her" is not "together".
const joinableWords = `get got her here there where now one day time thing side line set up out off put able web site every
ready far long over under how what ever where self head free way even more like man men use less full ward wise after
inn ut opp ned bort hvor der lang her nå en dag gang
aus ein vor nach ab um hin her da wo lang mal fern
mitä missä siis niin kuin`

// relativeWords begin a clause that says which ones without a comma, and something about all with one.
const relativeWords = `who whom whose which that where som hvor där var qui que dont où lequel laquelle lesquels lesquelles
quien quienes cuyo cuya donde`

// participleWords do as well: "data, not limited to names", "data collected by us".
const participleWords = `limited collected used given provided received obtained shared processed required requested
based relating concerning containing identifying
begrenset samlet innsamlet brukt gitt mottatt begrænset indsamlet brugt givet modtaget
begränsat begränsade insamlade insamlat lämnade mottagna
limité limitée limités limitées collecté collectée collectés collectées fourni fournie fournis fournies
limitado limitada limitados limitadas recogido recogida recogidos recogidas`

// reasonWords begin a reason, which a negation before it is about where no comma stands between.
const reasonWords = `because since fordi ettersom siden eftersom parce porque`

// negationWords are what such a comma changes sides of.
const negationWords = `not no never nothing nobody cannot don't doesn't won't can't didn't ikke ikkje aldri ingen ingenting inte
aldrig ej non niet pas jamais rien nunca`

// modalWords say what may, must or must not be done, what is left out of it, and how far it goes at the least or most.
const modalWords = `may might can cannot could shall should must will would not never no only always any all required
optional unless without except solely none nor neither don't doesn't won't can't mustn't shouldn't isn't aren't
mandatory voluntary exclusively prohibited permitted forbidden allowed obliged entitled including excluding excludes excluded prior need
needs needn't minimum maximum nowhere nobody nothing everybody everyone everything anybody anyone anything either
kan må skal bør vil ikke aldri bare alltid kun får ingen intet uten medmindre enhver ethvert alle påkrevd obligatorisk
frivillig valgfri valgfritt utelukkende unntatt ikkje berre utan korkje verken forbudt tillatt behøver trenger
minst høyst maksimalt minimum maksimum tidligst senest plikter ingensteds
ingenting ingenlunde alt noen
uden aldrig altid påkrævet udelukkende undtagen tilladt hverken mindst højst tidligst skulle kunne ville burde
måste ska skall inte aldrig endast alltid såvida varje samtliga obligatoriskt frivilligt uteslutande ej förbjudet tillåtet
inget inga alla bara får bör behöver varken högst åtminstone tidigast senast
kann können darf dürfen muss müssen soll sollen wird werden nicht nie kein keine nur immer niemals stets ohne keinen
keinem keiner sofern außer jede jeder jedes jeden könnte könnten sollte sollten dürfte ausschließlich erforderlich
freiwillig verpflichtend verboten erlaubt untersagt zulässig weder alle lediglich mindestens höchstens maximal minimal
frühestens spätestens nirgends nirgendwo niemand niemanden niemandem nichts keines alles jedermann keinerlei keinesfalls
voi saa täytyy pitää ei aina vain eivät emme voivat saavat ellei elleivät ilman ainoastaan koskaan pakollinen
pakollista vapaaehtoinen vapaaehtoista kaikki pitäisi voisi lukuun kielletty sallittu voimme voit saat ette eikä
voidaan tulee pelkästään jokainen vähintään enintään korkeintaan aikaisintaan viimeistään kukaan ketään kenenkään kenellekään keneltäkään mikään mitään
mihinkään mistään kenetkään kaiken
peut peuvent doit doivent pas jamais seulement uniquement sans sauf aucun aucune toujours tout toute tous toutes
obligatoire facultatif facultative pourrait devrait pouvons pouvez devons devez interdit autorisé minimum maximum
personne rien nul nulle ni
puede pueden debe deben nunca siempre solo sólo sin excepto nadie nada ningún ninguno ninguna ni jamás
لا لن ليس يجب يجوز فقط أبدا دون لا אין רק חייב רשאי ללא לא איננו אינו אינה אינם אינן
不 未 无 無 勿 仅 僅 只 必 须 須 应 應 可 才`

// limitWords say when something holds, from where on, and whether one thing or all of them are meant. What counts is
// that one takes the place of another: "before" of "after", "or" of "and".
const limitWords = `before after within until since or and least most more less fewer over under above below prior
following opt-in opt-out earliest latest if hvis dersom wenn falls jos mikäli si 如 אם
før etter innen innan siden inntil eller og mer mindre flere færre over under først sist føre
efter inden indtil mere
före innan inom tills sedan och fler färre över
vor nach innerhalb binnen bis seit oder und mehr weniger über unter bevor nachdem
ennen jälkeen kuluessa sisällä asti saakka alkaen tai ja sekä enemmän vähemmän yli alle
avant après jusqu'à depuis ou et moins plus
antes después desde hasta o y menos más
قبل بعد خلال حتى منذ أو לפני אחרי לאחר עד תוך או
前 后 後 内 內 或 和 及 且`

// calendarWords are days of the week, and how often something happens.
const calendarWords = `monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays
fridays saturdays sundays daily weekly monthly quarterly yearly annual annually hourly
mandag tirsdag onsdag torsdag fredag lørdag søndag mandager tirsdager onsdager torsdager fredager lørdager søndager
måndag tysdag laurdag sundag mandage tirsdage onsdage torsdage fredage lørdage søndage
daglig ukentlig månedlig kvartalsvis årlig dagleg vekentleg månadleg årleg ugentlig
tisdag lördag söndag måndagar tisdagar onsdagar torsdagar fredagar lördagar söndagar dagligen veckovis månatligen
årligen
montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag montags dienstags mittwochs donnerstags freitags
samstags sonntags täglich wöchentlich monatlich vierteljährlich jährlich
maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai maanantaina tiistaina keskiviikkona torstaina
perjantaina lauantaina sunnuntaina maanantaisin tiistaisin keskiviikkoisin torstaisin perjantaisin lauantaisin
sunnuntaisin päivittäin viikoittain kuukausittain neljännesvuosittain vuosittain
lundi mardi mercredi jeudi vendredi samedi dimanche quotidien quotidienne hebdomadaire mensuel mensuelle annuel annuelle
lunes martes miércoles jueves viernes sábado domingo
الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد`

// unitWords make an amount of a number.
const unitWords = `day days week weeks month months year years hour hours minute minutes second seconds working
business calendar % percent per eur euro euros usd nok sek dkk gbp € $ £ kr
krone kroner kronor kronen euroa euron pound pounds dollar dollars metre metres meter meters metri metriä bit bits byte bytes
gb mb kb tb km cm mm kg mg gib mib ° ℃ degree degrees am pm cent mille permille prozent prosent procent procents
prosenttia quarter quarters fortnight decade decades
dag dager døgn uke uker måned måneder år time timer minutt minutter
virkedag virkedager arbeidsdag arbeidsdager døger veke veker timar
dage uger uge måneder dagar vecka veckor månad månader timmar minuter hverdage arbejdsdage arbejdsdag arbetsdagar vardagar
tag tage tagen werktag werktage werktagen arbeitstag arbeitstage arbeitstagen kalendertage kalendertagen woche wochen monat monate monaten monats jahr jahre jahren jahres stunde stunden
päivä päivää viikko viikkoa kuukausi kuukautta vuosi vuotta päivän viikon kuukauden vuoden tuntia tunnin
päivässä viikossa kuukaudessa vuodessa tunnissa arkipäivän arkipäivää arkipäivässä työpäivän työpäivää työpäivässä
jour jours semaine semaines mois ans année années heure heures ouvrés ouvrables
día días semana semanas mes meses año años hora horas
يوم أيام يوما يومًا أسبوع أسابيع شهر أشهر شهرا سنة سنوات ساعة ساعات
יום ימים שבוע שבועות חודש חודשים שנה שנים שעה שעות שקל שקלים ש״ח
天 日 周 週 个 個 月 年 时 時 分 秒 元 岁 歲
`

// monthWords are the names of months. Those that are other words too are ambiguous.
const monthWords = `january february march april june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
januar februar mars mai juni juli oktober desember dezember märz marts maj januari februari augusti jänner
janvier février avril juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
`

const finnishMonths = `tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu marraskuu
joulukuu`

// numeralWords are numbers in letters.
const numeralWords = `zero two three four five seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen million billion half dozen twice six fourth fifth sixth seventh eighth ninth tenth millions billions thousands
millioner mill mio mrd bn milliard milliarder millionen milliarden miljon miljoner miljard miljarder miljoona miljoonaa
milliers milliards millones
tre fem sju syv åtte otte ni elleve elve tolv tretten fjorten femten seksten sytten atten nitten
två fyra åtta nio tio elva tretton fjorton femton sexton sjutton arton nitton
zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn
yksi kaksi kolme neljä viisi seitsemän kahdeksan yhdeksän kahden kolmen neljän viiden kuuden
zweite zweiten zweiter zweites dritte dritten dritter drittes vierte vierten deuxième troisième tredje fjerde fjärde
halb halbes halben halv halvt demi demie puoli puolen
kahta kolmea neljää viittä kuutta seitsemää kahdeksaa yhdeksää kahdessa kolmessa neljässä viidessä kuudessa seitsemässä
kahdeksassa yhdeksässä kymmeneen kahteen kolmeen neljään viiteen kuuteen seitsemään kahdeksaan yhdeksään
deux trois quatre cinq sept huit dix onze douze treize quatorze quinze seize
dos cuatro cinco seis siete ocho nueve diez doce quince
一 二 三 四 五 六 七 八 九 十 百 千 万 亿 两 兩 零 半
שניים שתיים שני שתי שלושה שלוש שלושת ארבעה ארבע ארבעת חמישה חמש חמשת שישה שש ששת
שבעה שבע שבעת שמונה שמונת תשעה תשע תשעת עשרה עשר עשרת
עשרים שלושים ארבעים חמישים שישים שבעים שמונים תשעים מאה מאתיים אלף אלפיים חצי
`

// tensWords are the larger ones, from which compounds are made.
const tensWords = `twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
tjue tyve tretti tredve tredive førti fyrre femti halvtreds seksti tres sytti halvfjerds åtti firs nitti halvfems hundre
hundrede tusen tusind
tjugo trettio fyrtio femtio sextio sjuttio åttio nittio hundra
zwanzig dreißig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig hundert tausend
kymmenen kymmentä kymmenessä kymmenestä toista sata sataa sadan tuhat
vingt vingts trente quarante cinquante soixante septante nonante cents mille
veinte treinta cuarenta cincuenta sesenta noventa cien`

// ambiguousWords are numerals and months that are other words as well, in their own language or in another one.
const ambiguousWords = `one once first second third may
erste ersten erster erstes første första premier première d'un d'une én ensimmäinen toinen
en ett ein eine einen einem eines einer yhden to fire seks sex ti åtte kuusi un une neuf cent once tres mars march`

// oneWords are the forms of one, where these are articles as well.
const oneWords = `en ett ei ein eine einen einem eines einer un une d'un d'une`

// numeralJoints stand between the parts of a compound.
var numeralJoints = []string{"-", "und", "og", "och", "ja", "et"}

// labelWords stand before the number of a heading, and before the number in a cross-reference.
const labelWords = `article articles art section sections sect sec clause clauses paragraph paragraphs para part parts
schedule schedules annex annexes appendix chapter chapters item items point points limb limbs § §§ no
artikkel artikkelen punkt punktet punkter punktene pkt kapittel kapittelet avsnitt avsnittet vedlegg
punkten punkterna punkterne avsnitten afsnit afsnittet bilag bilaga
artikel absatz abschnitt abschnitte abschnitten ziffer ziffern buchstabe buchstaben punkt kapitel anlage anhang
kohta kohdan kohdassa kohtaa kohtaan kohdat kohdissa pykälä luku luvun luvussa liite artikla artiklan artiklassa
step steps trinn trin steg schritt schritte schritten vaihe vaiheen vaiheessa étape étapes
paragraphe paragraphes chapitre chapitres alinéa alinéas annexe titre`

// elidedWords are those of labelWords before which French articles lose their vowel: "l'article 2".
const elidedWords = "article articles annexe annexes alinéa alinéas étape étapes"
