package diag

// A Source is a text that stands in a file. At gives the place in the file of each
// byte of the text, and of its end: a block inside a list or a quote has prefixes on
// its lines that are not part of it. A nil At is for a text that is the whole file.
type Source struct {
	File *File
	Text []byte
	At   func(offset int) int
}

// Part is what stands in one piece in a file.
func (f *File) Part(at Span) Source {
	start := f.clamp(at.Start)
	return Source{f, f.Text[start:max(start, f.clamp(at.End))], func(offset int) int { return start + offset }}
}

// From is what stands in a file from an offset to its end.
func (f *File) From(start int) Source { return f.Part(Span{start, len(f.Text)}) }

// InFile maps a range of the text to the file. The end is mapped through the last
// byte, because what follows it may stand somewhere else.
func (s Source) InFile(at Span) Span {
	if s.At == nil {
		return at
	}
	start := s.At(at.Start)
	if at.End <= at.Start {
		return Span{start, start}
	}
	return Span{start, max(start, min(s.At(at.End-1)+1, len(s.File.Text)))}
}
