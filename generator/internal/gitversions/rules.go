package gitversions

import "fairnotice/generator/internal/diag"

// ruleBadTable is reported by import alone, and so is not in the list of what check looks at.
var ruleBadTable = diag.Rule{ID: "bad-table", Stops: true,
	Protects: "Each row of a table of versions names a version, and the commit that holds its text.",
	Bad:      "terms,04/05/2018,,3f2a,terms.md", Good: "A row as `import --git --dry-run` prints it."}
