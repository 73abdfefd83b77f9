package redline

// CutsWord reports whether an offset lies inside a word or another token.
func CutsWord(text string, offset int) bool {
	for at := 0; at < offset; {
		size := gapSize([]byte(text[at:]))
		if size == 0 {
			size, _ = wordSize([]byte(text[at:]))
			if at+size > offset {
				return true
			}
		}
		at += size
	}
	return false
}

// CountWords counts the words of a text.
func CountWords(text string) int {
	n := 0
	for at := 0; at < len(text); {
		if size := gapSize([]byte(text[at:])); size > 0 {
			at += size
			continue
		}
		size, kind := wordSize([]byte(text[at:]))
		if kind == word || kind == number {
			n++
		}
		at += size
	}
	return n
}
