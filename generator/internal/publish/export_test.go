package publish

import "fairnotice/generator/internal/archive"

// Additions are those of an amendment, for a run that is stopped behind them.
func Additions(a Amendment) []archive.Addition { return a.additions }
