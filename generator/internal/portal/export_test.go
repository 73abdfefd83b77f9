package portal

import "fairnotice/generator/internal/date"

// Moves is what ChangedSince asks first, and Compared what it does then.
func (p *Portal) Moves(since date.Date) bool { return p.moves(since) }

func (p *Portal) Compared(since date.Date) ([]string, error) { return p.changedSince(since) }
