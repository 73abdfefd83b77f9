package check

// coveragePage is the matrix as a page by itself, in the look of the site: no script,
// no other file, and colours that are never the only sign. On paper the matrix is one
// sheet, which is what people hand over.
const coveragePage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>What the notices of {{.Title}} say</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<style>
:root { --ink: #1a2226; --soft: #536068; --line: #dbe1e3; --edge: #7d888e; --paper: #fff; --wash: #f4f6f6; --yes: #1a6b3a; --weak: #8a5300; --missing: #b3261e; --yes-wash: #e9f6ee; --weak-wash: #fdf1dc; --missing-wash: #fbe3e1; --link: {{.Accent}} }
@supports (color: oklch(from red l c h)) { :root { --link: oklch(from {{.Accent}} min(l, .5) c h) } }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e2e8ea; --soft: #a3b0b7; --line: #313c42; --edge: #7b878e; --paper: #12171a; --wash: #1b2226; --yes: #7fd19b; --weak: #f0b65b; --missing: #ff9d94; --yes-wash: #15261c; --weak-wash: #2c2212; --missing-wash: #3a1a18; --link: #7fd4d0 }
  @supports (color: oklch(from red l c h)) { :root { --link: oklch(from {{.Dark}} max(l, .78) c h) } }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif; overflow-wrap: break-word }
main { display: block; max-width: 76rem; margin: 0 auto; padding: clamp(1.5rem, 1rem + 2.5vw, 3rem) clamp(1rem, 3vw, 2rem) 4rem }
h1 { margin: 0; font: 400 clamp(2rem, 1.6rem + 2vw, 3rem)/1.1 Charter, "Bitstream Charter", "Sitka Display", Cambria, "Liberation Serif", Georgia, serif; letter-spacing: -.02em; text-wrap: balance }
h2 { margin: 3rem 0 .5rem; font-size: 1.5rem; line-height: 1.25; letter-spacing: -.015em }
p, ol { max-width: 42rem; margin: .5rem 0 }
.day, small { color: var(--soft) }
.lead { margin-top: 1rem; font-size: 1.1875rem; line-height: 1.45; color: var(--soft) }
.sums { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 8rem), 1fr)); gap: .75rem; max-width: 48rem; margin: 1.75rem 0 0 }
.sums div { padding: .6rem .9rem; border-left: 4px solid var(--kind, var(--edge)); background: var(--wash) }
.sums dt { color: var(--soft); font-size: .875rem }
.sums dd { margin: 0; font-size: 1.5rem; font-weight: 600; line-height: 1.2 }
.yes { --kind: var(--yes); --tint: var(--yes-wash) } .weak { --kind: var(--weak); --tint: var(--weak-wash) } .missing { --kind: var(--missing); --tint: var(--missing-wash) }
.work { padding: 0; list-style: none }
.work > li { margin: 0 0 .75rem; padding: .6rem .9rem; border-left: 4px solid var(--kind); background: var(--tint) }
.work b { color: var(--kind) }
.work small, .work span { display: block }
.scroll { margin: 1rem 0; overflow-x: auto; overscroll-behavior-x: contain }
.scroll:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.4 }
caption { max-width: 42rem; padding: .25rem 0 .5rem; text-align: left; color: var(--soft) }
th, td { padding: .5rem .6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top }
thead th { color: var(--soft); vertical-align: bottom; border-bottom: 2px solid var(--edge) }
tbody th { min-width: 11rem; font-weight: 600 }
th small { display: block; font-weight: 400 }
td b { display: block; color: var(--kind, var(--soft)); white-space: nowrap }
td small { display: block; overflow-wrap: anywhere }
.matrix td { min-width: 6.5rem; background: var(--tint, none) }
.places td { min-width: 9.5rem }
.number { text-align: right; font-variant-numeric: tabular-nums }
@media (forced-colors: active) { .sums div, .work > li { border: 1px solid } }
@media print {
  @page { size: A4 landscape; margin: 12mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif } }
  body { font-size: 9.5pt }
  main { max-width: none; padding: 0 }
  h1 { font-size: 20pt } h2 { margin-top: 1.25rem; font-size: 13pt; break-after: avoid }
  .lead { font-size: 11pt }
  .sums { grid-template-columns: repeat(5, 1fr); max-width: none }
  table { font-size: 7.5pt } th, td { padding: .2rem .4rem }
  .matrix { break-inside: avoid } .matrix td, .places td, tbody th { min-width: 0 }
  #Matrix, #Places, #Plain { break-before: page }
  thead { display: table-header-group } tr, .work > li { break-inside: avoid }
  .scroll { overflow: visible }
}
</style>
</head>
<body>
<main>
<h1>What the notices of {{.Title}} say</h1>
<p class="lead">For each purpose: what the GDPR wants a notice to say, whether a reader is told, and where.</p>
<p class="day">As the texts stood on {{.Day}}.</p>
<dl class="sums">{{range .Sums}}
<div class="{{.State}}"><dt>{{sign .State}}</dt><dd>{{.Count}}</dd></div>{{end}}
</dl>
<h2>What needs work</h2>
{{with .Work}}<ul class="work">{{range .}}
<li class="{{.State}}"><b>{{sign .State}}: {{.Element}}</b>{{range .Says}}<span>{{breaks .}}</span>{{end}}<small>{{.Rule}} · {{.Source}} · {{range $i, $p := .Purposes}}{{if $i}}, {{end}}{{$p}}{{end}}</small></li>{{end}}
</ul>{{else}}<p>Nothing: no element is missing, and none is there in part only.</p>{{end}}
<h2 id="Matrix">Elements by purpose</h2>
{{if .Rows}}<div class="scroll" tabindex="0" role="region" aria-label="Elements by purpose, table that scrolls sideways">
<table class="matrix">
<thead><tr><th scope="col">Element</th>{{range .Purposes}}<th scope="col">{{.}}</th>{{end}}</tr></thead>
<tbody>
{{range .Rows}}<tr><th scope="row">{{.Name}}</th>{{range .Cells}}<td class="{{.State}}"><b>{{sign .State}}</b></td>{{end}}</tr>
{{end}}</tbody>
</table>
</div>
<h2 id="Places">Where it is said</h2>
<p>In the page of the purpose, in the policy above it, or in a register: the file and the line.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Where it is said, table that scrolls sideways">
<table class="places">
<thead><tr><th scope="col">Element</th>{{range .Purposes}}<th scope="col">{{.}}</th>{{end}}</tr></thead>
<tbody>
{{range .Rows}}<tr><th scope="row">{{.Name}}<small>{{.Rule}} · {{.Source}}</small></th>
{{range .Cells}}<td class="{{.State}}">{{if not .Places}}<b>{{sign .State}}</b>{{end}}{{range $i, $p := .Places}}{{if lt $i 3}}<small>{{breaks $p}}</small>{{end}}{{end}}</td>
{{end}}</tr>
{{end}}</tbody>
</table>
</div>{{else}}<p>There is no purpose that could be judged.</p>{{end}}
<h2 id="Plain">Plain language</h2>
<p>Figures to compare a text with its version before. None of them is a mark to pass.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Plain language, table that scrolls sideways">
<table>
<caption>LIX: under 40 is easy, over 50 hard. Long: sentences of more than 25 words. Open: may, might, some, often, possible in 1,000 words. Flesch: over 60 is plain.</caption>
<thead><tr><th scope="col">Document</th><th scope="col" class="number">Words</th><th scope="col" class="number">LIX</th><th scope="col" class="number">Long</th><th scope="col" class="number">Open</th><th scope="col" class="number">Flesch</th></tr></thead>
<tbody>
{{range .Plain}}<tr><th scope="row">{{.Document}}</th>
<td class="number">{{.Now.Words}}{{with .Before}}<small>before: {{.Words}}</small>{{end}}</td>
<td class="number">{{printf "%.0f" .Now.LIX}}{{with .Before}}<small>{{printf "%.0f" .LIX}}</small>{{end}}</td>
<td class="number">{{printf "%.0f %%" .Now.LongPercent}}{{with .Before}}<small>{{printf "%.0f %%" .LongPercent}}</small>{{end}}</td>
<td class="number">{{printf "%.1f" .Now.QualifiersPerThousand}}{{with .Before}}<small>{{printf "%.1f" .QualifiersPerThousand}}</small>{{end}}</td>
<td class="number">{{flesch .Now}}{{with .Before}}<small>{{flesch .}}</small>{{end}}</td></tr>
{{end}}</tbody>
</table>
</div>
</main>
</body>
</html>
`
