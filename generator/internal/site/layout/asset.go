package layout

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"fairnotice/generator/internal/diag"
)

// An Asset is a file that pages load.
type Asset struct {
	Path   string // site path
	Render func() ([]byte, error)
}

// printSheet is the name of the sheet that base.html loads for printing.
const printSheet = "print"

// readAssets reads the CSS of the layouts, and lists what lies beside it. A sheet that is
// called like a layout is one of its own, which layouts load where they want it, and so is
// that of paper, for which screens need not wait; all others are one sheet for all pages.
// The name of each carries the hash of its content, so that browsers can keep it for good.
func (r *reader) readAssets() {
	var sheet bytes.Buffer
	if s := r.Settings; s.Accent != "" {
		fmt.Fprintf(&sheet, ":root{--accent:%s;--accent-dark:%s}\n", s.Accent, cmp.Or(s.AccentDark, s.Accent))
	}
	for _, file := range r.list("assets/*.css") {
		css, err := fs.ReadFile(r.Portal, file.path)
		if err != nil {
			r.problems.Reportf(ruleLayout, diag.NewFile(file.path, nil), diag.Span{}, "", "the file cannot be read: %v", err)
		}
		css = diag.NewFile(file.path, css).Text
		layout := strings.TrimSuffix(path.Base(file.name), ".css")
		if !r.Has(layout) && layout != printSheet {
			sheet.Write(css)
			continue
		}
		r.Sheets[layout] = r.addSheet(layout, css)
	}
	r.Style = r.addSheet("site", sheet.Bytes())
	for _, file := range r.list("assets/*") {
		if path.Ext(file.name) != ".css" {
			r.Assets = append(r.Assets, Asset{"/" + file.name, func() ([]byte, error) {
				raw, err := fs.ReadFile(r.Portal, file.path)
				if err != nil {
					return nil, fmt.Errorf("read %s: %w", file.path, err)
				}
				return raw, nil
			}})
		}
	}
}

func (r *reader) addSheet(name string, css []byte) (sitePath string) {
	sum := sha256.Sum256(css)
	sitePath = "/assets/" + name + "." + hex.EncodeToString(sum[:4]) + ".css"
	render := func() ([]byte, error) { return minified(r.minifier, "text/css", css) }
	r.Assets = append(r.Assets, Asset{sitePath, render})
	return sitePath
}
