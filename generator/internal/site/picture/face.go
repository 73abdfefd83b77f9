package picture

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// A face is how a paragraph of a picture looks. SVG breaks no lines, so the program
// does, by how wide letters are at most in the system fonts that the style sheet
// names. A line comes out a little short rather than too long.
type face int

const (
	headingFace face = iota // above a column
	countryFace             // countries, and who "we" are
	nameFace                // who
	smallFace               // what else there is to say
)

// class is that of purpose.css, which has the same sizes; none for what is most.
func (f face) class() string { return [...]string{"heading", "place", "", "small"}[f] }

// size of the letters, and the height of a line, in units of the picture.
func (f face) size() (letters, line int) {
	if f == nameFace {
		return 14, 20
	}
	return 13, 18
}

// mostRows is how much of a paragraph a picture has.
const mostRows = 4

// rows breaks a paragraph so that each line is no wider than a number of units.
func (f face) rows(paragraph string, most int) []string {
	letters, _ := f.size()
	most = most * 1000 / letters
	var rows []string
	row, used := "", 0
	for _, word := range strings.Fields(paragraph) {
		w := wordWidth(word)
		if row != "" && used+spaceWidth+w > most {
			rows, row, used = append(rows, row), "", 0
		}
		if row != "" {
			row, used = row+" ", used+spaceWidth
		}
		for used+w > most { // a word that is longer than a line
			head := fitting(word, most-used)
			rows, word, row, used = append(rows, row+word[:head]), word[head:], "", 0
			w = wordWidth(word)
		}
		row, used = row+word, used+w
	}
	if row != "" {
		rows = append(rows, row)
	}
	if len(rows) > mostRows {
		rows = append(rows[:mostRows-1], rows[mostRows-1]+"…")
	}
	return rows
}

// fitting is how many bytes of a word are no wider than a width. It is never none,
// and no mark is parted from its letter.
func fitting(word string, most int) int {
	used := 0
	for i, c := range word {
		used += letterWidth(c)
		if used > most && i > 0 && !unicode.IsMark(c) {
			return i
		}
	}
	return len(word)
}

// spaceWidth is that of the space between words, in thousandths of the size.
const spaceWidth = 300

func wordWidth(word string) int {
	sum := 0
	for _, c := range word {
		sum += letterWidth(c)
	}
	return sum
}

// letterWidth is about that of the widest of Helvetica, Segoe UI, Roboto and Noto
// Sans, in thousandths of the size.
func letterWidth(c rune) int {
	switch kind := width.LookupRune(c).Kind(); {
	case unicode.IsMark(c):
		return 0
	case c == ' ':
		return spaceWidth
	case kind == width.EastAsianWide || kind == width.EastAsianFullwidth || c >= 0x1F000:
		return 1000
	case strings.ContainsRune("ijlI.,:;'’|!()[]/-·", c):
		return 340
	case strings.ContainsRune("frt", c):
		return 400
	case strings.ContainsRune("mwMW@%—…", c):
		return 960
	case unicode.IsUpper(c):
		return 730
	}
	return 590
}
