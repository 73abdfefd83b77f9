package redline

// Words that join others and say little themselves, in the languages of the
// portals so far. They decide nothing but where a mark ends.
const lightWords = `a an the this that these those and or of to in on at by for from with as is are was were be been it its
we us our ours you your yours he she they them their i my me who which what when if then than so such any all each other some
not no do does did has have had can will shall may also about into through under over between within
der die das den dem des ein eine einer eines einem einen und oder von zu zum zur im am an auf für mit bei aus ist sind war wird werden
wir uns unser unsere sie ihr ihre ihnen es er nicht kein auch als wie wenn dass
en et ei de dei som og eller av til i på om med for fra er var blir bli vi oss vår vårt våre du deg din ditt dine dere den det ikke også
ja tai että on ovat oli se ne me te he joka mikä kun jos ei myös
le la les un une et ou du des en dans par pour avec est sont nous vous ils elle ce cette qui que ne pas
el los las una y o del por con es son`

// weight is how much it means that a token stays, in quarters of a word.
func (c *comparison) weight(t token) int {
	if t.kind == mark || t.kind == lineBreak || c.light[t.fold] {
		return 1
	}
	return 4
}
