package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/git"
	"fairnotice/generator/internal/phrase"
)

type checkCommand struct {
	Paths            []string `arg:"" optional:"" help:"Files or folders to report on. Without: all." placeholder:"PATH"`
	Format           string   `help:"How to report: ${enum}." enum:"text,github,json" default:"text"`
	Rule             []string `help:"Report on these rules only." placeholder:"ID"`
	Explain          string   `help:"Explain a rule, or \"all\" for one line on each, and check nothing." placeholder:"ID"`
	WarningsAsErrors bool     `help:"Fail on warnings too."`
	Fix              bool     `help:"Mend what has one right answer, show the changes, and check what is left."`
	External         bool     `help:"Also look whether addresses of other hosts answer. This sends requests to them."`
	Cache            string   `help:"With --external: the file that keeps the answers of hosts." placeholder:"FILE"`
	ChangedSince     string   `help:"Report on what differs from a git revision and what depends on it." placeholder:"REF"`
}

// Run does what a build does, without writing, applies every rule, and reports.
func (k *checkCommand) Run(c *commands, std streams) error {
	if k.Explain != "" {
		return explain(k.Explain, std)
	}
	if err := k.checkRules(); err != nil {
		return err
	}
	if k.Fix {
		err := c.inFolder(func(root *os.Root) error {
			changes, err := check.Fix(root, c.sources)
			fmt.Fprint(std.out, changes)
			return err
		})
		if err != nil {
			return err
		}
	}
	src, err := c.sources()
	if err != nil {
		return err
	}
	if k.External {
		found, err := k.external(c, src, std)
		if err != nil {
			return err
		}
		src.Problems = append(src.Problems, found...)
	}
	report := check.Judge(src, k.Rule...)
	if report, err = k.narrow(c, src, report); err != nil {
		return err
	}
	if err := k.print(report, std); err != nil {
		return err
	}
	if report.Failed(k.WarningsAsErrors) {
		return errProblems
	}
	return nil
}

// errProblems ends a command whose problems have been printed.
var errProblems = errors.New("there are problems in the content")

func explain(id string, std streams) error {
	if strings.EqualFold(id, "all") {
		fmt.Fprint(std.out, check.Summary())
		return nil
	}
	rule, known := check.Rule(id)
	if !known {
		return fmt.Errorf("there is no rule %q; \"fairnotice check --explain all\" lists them", id)
	}
	fmt.Fprint(std.out, check.Explain(rule))
	return nil
}

func (k *checkCommand) checkRules() error {
	for _, id := range k.Rule {
		if _, known := check.Rule(id); !known {
			return fmt.Errorf("there is no rule %q; \"fairnotice check --explain all\" lists them", id)
		}
	}
	return nil
}

// sources read the portal and make its site without writing it.
func (c *commands) sources() (check.Sources, error) {
	p, err := c.open()
	if err != nil {
		return check.Sources{}, err
	}
	return check.Read(p)
}

// narrow keeps what the paths and the revision ask for.
func (k *checkCommand) narrow(c *commands, src check.Sources, report check.Report) (check.Report, error) {
	var paths []string
	for _, path := range k.Paths {
		inside, err := c.below(path)
		if err != nil {
			return report, err
		}
		paths = append(paths, inside)
	}
	report = report.Within(paths)
	if k.ChangedSince == "" {
		return report, nil
	}
	changed, err := git.ChangedSince(c.Root, k.ChangedSince, "--changed-since")
	if err != nil {
		return report, err
	}
	if len(changed) == 0 {
		return check.Report{Documents: report.Documents}, nil
	}
	return report.Within(check.Touched(src, changed)), nil
}

// below is a path from the portal's folder, given from there or from where the
// command was typed.
func (c *commands) below(path string) (string, error) {
	root, err := filepath.Abs(c.Root)
	if err != nil {
		return "", err
	}
	for _, full := range []string{filepath.Join(root, path), path} {
		full, err := filepath.Abs(full)
		if err != nil {
			return "", err
		}
		inside, err := filepath.Rel(root, full)
		if _, missing := os.Stat(full); missing == nil && err == nil && filepath.IsLocal(inside) {
			return filepath.ToSlash(inside), nil
		}
	}
	return "", fmt.Errorf("there is no file or folder %q in the portal", path)
}

// print reports in the format that is asked for. In a GitHub workflow the summary
// of the step gets all of it.
func (k *checkCommand) print(report check.Report, std streams) error {
	counts := summary(report.Problems)
	switch k.Format {
	case "json":
		data, err := report.JSON()
		return written(std.out, data, err)
	case "github":
		fmt.Fprint(std.out, report.GitHub())
		if err := appendSummary(std.getenv("GITHUB_STEP_SUMMARY"), report.Summary()); err != nil {
			return err
		}
	default:
		fmt.Fprint(std.err, report.Text())
	}
	if report.Failed(k.WarningsAsErrors) {
		fmt.Fprintf(std.err, "\n%s\n", counts)
		return nil
	}
	fmt.Fprintf(std.out, "%s checked: %s.\n", phrase.Counted(report.Documents, "document"), counts)
	return nil
}

func appendSummary(name, text string) error {
	if name == "" {
		return nil
	}
	f, err := os.OpenFile(name, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return fmt.Errorf("write the summary of the step: %w", err)
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

// How politely other hosts are asked.
const (
	pause = 500 * time.Millisecond
	asks  = 3
)

// external looks at addresses of other hosts, and keeps the answers for the next run.
func (k *checkCommand) external(c *commands, src check.Sources, std streams) (diag.List, error) {
	name, err := k.cacheName()
	if err != nil {
		return nil, err
	}
	if err := c.apart(name, false); err != nil {
		return nil, err
	}
	kept, err := disk.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read the answers of the last run: %w", err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	asker := &check.Asker{Pause: pause, Tries: asks, Wait: wait, Now: time.Now(), Cache: check.ReadCache(kept)}
	if std.terminal {
		asker.Done = func(looked, all int) { fmt.Fprintf(std.raw, "\r%d of %d addresses", looked, all) }
	}
	found, all := asker.External(ctx, src)
	if std.terminal {
		fmt.Fprint(std.raw, "\r\033[K")
	}
	if k.Format == "text" {
		fmt.Fprintf(std.out, "%s of other hosts looked at.\n", phrase.Counted(all, "link"))
	}
	data, err := check.WriteCache(asker.Cache)
	if err == nil {
		if err = disk.WriteFile(name, data, 0); err != nil {
			err = fmt.Errorf("keep the answers: %w", err)
		}
	}
	return found, err
}

func wait(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
	return ctx.Err()
}

// cacheName is the file of the answers: --cache, or one in the user's own folder.
func (k *checkCommand) cacheName() (string, error) {
	if k.Cache != "" {
		return k.Cache, nil
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("there is no place to keep answers; name a file: --cache FILE: %w", err)
	}
	return filepath.Join(dir, "fairnotice", "links.json"), nil
}

type coverageCommand struct {
	Format string `help:"How to print: ${enum}; html is a page to hand over." enum:"text,html,json" default:"text"`
	Out    string `help:"Write to this folder, as coverage.html, .json or .txt." placeholder:"DIR"`
}

// Run prints what each notice says of what it must say, and where.
func (v *coverageCommand) Run(c *commands, std streams) error {
	if err := c.apart(v.Out, false); err != nil {
		return err
	}
	src, err := c.sources()
	if err != nil {
		return err
	}
	if err := check.Stopping(src.Problems).Err(); err != nil {
		return err
	}
	data, err := v.data(check.Cover(src))
	if err != nil || v.Out == "" {
		return written(std.out, data, err)
	}
	name := filepath.Join(v.Out, "coverage."+map[string]string{"text": "txt", "html": "html", "json": "json"}[v.Format])
	if err := disk.WriteFile(name, data, 0); err != nil {
		return fmt.Errorf("write the matrix: %w", err)
	}
	fmt.Fprintf(std.out, "Look at %s\n", filepath.ToSlash(name))
	return nil
}

func (v *coverageCommand) data(m check.Coverage) ([]byte, error) {
	switch v.Format {
	case "html":
		return m.HTML()
	case "json":
		return m.JSON()
	}
	return []byte(m.Text()), nil
}
