// Fairnotice makes a privacy portal from Markdown: policy pages, an archive of
// every version, and a static site for a CDN.
//
// This package is the command line: the commands with their flags and what each
// does, kin in one file. It wires the packages below internal/ together, prints what
// they return, and is the only place that ends the program. ARCHITECTURE.md is
// the map.
//
// Exit status: 0 fine, 1 problems in the content, 2 wrong usage or a failure of
// the machine. That of diff is as with diff(1): 1 means that the texts differ; for due
// 1 means that there is nothing to do.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"runtime/pprof"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // the day in the portal's zone, on machines without zone data

	"github.com/alecthomas/kong"
	"golang.org/x/term"

	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/site"
)

// Exit statuses.
const (
	fine    = 0
	faulty  = 1
	failure = 2
)

// commands is the whole command line.
type commands struct {
	Root    string `help:"The portal's folder." default:"." placeholder:"DIR"`
	Now     day    `help:"The day to take as today, YYYY-MM-DD. Without it: today in the portal's zone." placeholder:"DATE"`
	Profile string `help:"Write where the time goes to this file, for \"go tool pprof\"." placeholder:"FILE"`

	Init     initCommand     `cmd:"" help:"Make a new portal: texts with blanks to fill in, lists, settings and workflows."`
	Build    buildCommand    `cmd:"" help:"Make the site and write it to public/."`
	Serve    serveCommand    `cmd:"" help:"Show the site while you write it: every save is on the page at once."`
	Check    checkCommand    `cmd:"" help:"Look for problems in the content, without writing anything."`
	Coverage coverageCommand `cmd:"" help:"Print what each notice says of what the law wants it to say, and where."`
	Review   reviewCommand   `cmd:"" help:"Write what reviewers must know: what changes, whom to tell, what is missing."`
	Publish  publishCommand  `cmd:"" help:"Record what is new, so that the public sees it."`
	Import   importCommand   `cmd:"" help:"Record older versions from files, or all those in a folder."`
	Convert  convertCommand  `cmd:"" help:"Print a web page, or Markdown with HTML in it, as clean Markdown."`
	Verify   verifyCommand   `cmd:"" help:"Check every chain and every hash of the record."`
	History  historyCommand  `cmd:"" help:"Print what is on record about a document."`
	At       atCommand       `cmd:"" help:"Say which version applied on a day."`
	Due      dueCommand      `cmd:"" help:"Say whether the site changed by itself since a day and has to be made anew."`
	Withdraw withdrawCommand `cmd:"" help:"Record that a version was published by mistake."`
	Correct  correctCommand  `cmd:"" help:"Record that metadata of a version was wrong."`
	Redact   redactCommand   `cmd:"" help:"Take a word out of all that is on record and on the desk, or replace a frozen file."`
	Rename   renameCommand   `cmd:"" help:"Move a document and its record to a new id."`
	Retire   retireCommand   `cmd:"" help:"Record that a document has ended."`

	Stamp   stampCommand   `cmd:"" help:"Have an authority sign when all that is on record was there (RFC 3161)."`
	Resolve resolveCommand `cmd:"" help:"End a conflict in the record: keep one branch's, repeat what the other added."`

	Announce announceCommand `cmd:"" help:"Write the e-mail, the banner and the short text that tell people of a version."`

	Diff     diffCommand     `cmd:"" help:"Show what differs between two files, or two versions of a document."`
	Blame    blameCommand    `cmd:"" help:"Say of each section and clause since when it says what it says."`
	Evidence evidenceCommand `cmd:"" help:"Write a ZIP file that proves what a document said on a day, and how to check it."`
	PDF      pdfCommand      `cmd:"" name:"pdf" help:"Print documents, or a version of one, as PDF files."`
	Layouts  layoutsCommand  `cmd:"" help:"List the layouts and what they can print, or print what one page gives them."`
	Upgrade  upgradeCommand  `cmd:"" help:"Say what the program changed in files that the portal has from it."`
	Schema   schemaCommand   `cmd:"" help:"Print the JSON Schema of front matter, settings, registers, redlines or packets."`
}

// streams are where a command reads its surroundings from and writes to.
type streams struct {
	in       io.Reader
	out, err io.Writer
	raw      io.Writer // err, for what steers the terminal on purpose
	terminal bool      // err is a terminal
	getenv   func(string) string
}

func main() {
	// What a build holds is small, so garbage is collected as usual; comparing texts of a megabyte is not, and keeps to
	// a modest size all the same.
	debug.SetMemoryLimit(512 << 20)
	onTerminal := term.IsTerminal(int(os.Stderr.Fd()))
	os.Exit(run(os.Args[1:], streams{in: os.Stdin, out: os.Stdout, err: os.Stderr, terminal: onTerminal,
		getenv: os.Getenv}))
}

// run carries out one command and returns the exit status.
func run(args []string, std streams) int {
	std.raw, std.err = std.err, masked{std.err}
	switch {
	case len(args) == 0:
		args = []string{"--help"}
	case args[0] == "--version": // not a flag, because import has one of that name
		fmt.Fprintln(std.out, version())
		return fine
	}
	var c commands
	left := -1 // kong's own flag --help leaves early with this status
	parser, err := kong.New(&c,
		kong.Name("fairnotice"),
		kong.Description("Makes a privacy portal from Markdown, and keeps every version of what it said.\n\n"+
			"\"fairnotice --version\" prints the version of the program."),
		kong.Writers(std.out, std.err),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Exit(func(status int) {
			if left < 0 {
				left = status
			}
		}),
		kong.Bind(std),
	)
	if err != nil {
		fmt.Fprintln(std.err, "fairnotice:", err)
		return failure
	}
	explained(parser)
	parsed, err := parser.Parse(args)
	if left >= 0 {
		return left
	}
	if err != nil {
		fmt.Fprintf(std.err, "fairnotice: %s\nType \"fairnotice --help\" for the commands.\n", disk.Told(err))
		return failure
	}
	return status(profiled(c.Profile, func() error { return parsed.Run(&c) }), std)
}

// profiled runs a command, and writes down where its time goes if there is a file for it.
func profiled(file string, run func() error) error {
	if file == "" {
		return run()
	}
	out, err := os.Create(file)
	if err != nil {
		return fmt.Errorf("write a profile: %w", err)
	}
	if err := pprof.StartCPUProfile(out); err != nil {
		return errors.Join(err, out.Close())
	}
	err = run()
	pprof.StopCPUProfile()
	return errors.Join(err, out.Close())
}

// masked is where lines are printed that may have names of files or words of strangers in
// them: nothing in them steers a terminal, or turns a line around.
type masked struct{ io.Writer }

func (m masked) Write(line []byte) (int, error) {
	_, err := io.WriteString(m.Writer, phrase.Masked(string(line), "\n\t"))
	return len(line), err
}

// status tells the user of an error and turns it into an exit status.
func status(err error, std streams) int {
	var problems diag.Errors
	switch {
	case err == nil:
		return fine
	case errors.Is(err, errDiffers), errors.Is(err, errProblems), errors.Is(err, errNotDue): // all of them reported
		return faulty
	case errors.As(err, &problems) && err.Error() == problems.Error(): // and nothing else went wrong
		fmt.Fprint(std.err, problems.List.Text(), "\n", summary(problems.List), "\n")
		return faulty
	}
	fmt.Fprintln(std.err, "fairnotice:", disk.Told(err))
	return failure
}

// summary counts problems: "2 errors, 1 warning".
func summary(l diag.List) string { return check.Counted(l.Sorted()) } // each once, as they are printed

// version says which source the program was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "fairnotice, version unknown"
	}
	revision := ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision" && len(s.Value) >= 12:
			revision = " " + s.Value[:12]
		case s.Key == "vcs.modified" && s.Value == "true":
			revision += " with changes"
		}
	}
	return "fairnotice " + info.Main.Version + revision + " (" + info.GoVersion + ")"
}

// open reads the portal's folder.
func (c *commands) open() (*portal.Portal, error) {
	root, err := c.folder()
	if err != nil {
		return nil, err
	}
	return c.read(root.FS(), date.Date{})
}

// read reads a portal through a file system, on the day of --now or today. What is
// pending is named by that day, or by another one.
func (c *commands) read(files fs.FS, pending date.Date) (*portal.Portal, error) {
	return c.readWith(nil, files, pending)
}

// readWith is read with a memory of what was read before.
func (c *commands) readWith(m *memo.Memo, files fs.FS, pending date.Date) (*portal.Portal, error) {
	return portal.Read(files, portal.Options{Day: c.Now.Date, Now: time.Now(), Pending: pending, Memo: m})
}

// folder is the portal's folder, which nothing leads out of.
func (c *commands) folder() (*os.Root, error) {
	root, err := disk.OpenRoot(c.Root)
	if err != nil {
		err = fmt.Errorf("open the portal's folder: %w", err)
	}
	return root, err
}

// apart refuses a place to write to that is a source of the portal or lies in one, whatever
// it is called and through whatever links; and where it is to hold nothing else (a site), the
// portal itself and what that lies in.
func (c *commands) apart(out string, alone bool) error {
	root, err := os.Stat(c.Root)
	if out == "" || err != nil { // there is nothing to write, or no portal, which is told elsewhere
		return nil
	}
	place, portal := real(out), real(c.Root)
	child, inside := below(place, root)
	source := inside && slices.ContainsFunc([]string{"content", "versions", "layouts", ".git", ".github"},
		func(name string) bool { return strings.EqualFold(name, child) })
	if there, err := os.Stat(place); err == nil && alone && !source {
		_, above := below(portal, there)
		source = above
	}
	if source {
		return fmt.Errorf("%q is no place to write to: the portal has its own files there; choose another folder", out)
	}
	return nil
}

// real is a path without links, as far as it is there.
func real(path string) string {
	full, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	rest := ""
	for at := full; ; at = filepath.Dir(at) {
		if found, err := filepath.EvalSymlinks(at); err == nil {
			return filepath.Join(found, rest)
		}
		if at == filepath.Dir(at) {
			return full
		}
		rest = filepath.Join(filepath.Base(at), rest)
	}
}

// below reports whether a path is a folder or lies in it, and in which part of that.
func below(path string, folder os.FileInfo) (child string, inside bool) {
	for {
		if info, err := os.Stat(path); err == nil && os.SameFile(info, folder) {
			return child, true
		}
		up := filepath.Dir(path)
		if up == path {
			return "", false
		}
		path, child = up, filepath.Base(path)
	}
}

// inFolder lets something be written there.
func (c *commands) inFolder(write func(*os.Root) error) error {
	root, err := c.folder()
	if err != nil {
		return err
	}
	defer root.Close()
	return write(root)
}

// openRecord reads the portal for a question about its record. Problems of the
// desk do not matter to it; those of the record do.
func (c *commands) openRecord() (*portal.Portal, error) {
	p, err := c.open()
	if err != nil {
		return nil, err
	}
	return p, p.RecordProblems.Err()
}

// A day is the value of a flag that takes no month.
type day struct{ date.Date }

// UnmarshalText reads it; from nothing it is zero.
func (d *day) UnmarshalText(text []byte) error {
	err := d.Date.UnmarshalText(text)
	if err == nil && d.IsMonth() {
		err = errors.New("a day is wanted, not a month")
	}
	return err
}

// build makes the site that a build makes, in which nothing is wrong but for warnings.
func (c *commands) build(opt site.Options) (*portal.Portal, *site.Site, diag.List, error) {
	p, err := c.open()
	if err != nil {
		return nil, nil, nil, err
	}
	made, problems := p.Build(opt)
	return p, made, problems, problems.Only(diag.Error).Err() // warnings are for a build that is made, and for check
}

func written(out io.Writer, bytes []byte, err error) error {
	if err == nil {
		_, err = out.Write(bytes)
	}
	return err
}

// indented is a value as JSON for people and programs.
func indented(value any) ([]byte, error) {
	var out bytes.Buffer
	to := json.NewEncoder(&out)
	to.SetEscapeHTML(false)
	to.SetIndent("", "  ")
	err := to.Encode(value)
	return out.Bytes(), err
}
