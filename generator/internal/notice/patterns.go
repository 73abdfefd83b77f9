package notice

import "regexp"

// How the elements of a notice are put in English. A pattern is wide where to
// miss it would blame a good text, and narrow where to find it would.

const (
	number = `(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|eighteen|twenty|twenty-four|thirty|thirty-six|sixty|ninety)`
	unit   = `(?:calendar |business |working |full )?(?:hour|day|week|month|year)s?`
	period = number + `(?: \(\d+\))?[ -]` + unit
	data   = `(?:personal |your |the |this |that |these |those |such |their |our |customer |user |account )*(?:data|information|details|records?|it|them|account|messages?|requests?|applications?|logs?|files?|history)`
)

var (
	mailOrLink = regexp.MustCompile(`(?i)[\w.+-]+@[\w-]+\.\w+|https?://`)
	postal     = regexp.MustCompile(`\b(?:[A-Z]{1,3}[- ])?(?:[03-9]\d{3}|1[0-8]\d{2}|2[1-9]\d{2}|\d{5,6}|\d{3} \d{2}|\d{2}-\d{3})(?: [A-Z]{2})?,? \p{Lu}\p{L}+|\p{Lu}\p{L}+,? (?:[A-Z]{2} )?\d{5}\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|(?i:\bp\.? ?o\.? box \d|\bpostboks \d|\bpostfach \d|\b\d+[a-z]?,? (?:\p{L}+ ){1,3}(?:street|road|avenue|lane|square|drive|boulevard)\b|\b(?:street|road|avenue|lane|square) \d|(?:gate|gata|vei|veien|veg|vägen|gatan|straße|strasse|straat|katu|tie|vej|weg) \d)`)
	company    = regexp.MustCompile(`\b(?:AS|ASA|AB|Oy|Oyj|ApS|A/S|GmbH|AG|KG|SE|Ltd|Limited|LLP|plc|PLC|Inc|LLC|Corp|Corporation|B\.?V|N\.?V|S\.?A\.?S?|S\.?L|S\.?r\.?l|S\.?p\.?A|SARL|OÜ|UAB|SIA|d\.o\.o|Sp\. z o\.o|Company|Association|Foundation|University|College|School|Municipality|Council|Library|Museum|Hospital|Society|Institute|Authority|Agency|Cooperative|Club|Trust|Union|Church|Theatre|Clinic)\b`)

	dpo            = regexp.MustCompile(`(?i)\b(?:data protection officer|data privacy officer|DPO)\b`)
	representative = regexp.MustCompile(`(?i)\brepresentative\b.{0,80}\b(?:EU|European Union|EEA|European Economic Area|UK|United Kingdom|Union|Art(?:icle|\.) ?27)\b|\bArt(?:icle|\.) ?27\b|\b(?:EU|EEA|UK|European|Union) representative\b`)

	purposes  = regexp.MustCompile(`(?i)\bpurposes?\b|\b(?:we|to|how we|why we|will|it) (?:only |also )?(?:use|process|need|handle|collect)s? (?:it|them|` + data + `).{0,80}\b(?:to|for|so that|because|when)\b|\bwhat (?:we|it is|they are) use|\bused? (?:it |them |the data )?(?:to|for)\b|\bso that we can\b|\bin order to\b`)
	vague     = regexp.MustCompile(`(?i)\bfor (?:research|business|various|several|different|internal|legitimate|commercial|operational) purposes\b|\bfor (?:other|any other|additional|further) purposes\b|\b(?:to )?(?:improve|develop|enhance) (?:our |new |the |your )*(?:services?|products?|offerings?|experience)(?: and (?:services?|products?|experience))?\.?$|\bto offer (?:you )?(?:personalised|personalized|tailored) (?:services|content|experiences?)\b|\bdevelop new (?:services|products)\b|\bvarious reasons\b`)
	lawful    = regexp.MustCompile(`(?i)\b(?:lawful|legal|legitimate) (?:basis|bases|ground|grounds|reason|reasons|interests?|obligations?)\b|\bArt(?:icle|\.)? ?6 ?\(1\)|\b6\(1\)\([a-f]\)|\bbased on (?:your |the |a )?(?:consent|contract|agreement|law)\b|\b(?:on|with|give|gave|given|need|needs|ask for|asked for) (?:us )?your (?:explicit |prior )?consent\b|\bperform(?:ance of)? (?:a|the|our|your) (?:contract|agreement)\b|\b(?:law|Act) (?:requires|obliges|demands)\b|\bpublic (?:interest|task)\b|\bvital interests?\b|\brests? on (?:your |the |a |our )?(?:consent|contract|law)\b`)
	ninth     = regexp.MustCompile(`(?i)\b(?:Art(?:icle|\.)? ?)?9 ?\(2\) ?\([a-j]\)|\bArt(?:icle|\.)? ?10\b|\bexplicit consent\b`)
	sensitive = regexp.MustCompile(`(?i)\b(?:health|medical|sick(?:ness)?|illness(?:es)?|disabilit(?:y|ies)|diagnos[ei]s|biometrics?|genetic|fingerprints?|religio(?:n|us)|philosophical belief|ethnic(?:ity| origin)?|racial|race|trade[- ]union|political (?:opinions?|views?)|sexual orientation|sex life|criminal (?:records?|convictions?|offences?))\b`)
	takes     = regexp.MustCompile(`(?i)\b(?:we|it) (?:may |will |also |then |sometimes )*(?:collect|process|store|keep|hold|record|register|ask (?:you )?for|receive|use|need)s?\b`)
	negated   = regexp.MustCompile(`(?i)\b(?:no|not|never|none|nothing|nobody|without|except|neither|nor|don't|doesn't|cannot|can't|won't|avoid|unless|refuse|leave out|instead of)\b`)

	interestsOnly = regexp.MustCompile(`(?i)^(?:this is |it is |we have |based on |for )?(?:our|a|the|my|their)?\s*(?:own |overriding )?(?:legitimate|business|commercial|justified|lawful)?\s*(?:business |commercial )?interests?(?: of (?:the )?(?:company|controller|organisation|organization))?(?: in (?:processing|using) (?:your |the |personal )*(?:data|information))?\.?$|^(?:yes|legitimate|interests?)\.?$`)
	interestNamed = regexp.MustCompile(`(?i)\blegitimate interests? (?:in|is|are|to|of|that|lies?|here|which|consists?)\b|\blegitimate interests?:|\b(?:our|we have an?) interests? (?:in|is|to|here)\b|\bin our (?:legitimate )?interests? to\b`)
	balancing     = regexp.MustCompile(`(?i)\bbalanc|\bweigh|\boutweigh|\bassess(?:ed|ment)|\boverrid`)

	recipients    = regexp.MustCompile(`(?i)\brecipients?\b|\b(?:we|is|are|be|been|not|never) (?:also |only |never |not |may )*(?:share|shared|disclose|disclosed|pass|passed|give|given|transfer|transferred|sell|send)\b.{0,60}\b(?:to|with|on|your|it|data|them|nobody|anyone|anybody|any)\b|\b(?:processors?|service providers?|suppliers?) (?:who|that|which|works?|handles?|process(?:es)?|helps?|have|has|is|are|such|for|we)\b|\bhave access to\b|\b(?:can )?see(?:s)? (?:your|the|this|it)\b.{0,40}\b(?:data|request|details|information)\b|\bwork(?:s)? for us\b|\bon our (?:behalf|instructions)\b`)
	vagueReceiver = regexp.MustCompile(`(?i)^(?:our |other |selected |trusted |certain |some |external |various |third[- ]party |carefully |chosen )*(?:third parties|third party|partners?|affiliates?|service providers?|suppliers?|vendors?|others|companies|contractors?|business partners?|providers?|subsidiaries)(?: (?:and|or|and other|or other) (?:our |other |selected |trusted )*(?:third parties|partners?|affiliates?|service providers?|suppliers?|vendors?|others))*\.?$`)
	transfers     = regexp.MustCompile(`(?i)\b(?:transfer|send|store|process|share|move|stor|process|transferr)(?:s|ed|ing|red)?\b.{0,80}\b(?:outside|beyond|out of)\b.{0,20}\b(?:EEA|EU|European|Europe|UK|your country|country)\b|\btransfers? (?:to|outside)\b.{0,30}\b(?:third countr(?:y|ies)|EEA|EU)\b|\bto (?:a )?(?:third|other) countr(?:y|ies)\b`)
	staysHere     = regexp.MustCompile(`(?i)\b(?:data|information)\b[^.]{0,60}\b(?:stays?|remains?|is (?:only )?(?:kept|stored|processed)(?: only)?) (?:only )?(?:in|within|inside) (?:the )?(?:EU|EEA|European|Europe)\b|\b(?:no|never|not)\b[^.]{0,50}\b(?:leaves?|transfer(?:red)?|sent|moved)\b[^.]{0,40}\b(?:outside|out of|beyond|leaves?)?\s*(?:the )?(?:EU|EEA|European)\b`)
	tool          = regexp.MustCompile(`(?i)\badequa|\bdata privacy framework\b|\bDPF\b|\b4(?:5|6|7|9) ?\(|\bArt(?:icle|\.)? ?(?:45|46|47|49)\b|\bstandard (?:contractual|data protection) clauses\b|\bcontract(?:ual)? clauses\b|\bSCCs?\b|\bmodel clauses\b|\bbinding corporate rules\b|\bBCRs?\b|\bcode of conduct\b|\bcertification\b|\bIDTA\b|\bexplicit consent\b`)
	framework     = regexp.MustCompile(`(?i)\bdata privacy framework\b|\bDPF\b`)
	adequacy      = regexp.MustCompile(`(?i)\badequa|\b45\b`)
	yearOrDate    = regexp.MustCompile(`\b20\d\d\b`)
	copies        = regexp.MustCompile(`(?i)\bcop(?:y|ies)\b`)

	retained   = regexp.MustCompile(`(?i)\b(?:keep|kept|keeps|retain|retained|retains|store|stored|stores|stays?|delete|deleted|deletes|erase|erased|remove|removed|destroy|destroyed|gone|anonymi[sz]ed?|lasts?|held|hold)\b[^.]{0,140}\b(?:` + period + `|until|as long as|when|once|after|at the end)\b|\b(?:` + period + `|until|as long as|after|once|when)\b[^.]{0,140}\b(?:keep|kept|retain|retained|store|stored|delete|deleted|erase|erased|remove|removed|destroyed|gone)\b|\bretention periods?\b[^.]{0,80}\b` + period)
	anyPeriod  = regexp.MustCompile(`(?i)\b` + period + `\b`)
	asLong     = regexp.MustCompile(`(?i)\b(?:(?:for )?(?:only )?as long as|no longer than|for the (?:period|time)|for so long as|while|until)\b(?: (?:it|this|that|they|we))?(?: (?:is|are|may be))?(?: (?:reasonably|strictly|absolutely|it|them|deem(?:ed)?))? ?(?:necessary|needed|need it|need them|required|need)\b`)
	asLongOnly = regexp.MustCompile(`(?i)^(?:(?:we keep|kept|stored|retained) )?(?:it |them |data )?(?:for |only )*(?:as long as|no longer than|for the (?:period|time)|while|until)(?: (?:it|this|that|they|we))?(?: (?:is|are|may be))?(?: (?:reasonably|strictly|absolutely))? ?(?:necessary|needed|need it|need them|required|need)(?: (?:for|by|to (?:fulfil|achieve|meet)) (?:the |these |this |our |those |its |legitimate |stated |above )*(?:purposes?|business|needs|reasons)(?: (?:stated|described|listed|set out|mentioned|above|for which (?:it|they) (?:is|are|was|were) collected))*(?: above| here)?)?\.?$`)
)

// Rights, as sentences give them to readers.
var (
	grants = regexp.MustCompile(`(?i)\brights?\b|\byou (?:can|may|could|are entitled|have)\b|\bask (?:us|for)\b|\bentitled\b|\bon request\b|\brequest (?:that|a|access)\b`)
	rights = regexp.MustCompile(`(?i)\brights?\b|\bwhat you can (?:ask|do|demand)|\byour (?:choices|control)`)

	access        = regexp.MustCompile(`(?i)\baccess (?:to |your |the |their )|\b(?:right|rights) (?:of|to) access\b|\bcop(?:y|ies) of\b[^.]{0,40}\b(?:data|information|it|them|file)\b|\b(?:see|view|inspect|ask for|request)\b[^.]{0,20}\b(?:your|the|that|all) (?:personal )?(?:data|information)\b|\b(?:know|learn|hear|told|tell you|ask) (?:whether|what|which|if)\b[^.]{0,40}\b(?:data|information|hold|have|know)\b|\bArt(?:icle|\.) ?15\b`)
	rectification = regexp.MustCompile(`(?i)\brectif|\bcorrect|\binaccura|\bfix(?:ed)? (?:wrong|mistakes|errors)|\bwrong data\b|\bArt(?:icle|\.) ?16\b`)
	erasure       = regexp.MustCompile(`(?i)\beras|\bdelet|\bforgotten\b|\bremov(?:e|ed|al)\b|\bArt(?:icle|\.) ?17\b`)
	restriction   = regexp.MustCompile(`(?i)\brestrict|\blimit(?:ed|ation)?\b.{0,20}\b(?:use|processing|how)\b|\b(?:block|freeze|pause)\b|\bkeep (?:your |the )?data but not use\b|\bArt(?:icle|\.) ?18\b`)
	portability   = regexp.MustCompile(`(?i)\bportab|\bmachine[- ]readable\b|\bmachines can read\b|\btake (?:it|them|your data) (?:with you|to)\b|\bArt(?:icle|\.) ?20\b`)
	objection     = regexp.MustCompile(`(?i)\bobject(?:ion|ions|ing|s|ed)?\b|\bArt(?:icle|\.) ?21\b`)
	objectTo      = regexp.MustCompile(`(?i)\b(?:object|objecting|objection)\b|\bsay no\b`)
	withdraw      = regexp.MustCompile(`(?i)\bwithdr[ae]w|\bwithdrawal\b|\btak(?:e|ing) (?:back )?(?:your |the |that )?consent(?: back)?|\btake (?:it|your consent) back\b|\brevok|\bchange your mind\b|\bchange your (?:choice|answer|consent)\b|\bArt(?:icle|\.) ?7\(3\)`)
	notBackwards  = regexp.MustCompile(`(?i)\bbefore (?:you |your |the |its |that |then|this )?(?:withdr|then|that|it)|\b(?:stays?|remains?|is still) lawful\b|\b(?:not|never|n't) (?:affect|change|make|alter|touch)|\bunaffected\b|\bno effect on (?:what|the)\b|\blawfulness\b|\bup to (?:then|that)\b|\bfor the future\b`)
	complaint     = regexp.MustCompile(`(?i)\bcomplain|\blodge\b|\bArt(?:icle|\.) ?77\b`)
	authority     = regexp.MustCompile(`(?i)\b(?:supervisory|data protection|protection|privacy|competent|national|regulatory) authorit|\bauthority\b|\bregulator\b|\bcommissioner\b`)
	authorityName = regexp.MustCompile(`(?i)\b(?:Datatilsynet|Information Commissioner(?:['’]s Office)?|ICO|CNIL|Data Protection Commission(?:er)?|AEPD|Agencia Española|Garante|BfDI|Landesbeauftragte|Autoriteit Persoonsgegevens|IMY|Integritetsskyddsmyndigheten|Tietosuojavaltuutettu\w*|Data Protection Ombudsman|UODO|Personal Data Protection Office|CNPD|Data Protection Inspectorate|Persónuvernd|Datenschutzbehörde|FDPIC|EDÖB|APD|GBA|Data State Inspectorate|NAIH|ANSPDCP|AZOP|ÚOOÚ|EDPB|European Data Protection Board)\b`)
	route         = regexp.MustCompile(`(?i)[\w.+-]+@[\w-]+\.\w+|\bunsubscribe\b|\bopt[- ]?out\b|\b(?:write|e-?mail|reply|call|tell|contact|ring|phone) (?:to )?(?:us|our|the)\b|\bsettings\b|\bswitch\b|\bclick\b|\bform\b|\blink\b|\bin your (?:account|profile|preferences)\b|\bpreferences\b|\buntick|\bbutton\b`)
)

// The other elements.
var (
	mandatory  = regexp.MustCompile(`(?i)\bvoluntar|\boptional\b|\bmandatory\b|\b(?:do|need) not (?:have to )?(?:give|provide|tell|share|fill)|\bdon't have to\b|\bdo not have to\b|\bneed not\b|\b(?:must|required to|obliged to|have to|need to) (?:give|provide|tell|fill|enter|share|state)\b|\bif you (?:do not|don't|choose not to|refuse to|would rather not) (?:want to )?(?:give|provide|tell|share|fill|answer|enter|supply)|\bwithout (?:it|them|this|these|that|those|your|an?|the|such)\b[^.]{0,60}\b(?:cannot|can't|not able|unable|could not)|\b(?:statutory|contractual) (?:requirement|obligation)\b|\bup to you\b|\b(?:leave out|left out)\b|\bno obligation\b`)
	automated  = regexp.MustCompile(`(?i)\bautomat(?:ed|ic|ically)\b[^.]{0,60}\b(?:decision|decide|made|profil)|\bdecisions?\b[^.]{0,80}\b(?:automat|machine|computer|algorithm|software|program|alone|solely|person|people|human|staff)\w*|\b(?:human|person|people) (?:always )?(?:decides?|makes? (?:the|every|each|all))\b|\bprofiling\b|\bArt(?:icle|\.)? ?22\b`)
	profiling  = regexp.MustCompile(`(?i)\bprofiling\b|\b(?:build|create|make|draw up|form|keep) (?:an? |detailed |marketing |user )*profiles? (?:of|about|on) (?:you|our|each|every|people|users|customers|visitors)|\b(?:a|your|lead|credit|risk|customer) scor(?:e|es|ing)\b|\bwe (?:score|rate|profile) (?:you|applicants|customers|leads|visitors|users)\b`)
	categories = regexp.MustCompile(`(?i)\bcategor(?:y|ies) of\b|\b(?:we|what we|it|data we|information we) (?:only |also |may |then )*(?:collect|process|use|ask|store|hold|need|receive|get|know|record|register|keep)s?\b[^.]{0,80}\b(?:name|address|e-?mail|number|data|details|information)|\b(?:your|the|a|full) (?:full )?(?:names?|e-?mail address|IP address)\b`)
	source     = regexp.MustCompile(`(?i)\b(?:from|by) (?:your|an?|the|other|third|public|publicly|our|partners?|social|somebody|someone)\b[^.]{0,40}\b(?:employers?|parties|party|sources?|registers?|partners?|customers?|school|institution|organisation|company|colleagues?|parents?|person|media|web ?(?:sites?|pages?)|providers?)\b|\bpublic(?:ly)? (?:available |accessible )?(?:sources?|registers?)\b|\bsources?\b`)
	public     = regexp.MustCompile(`(?i)\bpublic`)
	elsewhere  = regexp.MustCompile(`(?i)\bsources?\b|\bemployers?\b|\bpublic|\bfrom (?:your|an?|the|others?|other|somebody|someone|third|another|them|it|this)\b|\bgot (?:your|the|it)|\bobtain|\breceiv|\bfound you\b|\binvit|\bnot come from you\b|\bby others\b|\b(?:gives|gave|passes|passed|tells|told) us\b`)
	timing     = regexp.MustCompile(`(?i)\b(?:within|no later than|not later than|at the latest|in less than|at most) (?:after )?(?:a|one|1|` + period + `)(?: \(1\))?(?: month)?\b|\bfirst (?:message|contact|letter|e-?mail|communication|time|disclos)|\bwhen we first\b|\bfirst (?:write|contact|approach|speak)|\bat once\b|\bas soon as we\b`)
	joint      = regexp.MustCompile(`(?i)\bjoint(?:ly)?\b`)
	essence    = regexp.MustCompile(`(?i)\barrange|\bagree|\bessence\b|\bArt(?:icle|\.)? ?26\b|\bshared? (?:the |our )?(?:dut|respons|tasks)|\bdivid|\bresponsible for\b|\beach of us\b|\bcontact (?:either|any)\b`)
	children   = regexp.MustCompile(`(?i)\bpupils?\b|\bchild(?:ren)?\b|\bkids?\b|\bteen(?:ager)?s?\b|\bminors?\b|\byouths?\b|\byoung people\b|\bunder[ -](?:the age of )?1[0-8]\b|\bschoolchildren\b`)
	childLevel = regexp.MustCompile(`(?i)\bif you are (?:a child|a pupil|under|young|not yet|younger)|\b(?:dear|for) (?:pupils?|children|kids|teens|young)`)
	childPart  = regexp.MustCompile(`(?i)\bpupils?\b|\bchild(?:ren)?\b|\bkids?\b|\bteens?\b|\bteenagers?\b|\bminors?\b|\byoung\b|\bunder 1[0-8]\b`)
	ageOrPart  = regexp.MustCompile(`(?i)\b(?:1[0-8]|thirteen|fourteen|fifteen|sixteen|eighteen) (?:years|or older)?|\bunder 1[0-8]\b|\bparents?\b|\bguardians?\b|\bparental\b`)
	selling    = regexp.MustCompile(`(?i)\b(?:direct )?marketing\b|\bnewsletters?\b|\badvertis|\bpromot(?:e|ion|ional)\b|\bspecial offers\b`)
	noMarkets  = regexp.MustCompile(`(?i)\b(?:direct )?marketing\b|\bnewsletters?\b|\badverti|\bpromotion|\boffers?\b`)
	stops      = regexp.MustCompile(`(?i)\b(?:at any time|any ?time|always|whenever|without (?:giving )?(?:any |a )?reasons?|no reason|we (?:then )?stop|need not give|must stop|free of charge)\b`)
	unsubs     = regexp.MustCompile(`(?i)\bunsubscribe\b|\bopt[- ]?(?:ing )?out\b|\bstop (?:our |the |all |these )?(?:marketing|messages|newsletters?|e-?mails)\b`)
)
