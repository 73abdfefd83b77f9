package machine

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"time"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/history"
)

//go:embed versions.schema.json
var schemas embed.FS

// VersionsSchema is a JSON Schema (2020-12) of versions.json and of the index.json of each document. They hold
// what a record of consent has to cite: which text, in force from when to when, at which address, with which hash.
func VersionsSchema() string {
	raw, _ := schemas.ReadFile("versions.schema.json") // it is part of the program
	return string(raw)
}

// Machine-readable histories, format 1, as versions.schema.json explains them.
type (
	versionsFile struct {
		Format    int            `json:"format"`
		Documents []documentFile `json:"documents"`
	}
	documentFile struct {
		Format   int           `json:"format,omitempty"`
		ID       string        `json:"id"`
		Lang     string        `json:"lang"`
		Title    string        `json:"title"`
		URL      string        `json:"url"`
		History  string        `json:"history"`
		TimeMap  string        `json:"timemap"`
		Feed     string        `json:"feed"`
		Head     string        `json:"head"`
		Retired  string        `json:"retired,omitempty"`
		Versions []versionFile `json:"versions"`
	}
	versionFile struct {
		Version     string           `json:"version"`
		State       string           `json:"state"`
		URL         string           `json:"url"`
		Text        string           `json:"text,omitempty"`
		Plain       string           `json:"plain,omitempty"`
		Notice      string           `json:"notice,omitempty"`
		File        string           `json:"file,omitempty"`
		PDF         string           `json:"pdf,omitempty"`
		Title       string           `json:"title,omitempty"`
		Recorded    string           `json:"recorded"`
		From        string           `json:"from,omitempty"`
		Until       string           `json:"until,omitempty"`
		Class       string           `json:"class,omitempty"`
		Summary     string           `json:"summary,omitempty"`
		Added       *int             `json:"added,omitempty"`
		Removed     *int             `json:"removed,omitempty"`
		Redline     string           `json:"redline,omitempty"`
		SHA256      string           `json:"sha256,omitempty"`
		TextSHA256  string           `json:"text_sha256,omitempty"`
		Chain       string           `json:"chain"`
		RecordedBy  string           `json:"recorded_by,omitempty"`
		Translates  string           `json:"translates,omitempty"`
		Imported    bool             `json:"imported,omitempty"`
		Withdrawn   string           `json:"withdrawn,omitempty"`
		Redacted    string           `json:"redacted,omitempty"`
		Source      *archive.Source  `json:"source,omitempty"`
		Attachments []attachmentFile `json:"attachments,omitempty"`
	}
	attachmentFile struct {
		URL    string `json:"url"`
		SHA256 string `json:"sha256"`
	}
)

func (s Site) documentFile(r *history.Record) documentFile {
	public := s.Addresses.Public
	out := documentFile{
		ID: r.ID, Lang: r.Lang, Title: r.Title, URL: public(r.Path), Head: r.Head,
		History: public(r.HistoryPath()), TimeMap: public(r.TimeMapPath()), Feed: public(r.FeedPath()),
	}
	if r.Retired != nil {
		out.Retired = r.Retired.From.String()
	}
	for _, v := range r.Versions {
		out.Versions = append(out.Versions, s.versionFile(r, v))
	}
	return out
}

func (s Site) versionFile(r *history.Record, v *archive.Version) versionFile {
	file := versionFile{
		Version: v.Version.String(), State: string(r.Status(v)), URL: s.Addresses.Public(r.VersionPath(v)),
		Title: v.Title, Recorded: v.Recorded.String(),
		Class: string(v.Class), Summary: v.Summary, SHA256: v.SHA256, TextSHA256: v.TextSHA256, Chain: r.Chain(v.Line - 1),
		Translates: v.Translates.String(), Imported: v.Event == archive.Import, Source: v.Source,
	}
	if v.Withdrawn != nil {
		file.Withdrawn = v.Withdrawn.Recorded.String()
	} else {
		file.From, file.Until = v.From.String(), v.Until.String()
	}
	if signed := s.Reader.Stamped(r, v); signed != nil {
		file.RecordedBy = signed.Token.Time.UTC().Format(time.RFC3339)
	}
	for _, e := range v.Redactions {
		file.Redacted = e.Recorded.String()
	}
	if p, ok := s.History.Change(r, v); ok {
		file.Redline = s.Addresses.Public(p.Path)
		if summary := s.Reader.Summary(p); summary.Compared {
			file.Added, file.Removed = &summary.Stats.Added, &summary.Stats.Removed
		}
	}
	s.addFiles(r, v, &file)
	return file
}

// addFiles adds where the files of a version are.
func (s Site) addFiles(r *history.Record, v *archive.Version, file *versionFile) {
	if names := v.Files(); len(names) > 0 {
		file.File = s.Addresses.Public(r.FilePath(v, names[0]))
	}
	if v.HasText() {
		file.Text = s.Addresses.Public(r.VersionPath(v) + "text.md")
		file.Plain = s.Addresses.Public(r.VersionPath(v) + address.PlainFile)
		if r.Notice {
			file.Notice = s.Addresses.Public(r.VersionPath(v) + address.NoticeFile)
		}
	}
	if s.HasPDF(r, v) {
		file.PDF = s.Addresses.Public(r.PDFPath(v))
	}
	for _, a := range v.Attachments {
		file.Attachments = append(file.Attachments, attachmentFile{s.Addresses.Public("/" + a.Path), a.SHA256})
	}
}

// jsonBytes is a value as JSON that people can read too.
func jsonBytes(value any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(value); err != nil {
		return nil, fmt.Errorf("write JSON: %w", err)
	}
	return out.Bytes(), nil
}

// HistoryJSON is the history of one document.
func (s Site) HistoryJSON(r *history.Record) ([]byte, error) {
	file := s.documentFile(r)
	file.Format = 1
	return jsonBytes(file)
}

// VersionsJSON is the history of all documents.
func (s Site) VersionsJSON() ([]byte, error) {
	all := versionsFile{Format: 1, Documents: []documentFile{}}
	for _, r := range s.History.Records {
		all.Documents = append(all.Documents, s.documentFile(r))
	}
	return jsonBytes(all)
}
