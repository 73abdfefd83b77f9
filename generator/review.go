package main

import (
	"fmt"
	"io/fs"
	"os"
	"strings"

	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/git"
	"fairnotice/generator/internal/review"
	"fairnotice/generator/internal/words"
)

type reviewCommand struct {
	Base       string `required:"" help:"The git revision that the change is to be merged into, such as origin/main. The packet tells what differs from where the branch left it." placeholder:"REF"`
	PreviewURL string `name:"preview-url" help:"Address at which a preview of the change is. The packet links to the pages that change." placeholder:"URL"`
	Out        string `help:"Write to this file instead of the output." placeholder:"FILE"`
	Format     string `help:"How to write: ${enum}." enum:"md,json" default:"md"`
	Limit      int    `help:"The packet has no more bytes than this. That of a comment on GitHub is the default; the summary of a step takes 1048576." default:"65536" placeholder:"BYTES"`
}

// Run writes the packet of a pull request: what the work tree changes, and what has
// to be done about it. It succeeds whatever the packet says; only where the content
// cannot be read, so that there is little to say, the status is that of problems.
func (r *reviewCommand) Run(c *commands, std streams) error {
	packet, err := r.packet(c)
	if err != nil {
		return err
	}
	data := packet.Markdown(r.Limit)
	if r.Format == "json" {
		if data, err = packet.JSON(); err != nil {
			return err
		}
	}
	if err := r.write(data, std); err != nil {
		return err
	}
	if packet.Unreadable {
		return errProblems
	}
	return nil
}

func (r *reviewCommand) packet(c *commands) (review.Packet, error) {
	var none review.Packet
	if r.PreviewURL != "" && !strings.HasPrefix(r.PreviewURL, "https://") && !strings.HasPrefix(r.PreviewURL, "http://") {
		return none, fmt.Errorf("--preview-url: %q is not an address; it begins with https://", r.PreviewURL)
	}
	commit, err := git.BranchedFrom(c.Root, r.Base, "review --base")
	if err != nil {
		return none, err
	}
	changed, err := git.ChangedSince(c.Root, r.Base, "--changed-since")
	if err != nil {
		return none, err
	}
	files, err := git.Files(c.Root, commit, "content", "layouts", "versions")
	if err != nil {
		return none, err
	}
	base, err := c.sourcesOf(files)
	if err != nil {
		return none, fmt.Errorf("read the portal of %s: %w", r.Base, err)
	}
	head, err := c.sources()
	if err != nil {
		return none, err
	}
	return review.Compare(base, head, review.Options{
		Base: commit, Changed: changed, Preview: r.PreviewURL,
		Words: func(lang string) words.Lexicon { return words.Spoken(lang, either(head, base).Words[lang]) },
	}), nil
}

// sourcesOf are those of a portal in another place.
func (c *commands) sourcesOf(files fs.FS) (check.Sources, error) {
	p, err := c.read(files, date.Date{})
	if err != nil {
		return check.Sources{}, err
	}
	return check.Read(p)
}

// either is the desk of a portal, or that of another one where it has no words.
func either(head, base check.Sources) *content.Desk {
	if len(head.Desk.Words) == 0 {
		return base.Desk
	}
	return head.Desk
}

func (r *reviewCommand) write(data []byte, std streams) error {
	if r.Out == "" {
		return written(std.out, data, nil)
	}
	if err := os.WriteFile(r.Out, data, 0o666); err != nil {
		return fmt.Errorf("write the packet: %w", err)
	}
	return nil
}
