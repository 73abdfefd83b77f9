package output

import "testing"

// Elsewhere the two names are one file.
func TestForeignNameThatDiffersByCase(t *testing.T) {
	dir := t.TempDir()
	mustWrite(t, dir, files{"About": "ours"})
	put(t, dir, files{"about": "mine"})
	refused(t, dir, files{"about": "new"}.pages(), "\n  about\n")
}
