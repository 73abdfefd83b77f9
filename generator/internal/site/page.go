package site

// A Page is one file of the site: HTML, a style sheet, a picture, _headers.
type Page struct {
	Path   string                 // below the output folder, with forward slashes, no "..", no leading slash
	Render func() ([]byte, error) // makes the bytes; safe to call from several goroutines, same bytes each time
}
