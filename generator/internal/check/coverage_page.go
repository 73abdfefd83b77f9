package check

// coveragePage is the matrix as a page by itself: no script, no other file, and
// colours that are never the only sign.
const coveragePage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>What the notices of {{.Title}} say</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<style>
:root { --ink: #1c2024; --soft: #5a6169; --line: #c9ced4; --yes: #1b5e3a; --weak: #7a4a00; --missing: #a31515; --ground: #fff; --band: #f4f6f8 }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --soft: #a3abb3; --line: #434a51; --yes: #7fd0a0; --weak: #f0b860; --missing: #ff9a8f; --ground: #14181b; --band: #1d2226 } }
* { box-sizing: border-box }
body { margin: 2rem auto; padding: 0 1.25rem; max-width: 90rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground) }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem }
p { max-width: 42rem; margin: .5rem 0 }
.day, small { color: var(--soft) }
.scroll { overflow-x: auto }
.scroll:focus-visible { outline: 3px solid var(--ink); outline-offset: 2px }
table { border-collapse: collapse; width: 100%; font-size: .875rem; line-height: 1.35 }
caption { text-align: left; color: var(--soft); padding: .25rem 0 }
th, td { text-align: left; vertical-align: top; padding: .45rem .6rem; border-bottom: 1px solid var(--line) }
thead th { border-bottom: 2px solid var(--ink) }
tbody tr:nth-child(even) { background: var(--band) }
tbody th { font-weight: 600; min-width: 11rem }
th small { display: block; font-weight: 400 }
td b { display: block }
td.yes b { color: var(--yes) } td.weak b { color: var(--weak) } td.missing b { color: var(--missing) }
td small { display: block; overflow-wrap: anywhere }
@media screen { td { min-width: 8.5rem } td.number { min-width: 0 } }
td.number { text-align: right; font-variant-numeric: tabular-nums }
@media print { @page { size: A4 landscape; margin: 12mm } body { margin: 0; padding: 0; max-width: none; font-size: 9pt } table { font-size: 7.5pt } thead { display: table-header-group } tr { break-inside: avoid } .scroll { overflow: visible } tbody tr:nth-child(even) { background: none } }
</style>
</head>
<body>
<h1>What the notices of {{.Title}} say</h1>
<p class="day">As the texts stood on {{.Day}}.</p>
<p>Each row is something that the GDPR wants a notice to say, each column a purpose. A cell says whether a reader of that purpose is told, and where: in the page of the purpose, in the policy above it, or in a register.{{if .Missing}} <b>{{.Missing}} cells need work.</b>{{end}}</p>
<h2>Elements by purpose</h2>
{{if .Rows}}<div class="scroll" tabindex="0" role="region" aria-label="Elements by purpose, table that scrolls sideways">
<table>
<thead><tr><th scope="col">Element</th>{{range .Purposes}}<th scope="col">{{.}}</th>{{end}}</tr></thead>
<tbody>
{{range .Rows}}<tr><th scope="row">{{.Name}}<small>{{.Rule}} · {{.Source}}</small></th>
{{range .Cells}}<td class="{{.State}}"><b>{{if eq .State "yes"}}✓ Yes{{else if eq .State "weak"}}~ In part{{else if eq .State "missing"}}✗ Missing{{else if eq .State "not needed"}}– Not needed{{else}}? Not judged{{end}}</b>{{range $i, $p := .Places}}{{if lt $i 3}}<small>{{breaks $p}}</small>{{end}}{{end}}{{range .Says}}<small>{{breaks .}}</small>{{end}}</td>
{{end}}</tr>
{{end}}</tbody>
</table>
</div>{{else}}<p>There is no purpose that could be judged.</p>{{end}}
<h2>Plain language</h2>
<p>Figures to compare a text with its version before. None of them is a mark to pass.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Plain language, table that scrolls sideways">
<table>
<caption>LIX: under 40 is easy, over 50 hard. Long: sentences of more than 25 words. Open: may, might, some, often, possible in 1,000 words. Flesch: over 60 is plain.</caption>
<thead><tr><th scope="col">Document</th><th scope="col">Words</th><th scope="col">LIX</th><th scope="col">Long</th><th scope="col">Open</th><th scope="col">Flesch</th></tr></thead>
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
</body>
</html>
`
