package machine

// A jsonFeed is a feed in the format JSON Feed, version 1.1: what happened, without redlines, which the feeds in
// Atom have.
type (
	jsonFeed struct {
		Version     string       `json:"version"`
		Title       string       `json:"title"`
		HomePage    string       `json:"home_page_url"`
		Feed        string       `json:"feed_url"`
		Description string       `json:"description,omitempty"`
		Icon        string       `json:"icon,omitempty"`
		Language    string       `json:"language"`
		Authors     []jsonAuthor `json:"authors"`
		Items       []jsonItem   `json:"items"`
	}
	jsonAuthor struct {
		Name string `json:"name"`
		URL  string `json:"url,omitempty"`
	}
	jsonItem struct {
		ID        string   `json:"id"`
		URL       string   `json:"url"`
		Redline   string   `json:"external_url,omitempty"`
		Title     string   `json:"title"`
		Text      string   `json:"content_text"`
		Published string   `json:"date_published"`
		Modified  string   `json:"date_modified"`
		Tags      []string `json:"tags,omitempty"`
	}
)

// json is a feed as JSON Feed. Its entries have the ids that they have in Atom.
func (f atomFeed) json() ([]byte, error) {
	out := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: f.Title, Feed: f.Links[0].Href, HomePage: f.Links[1].Href,
		Description: f.Subtitle, Icon: f.Icon, Language: f.Lang, Authors: []jsonAuthor{{f.Author.Name, f.Author.URI}}, Items: []jsonItem{},
	}
	for _, e := range f.Entries {
		item := jsonItem{
			ID: e.ID, URL: e.Links[0].Href, Title: e.Title, Text: e.Summary, Published: e.Published, Modified: e.Updated,
		}
		if len(e.Links) > 1 {
			item.Redline = e.Links[1].Href
		}
		if e.Category != nil {
			item.Tags = []string{e.Category.Term}
		}
		out.Items = append(out.Items, item)
	}
	return jsonBytes(out)
}
