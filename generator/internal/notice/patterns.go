package notice

import "regexp"

// How the elements of a notice are put in English. A pattern is wide where to
// miss it would blame a good text, and narrow where to find it would.

const (
	number = `(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|eighteen|twenty|twenty-four|thirty|thirty-six|sixty|ninety)`
	unit   = `(?:calendar |business |working |full )?(?:hour|day|week|month|year)s?`
	nation = `Austrian|Bavarian|Belgian|British|Bulgarian|Croatian|Cypriot|Czech|Danish|Dutch|Estonian|Finnish|French|German|Hellenic|Greek|Hungarian|Icelandic|Irish|Italian|Latvian|Lithuanian|Luxembourg|Maltese|Norwegian|Polish|Portuguese|Romanian|Slovak|Slovenian|Spanish|Swedish|Swiss`
	period = number + `(?: \(\d+\))?[ -]` + unit
	data   = `(?:personal |your |the |this |that |these |those |such |their |our |customer |user |account )*(?:data|information|details|records?|it|them|account|messages?|requests?|applications?|logs?|files?|history)`
)

var (
	mailOrLink = regexp.MustCompile(`(?i)[\w.+-]+@[\w-]+\.\w+|https?://`)
	postal     = regexp.MustCompile(`\b(?:[A-Z]{1,3}[- ])?(?:[03-9]\d{3}|1[0-8]\d{2}|2[1-9]\d{2}|\d{5,6}|\d{3} \d{2}|\d{2}-\d{3})(?: [A-Z]{2})?,? \p{Lu}\p{L}+|\p{Lu}\p{L}+,? (?:[A-Z]{2} )?\d{5}\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b[A-Z]\d[\dW] ?[A-Z\d]{4}\b|(?i:\bp\.? ?o\.? box \d|\bpostboks \d|\bpostfach \d|\b\d+[a-z]?,? (?:\p{L}+ ){1,3}(?:street|road|avenue|lane|square|drive|boulevard)\b|\b(?:street|road|avenue|lane|square) \d|(?:gate|gata|vei|veien|veg|vägen|gatan|straße|strasse|straat|katu|tie|vej|weg) \d)`)

	dpo            = regexp.MustCompile(`(?i)\b(?:data protection officer|data privacy officer|DPO)\b`)
	representative = regexp.MustCompile(`(?i)\brepresentative\b.{0,80}\b(?:EU|European Union|EEA|European Economic Area|UK|United Kingdom|Union|Art(?:icle|\.) ?27)\b|\bArt(?:icle|\.) ?27\b|\b(?:EU|EEA|UK|European|Union) representative\b`)

	purposes  = regexp.MustCompile(`(?i)\bpurposes?\b|\bbecause (?:the|we|it|you|your)\b|\b(?:lets|allows|enables|helps) us\b|\b(?:use|need|process|collect|keep|store|hold)s?\b[^.]{0,60}\bto [a-z]+|\bwhat (?:for|we use|it is used|they are used)|\bused? (?:it |them |the data )?(?:to|for)\b|\bso that (?:we|you|the|people|nobody|it)\b|\bin order to\b|\b(?:to|for) (?:[a-z]+ )?(?:access|add|administer|analy[sz]e|answer|ask|assess|bill|bring|buy|calculate|call|carry|check|choos|collect|compare|complete|comply|contact|count|create|decid|deliver|detect|develop|display|dispatch|distribut|enforce|evaluat|fend|find|fulfil|give|grant|guard|handl|help|hold|host|identify|improv|inform|invit|invoic|issu|keep|know|learn|lend|look|maintain|make|manag|measur|meet|offer|operat|organi[sz]|pay|perform|personali[sz]|plan|prepar|prevent|print|process|produc|protect|prov|publish|rank|record|recogni[sz]|recruit|register|remind|rent|reply|run|safeguard|secur|see|sell|send|serv|ship|show|store|support|take|teach|test|think|train|transport|treat|understand|verif|welcom|work|write|writing)`)
	anyBasis  = regexp.MustCompile(`(?i)\bconsent\b|\bcontract(?:s|ual)?\b|\bagreement\b|\bterms that you\b|\b(?:lawful|legal|legitimate) (?:basis|bases|grounds?|reasons?|interests?|obligations?|duty|duties)\b|\bArt(?:icle|\.)? ?6\b|\b6 ?\(1\)|\b(?:law|Act|regulations?) (?:requires?|obliges?|demands?|tells?|allows?|lays)\b|\bpublic (?:interest|task|authority)\b|\bofficial authority\b|\bvital interests?\b`)
	vague     = regexp.MustCompile(`(?i)\bfor (?:research|business|various|several|different|internal|legitimate|commercial|operational) purposes\b|\bfor (?:other|any other|additional|further) purposes\b|\b(?:to )?(?:improve|develop|enhance) (?:our |new |the |your )*(?:services?|products?|offerings?|experience)(?: and (?:services?|products?|experience))?\.?$|\bto offer (?:you )?(?:personalised|personalized|tailored) (?:services|content|experiences?)\b|\bdevelop new (?:services|products)\b|\bvarious reasons\b`)
	lawful    = regexp.MustCompile(`(?i)\b(?:lawful|legal|legitimate) (?:basis|bases|ground|grounds|reason|reasons|interests?|obligations?)\b|\bArt(?:icle|\.)? ?6 ?\(1\)|\b6\(1\)\([a-f]\)|\bbased on (?:your |the |a )?(?:consent|contract|agreement|law)\b|\b(?:on|with|give|gave|given|need|needs|ask for|asked for) (?:us )?your (?:explicit |prior )?consent\b|\bperform(?:ance of)? (?:a|the|our|your) (?:contract|agreement)\b|\b(?:law|Act) (?:requires|obliges|demands)\b|\bpublic (?:interest|task)\b|\bvital interests?\b|\brests? on (?:your |the |a |our )?(?:consent|contract|law)\b`)
	ninth     = regexp.MustCompile(`(?i)\b(?:Art(?:icle|\.)? ?)?9 ?\(2\) ?\([a-j]\)|\bArt(?:icle|\.)? ?10\b|\bexplicit consent\b`)
	sensitive = regexp.MustCompile(`(?i)\b(?:health|medical|sick(?:ness)?|illness(?:es)?|disabilit(?:y|ies)|diagnos[ei]s|biometrics?|genetic|fingerprints?|religio(?:n|us)|philosophical belief|ethnic(?:ity| origin)?|racial|race|trade[- ]union|political (?:opinions?|views?)|sexual orientation|sex life|criminal (?:records?|convictions?|offences?))\b`)
	takes     = regexp.MustCompile(`(?i)\b(?:we|it) (?:may |will |also |then |sometimes )*(?:collect|process|store|keep|hold|record|register|note(?: down)?|write down|measure|ask (?:you )?for|receive|use|need)s?\b`)
	negated   = regexp.MustCompile(`(?i)\b(?:no|not|never|none|nothing|nobody|without|except|neither|nor|don't|doesn't|cannot|can't|won't|avoid|unless|refuse|leave out|instead of)\b`)

	interestsOnly = regexp.MustCompile(`(?i)^(?:this is |it is |we have |based on |for )?(?:our|a|the|my|their)?\s*(?:own |overriding )?(?:legitimate|business|commercial|justified|lawful)?\s*(?:business |commercial )?interests?(?: of (?:the )?(?:company|controller|organisation|organization))?(?: in (?:processing|using) (?:your |the |personal )*(?:data|information))?\.?$|^(?:yes|legitimate|interests?)\.?$`)
	interestNamed = regexp.MustCompile(`(?i)\blegitimate interests? (?:in|is|are|to|of|that|lies?|here|which|consists?)\b|\blegitimate interests?:|\b(?:our|we have an?) interests? (?:in|is|to|here)\b|\bin our (?:legitimate )?interests? to\b`)
	balancing     = regexp.MustCompile(`(?i)\bbalanc|\bweigh|\boutweigh|\bassess(?:ed|ment)|\boverrid`)

	recipients    = regexp.MustCompile(`(?i)\brecipients?\b|\b(?:we|is|are|be|been|not|never) (?:also |only |never |not |may )*(?:share|shared|disclose|disclosed|pass|passed|give|given|transfer|transferred|sell|send)\b.{0,60}\b(?:to|with|on|your|it|data|them|nobody|anyone|anybody|any)\b|\b(?:processors?|service providers?|suppliers?) (?:who|that|which|works?|handles?|process(?:es)?|helps?|have|has|is|are|such|for|we)\b|\bhave access to\b|\b(?:can )?see(?:s)? (?:your|the|this|it)\b.{0,40}\b(?:data|request|details|information)\b|\bwork(?:s)? for us\b|\bon our (?:behalf|instructions)\b`)
	receives      = regexp.MustCompile(`(?i)\b(?:recipients?|receivers?)\b|\b(?:get|gets|got|receive|receives|received|see|sees|read|reads|view|views|carry|carries|host|hosts|hosting|hosted|print|prints|pays|share|shares|shared|disclose|disclosed|disclosures?|pass|passed|forward|forwarded|accessible|visible|public)\b|\b(?:to whom|who (?:sees|receives|gets|has|reads|can))\b|\b(?:processors?|service providers?|suppliers?|authorities|third parties|partners?)\b|\bon our (?:behalf|instructions)\b|\b(?:run|runs|collects?|stored?|stores|process(?:es|ed)?|handles?) (?:it|them|the|your|our|this|these|data)?\b.{0,40}\b(?:for us|by|in)\b|\b(?:nobody|no one|only (?:we|our|the|two|three|those))\b|\b(?:give|given|sent|send|transferred|goes|stays?) (?:it |them |data |the data )?(?:to|in|with|inside|within)\b`)
	vagueReceiver = regexp.MustCompile(`(?i)^(?:our |other |selected |trusted |certain |some |external |various |third[- ]party |carefully |chosen )*(?:third parties|third party|partners?|affiliates?|service providers?|suppliers?|vendors?|others|companies|contractors?|business partners?|providers?|subsidiaries)(?: (?:and|or|and other|or other) (?:our |other |selected |trusted )*(?:third parties|partners?|affiliates?|service providers?|suppliers?|vendors?|others))*\.?$`)
	transfers     = regexp.MustCompile(`(?i)\b(?:transfer|send|store|process|share|move|stor|process|transferr)(?:s|ed|ing|red)?\b.{0,80}\b(?:outside|beyond|out of)\b.{0,20}\b(?:EEA|EU|European|Europe|UK|your country|country)\b|\btransfers? (?:to|outside)\b.{0,30}\b(?:third countr(?:y|ies)|EEA|EU)\b|\bto (?:a )?(?:third|other) countr(?:y|ies)\b`)
	staysHere     = regexp.MustCompile(`(?i)\b(?:data|information)\b[^.]{0,60}\b(?:stays?|remains?|is (?:only )?(?:kept|stored|processed)(?: only)?) (?:only )?(?:in|within|inside) (?:the )?(?:EU|EEA|European|Europe)\b|\b(?:no|never|not)\b[^.]{0,50}\b(?:leaves?|transfer(?:red)?|sent|moved)\b[^.]{0,40}\b(?:outside|out of|beyond|leaves?)?\s*(?:the )?(?:EU|EEA|European)\b`)
	tool          = regexp.MustCompile(`(?i)\badequa|\bdata privacy framework\b|\bDPF\b|\b4(?:5|6|7|9) ?\(|\bArt(?:icle|\.)? ?(?:45|46|47|49)\b|\bstandard (?:contractual|data protection) clauses\b|\bcontract(?:ual)? clauses\b|\bSCCs?\b|\bmodel clauses\b|\bbinding corporate rules\b|\bBCRs?\b|\bcode of conduct\b|\bcertification\b|\bIDTA\b|\bexplicit consent\b`)
	framework     = regexp.MustCompile(`(?i)\bdata privacy framework\b|\bDPF\b`)
	adequacy      = regexp.MustCompile(`(?i)\badequa|\b45\b`)
	yearOrDate    = regexp.MustCompile(`\b20\d\d\b`)
	copies        = regexp.MustCompile(`(?i)\bcop(?:y|ies)\b`)

	retained   = regexp.MustCompile(`(?i)\b(?:keep|kept|keeps|retain|retained|retains|store|stored|stores|stays?|delete|deleted|deletes|erase|erased|remove|removed|destroy|destroyed|gone|anonymi[sz]ed?|lasts?|held|hold)\b[^.]{0,140}\b(?:` + period + `|until|as long as|when|once|after|at the end)\b|\b(?:` + period + `|until|as long as|after|once|when)\b[^.]{0,140}\b(?:keep|kept|retain|retained|store|stored|delete|deleted|erase|erased|remove|removed|destroyed|gone)\b|\bretention periods?\b[^.]{0,80}\b` + period)
	anyKeeping = regexp.MustCompile(`(?i)(?:^|\. )[^.:]{1,60}: (?:for |up to |at most |about )?` + period + `(?:$|[.,;( ])|\b(?:cross(?:ed)? (?:[a-z]+ )?out|struck off|taken? (?:[a-z]+ )?off|keep|keeps|kept|retain|retained|retention|store|stored|storage|stay|stays|remain|remains|delet(?:e|es|ed|ion)|eras(?:e|ed)|remov(?:e|ed|es)|destroy(?:ed)?|shred(?:ded)?|overwritten|throw|thrown|gone|goes|anonym\w+|lasts?|held|hold|how long|disappears?)\b[^.]{0,160}(?:\b(?:` + period + `|until|as soon as|as long as|no longer than|when|after|once|for ?ever|for good|permanently|at least|at the end)\b)|(?:\b(?:` + period + `|until|after|once|when)\b)[^.]{0,160}\b(?:keep|kept|retain|cross(?:ed)? (?:[a-z]+ )?out|struck off|taken? (?:[a-z]+ )?off|stored?|delet\w+|eras\w+|remov\w+|destroy\w*|shredded|overwritten|throw|thrown|gone|remain|moves|anonym\w+|away)\b|\bhow long\b`)
	anyPeriod  = regexp.MustCompile(`(?i)\b` + period + `\b`)
	asLong     = regexp.MustCompile(`(?i)\b(?:(?:for )?(?:only )?as long as|no longer than|for the (?:period|time)|for so long as|while|until)\b(?: (?:it|this|that|they|we))?(?: (?:is|are|may be))?(?: (?:reasonably|strictly|absolutely|it|them|deem(?:ed)?))? ?(?:necessary|needed|need it|need them|required|need)\b`)
	asLongOnly = regexp.MustCompile(`(?i)^(?:(?:we keep|kept|stored|retained) )?(?:it |them |data )?(?:for |only )*(?:as long as|no longer than|for the (?:period|time)|while|until)(?: (?:it|this|that|they|we))?(?: (?:is|are|may be))?(?: (?:reasonably|strictly|absolutely))? ?(?:necessary|needed|need it|need them|required|need)(?: (?:for|by|to (?:fulfil|achieve|meet)) (?:the |these |this |our |those |its |legitimate |stated |above )*(?:purposes?|business|needs|reasons)(?: (?:stated|described|listed|set out|mentioned|above|for which (?:it|they) (?:is|are|was|were) collected))*(?: above| here)?)?\.?$`)
)

// Rights, as sentences give them to readers.
var (
	grants = regexp.MustCompile(`(?i)\brights?\b|\byou (?:can|may|could|are entitled|have)\b|\bask (?:us|for)\b|\bentitled\b|\bon request\b|\brequest (?:that|a|access)\b`)
	rights = regexp.MustCompile(`(?i)\brights?\b|\bwhat you can (?:ask|do|demand)|\byour (?:choices|control)`)

	objection     = regexp.MustCompile(`(?i)\bobject(?:ion|ions|ing|s|ed)?\b|\bArt(?:icle|\.) ?21\b`)
	objectTo      = regexp.MustCompile(`(?i)\b(?:object|objecting|objection)\b|\bsay no\b`)
	withdraw      = regexp.MustCompile(`(?i)\bwithdr[ae]w|\bwithdrawal\b|\btak(?:e|es|ing|en) (?:back|(?:it|this|that|them|your consent|the consent|consent) back)\b|\btaking back\b|\brevok|\bchange your mind\b|\bchange your (?:choice|answer|consent)\b|\bArt(?:icle|\.) ?7\(3\)|\b(?:switch|turn) (?:it|this|that|them)? ?off\b|\buntick|\bunsubscribe\b|\bopt[- ]?out\b|\bstop at any time\b`)
	notBackwards  = regexp.MustCompile(`(?i)\bbefore (?:you |your |the |its |that |then|this )?(?:withdr|then|that|it)|\b(?:un)?lawful(?:ness)?\b|\b(?:not|never|n't|nothing) (?:affect|change|make|alter|touch)|\bchanges nothing\b|\bunaffected\b|\bno effect on\b|\b(?:up to|until) (?:then|that)\b|\bfor the future\b|\b(?:sent|made|done|published|used|shown) (?:before|earlier|by then|until)\b`)
	complaint     = regexp.MustCompile(`(?i)\bcomplain|\blodge\b|\b(?:file|make|bring|submit|raise|present) an? (?:[a-z]+ )?claim\b|\bArt(?:icle|\.) ?77\b`)
	authorityName = regexp.MustCompile(`(?i)\b(?:Datatilsynet|Information Commissioner(?:['’]s Office)?|ICO|CNIL|Data Protection Commission(?:er)?|AEPD|Agencia Española|Garante|BfDI|Landesbeauftragte|Autoriteit Persoonsgegevens|IMY|Integritetsskyddsmyndigheten|Tietosuojavaltuutettu\w*|Data Protection Ombudsman|UODO|Personal Data Protection Office|CNPD|Data Protection Inspectorate|Andmekaitse|Gegevensbeschermingsautoriteit|Autorité de protection|Datenschutzbeauftragte\w*|Commissioner for Data Protection|Authority for Privacy Protection|Persónuvernd|Datenschutzbehörde|FDPIC|EDÖB|APD|GBA|Data State Inspectorate|NAIH|ANSPDCP|AZOP|ÚOOÚ|IDPC|EDPB|European Data Protection Board|(?:Landesamt|Landeszentrum|Zentrum) für Datenschutz\w*|(?:State|Office for Personal|Information and) Data Protection(?: Inspectorate| Commissioner)?|BayLDA|(?:` + nation + `) (?:personal )?(?:data protection |privacy |supervisory )?(?:authority|agency|inspectorate|commission(?:er)?|office|board|supervisor))\b`)
	route         = regexp.MustCompile(`(?i)[\w.+-]+@[\w-]+\.\w+|\bunsubscribe\b|\bopt[- ]?out\b|\b(?:writ(?:e|ing)|e-?mail(?:ing)?|reply(?:ing)?|call(?:ing)?|tell(?:ing)?|contact(?:ing)?|ring|phon(?:e|ing)) (?:to )?(?:us|our|the)\b|\bchoices\b|\breply\b|\bsettings\b|\bswitch\b|\bclick\b|\bform\b|\blink\b|\bin your (?:account|profile|preferences)\b|\bpreferences\b|\buntick|\bbutton\b|\b(?:slide|tap|press|swipe|toggle)\b`)
)

// decides are words of a machine that does more than help.
const decides = `\b(?:computers?|machines?|algorithms?|programs?|software|systems?) (?:alone |automatically |then |also )*(?:decides?|works? out|sets?|calculates?|chooses?|rejects?|scores?|rates?|ranks?)\b`

// The other elements.
var (
	mandatory  = regexp.MustCompile(`(?i)\bvoluntar|\boptional\b|\bmandatory\b|\brequired (?:fields?|by law|to)\b|\b(?:do|need) not (?:have to|give|provide|tell|share|fill|subscribe|accept|take part)|\bdon't have to\b|\bneed not\b|\bmust (?:I|you|give|provide|tell|fill|enter|share|state|be)\b|\b(?:obliged|have|need) to (?:give|provide|tell|fill|enter|share|state|supply)|\bif you (?:do not|don't|choose not to|refuse|would rather not|leave)\b|\bwithout\b[^.]{0,100}\b(?:stays?|cannot|can't|not|no|nobody|nothing|only|unable|could)\b|\b(?:statutory|contractual) (?:requirement|obligation)\b|\bup to you\b|\b(?:leave|left) out\b|\bno obligation\b|\bfree to\b|\byou can say no\b|\bor (?:else|you get|no|it cannot|the|you cannot)\b|\botherwise\b|\bfailure to provide\b|\bmay [a-z]+(?: [a-z]+)? without\b|\bis necessary to enter\b|\b(?:incomplete|not complete)\b|\bobligation\b|\b(?:not|to) provide\b|\bprovision of\b|\b(?:nobody|no one) (?:has|needs) to\b|\b(?:have|need) to\?|\brather (?:not|stay|be)\b|\b(?:is|are) not possible\b|\bnot possible without\b|\bfor free to\b|\banonymous(?:ly)?\b|\bonly if you (?:give|tell|provide)\b|\bcondition (?:of|for)\b|\byour (?:own )?(?:choice|decision)\b|\bnot (?:giving|telling|providing|filling)\b`)
	automated  = regexp.MustCompile(`(?i)\bautomat\w+.{0,80}\b(?:decisions?|decid\w*|made|profil\w*|processing)|\b(?:decisions?|decid\w*|choos\w*|judge\w*|assess\w*|say)\b.{0,80}\b(?:automat\w*|machines?|computers?|algorithms?|software|programs?|robots?|by (?:people|persons?|humans?)|people|humans?|a person)\b|\b(?:machines?|computers?|algorithms?|software|programs?|robots?|people|humans?|a person)\b.{0,80}\b(?:decisions?|decid\w*|choos\w*|judge\w*|say|takes? decisions|makes? decisions)\b|\b(?:no|none|nothing|not|never)\b[^.]{0,40}\bautomat\w+|\bprofiling\b|\bbuild an? [a-z ]{0,20}profile\b|\bArt(?:icle|\.)? ?22\b|\bdecisions?\b.{0,20}\b(?:none|no)\b|\b(?:decided|decisions? (?:is|are) (?:made|taken)) by (?:your|our|an?|the) [a-z]+|\b(?:no|never|without) (?:[a-z]+ )?(?:algorithms?|AI)\b|` + decides)
	profiling  = regexp.MustCompile(`(?i)\bprofiling\b|\b(?:build|create|make|draw up|form|keep) (?:an? |detailed |marketing |user )*profiles? (?:of|about|on) (?:you|our|each|every|people|users|customers|visitors)|\b(?:a|your|lead|credit|risk|customer) scor(?:e|es|ing)\b|\bwe (?:score|rate|profile) (?:you|applicants|customers|leads|visitors|users)\b`)
	categories = regexp.MustCompile(`(?i)\bcategor(?:y|ies)\b|\b(?:names?|address(?:es)?|e-?mails?|phone|numbers?|ages?|birth|images?|pictures?|photos?|recordings?|posts|CVs?|IP|transactions|identification|details)\b`)
	source     = regexp.MustCompile(`(?i)\b(?:from|by) (?:your|an?|the|other|third|public|publicly|our|partners?|social|somebody|someone)\b[^.]{0,40}\b(?:employers?|parties|party|sources?|registers?|partners?|customers?|school|institution|organisation|company|colleagues?|parents?|person|media|web ?(?:sites?|pages?)|providers?)\b|\bpublic(?:ly)? (?:available |accessible )?(?:sources?|registers?)\b|\bsources?\b`)
	public     = regexp.MustCompile(`(?i)\bpublic`)
	elsewhere  = regexp.MustCompile(`(?i)\bsources?\b|\bemployers?\b|\bpublic|\bfrom (?:your|an?|the|others?|other|somebody|someone|third|another|them|it|this|credit)\b|\bgot (?:your|the|it)|\bobtain|\breceiv|\bfound you|\binvit|\bnot come from you\b|\bby others\b|\b(?:gives|gave|passes|passed|tells|told) (?:us|your|it|them)\b|\bneighbours?\b|\badded\b|\brefer(?:s|red|ral)\b`)
	firstWord  = regexp.MustCompile(`(?i)\bfirst (?:message|contact|letter|e-?mail|communication|time|disclos|write|approach|speak|appointment|visit|meeting|call|conversation|reminder|reply|answer|invoice|order|lesson)|\bwhen we first\b`)
	timing     = regexp.MustCompile(`(?i)\b(?:within|no later than|not later than|at the latest|in less than|at most) (?:after |within )?(?:a|one|1|the same|` + period + `)(?: \(1\))?(?: month| week)?\b|\bat once\b|\bas soon as we\b|\bbefore you (?:apply|sign)`)
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

// The rights that every notice names.
var (
	rightOfAccess = right{
		regexp.MustCompile(`(?i)\bright(?:s)? (?:of|to) access\b|\bright to request access\b|\baccess,? (?:to )?(?:and |or )?(?:rectif|correct|eras|delet)|\bArt(?:icle|\.) ?15\b|\baccess \(`),
		regexp.MustCompile(`(?i)\baccess (?:to |your |the |their )|\bhave access\b|\bcop(?:y|ies) of\b[^.]{0,40}\b(?:data|information|it|them|file)\b|\b(?:see|view|inspect|ask for|request|show you)\b[^.]{0,20}\b(?:your|the|that|all) (?:personal )?(?:data|information|entry|record)\b|\b(?:know|learn|hear|told|tell you|ask) (?:whether|what|which|if)\b[^.]{0,40}\b(?:data|information|hold|have|know)\b`),
		regexp.MustCompile(`(?i)\baccess\b|\bdisclosure\b|\b(?:see|look|view|read|inspect|inspection|show|information|insight|informed|told|know)\b|\bcop(?:y|ies)\b`),
	}
	rightToRectification = right{
		regexp.MustCompile(`(?i)\brectif|\bArt(?:icle|\.) ?16\b`),
		regexp.MustCompile(`(?i)\bcorrect|\binaccura|\b(?:fix(?:ed)?|mend|repair) (?:wrong|mistakes|errors)|\bwrong data\b|\bput (?:it |them )?right\b`),
		regexp.MustCompile(`(?i)\brectif|\bcorrect|\bput (?:it |them )?right\b|\bmistakes\b|\bchange it\b|\bamend|\bupdate\b|\bfix\b`),
	}
	rightToErasure = right{
		regexp.MustCompile(`(?i)\berasure\b|\bforgotten\b|\bArt(?:icle|\.) ?17\b`),
		regexp.MustCompile(`(?i)\beras|\bdelet|\bremov(?:e|ed|al)\b|\bthrow (?:[a-z]+ )?away\b`),
		regexp.MustCompile(`(?i)\beras|\bdelet|\bremov|\bdestroy|\bforgotten\b|\bwip(?:e|ed)\b|\bsuppress|\bbin it\b|\btake(?:n)? (?:it )?(?:out|down)\b`),
	}
	rightToRestriction = right{
		regexp.MustCompile(`(?i)\brestriction of (?:the )?(?:processing|use)\b|\brestrict(?:ed)? (?:the )?processing\b|\bprocessing restricted\b|\bArt(?:icle|\.) ?18\b`),
		regexp.MustCompile(`(?i)\brestrict|\blimit(?:ed|ation)?\b.{0,20}\b(?:use|processing|how)\b|\b(?:block|freeze|pause)\b|\bkeep (?:your |the )?data but not use\b|\bleave (?:[a-z]+ )?untouched\b|\b(?:stop|hold|pause) while\b`),
		regexp.MustCompile(`(?i)\brestrict|\blimit|\bblock|\bfreez|\bfrozen\b|\bpaus|\block(?:ed)?\b|\b(?:deleted|erased|corrected) or closed\b|\buntouched\b|\b(?:stop|hold) while\b|\bset (?:[a-z]+ ){0,4}aside\b|\bput (?:[a-z]+ ){0,4}on hold\b|\bput [a-z ]{0,20}away\b`),
	}
	rightToPortability = right{
		regexp.MustCompile(`(?i)\bportab|\bArt(?:icle|\.) ?20\b`),
		regexp.MustCompile(`(?i)\bmachine[- ]readable\b|\b(?:machines?|computers?) can read\b|\btake (?:it|them|your data) (?:with you|to|away|elsewhere)\b`),
		regexp.MustCompile(`(?i)\bport(?:ab\w+|ed|ing)?\b|\b(?:digital|electronic|common|standard|structured|reusable|open|computer|usable) (?:form|format|file)s?\b|\bmachine|\btake (?:it |them |away )?(?:your data )?(?:with you|to|away|elsewhere)\b|\btake away\b|\bmove it\b|\bhand (?:it|them) over\b|\bexport|\bfile format\b|\busable format\b|\bcomputers? can read\b|\btransfer\b|\bcarry\b|\btake a copy to\b|\bmove\b`),
	}
	rightToObject = right{
		regexp.MustCompile(`(?i)\bright(?:s)? to object\b|\bobjection (?:exists|to)\b|\bobject (?:at any|any ?time|whenever|in the|by)\b|\bArt(?:icle|\.) ?21\b`),
		regexp.MustCompile(`(?i)\bobject(?:ion|ions|ing|s|ed)?\b`),
		regexp.MustCompile(`(?i)\bobject(?:ion|ions|ing)?\b|\boppos|\bsay no\b|\btell us to stop\b`),
	}
)
