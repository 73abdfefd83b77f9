package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fairnotice/generator/internal/stamp/stamptest"
)

// refused runs a command that has to fail, and returns what it says.
func refused(t *testing.T, root string, args ...string) string {
	t.Helper()
	var said strings.Builder
	args = append([]string{"--root", root}, args...)
	if status := run(args, streams{out: &said, err: &said, getenv: func(string) string { return "" }}); status == fine {
		t.Errorf("fairnotice %s goes well:\n%s", strings.Join(args, " "), &said)
	}
	return said.String()
}

func tells(t *testing.T, said string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(said, w) {
			t.Errorf("it does not say %q:\n%s", w, said)
		}
	}
}

// republish publishes the cookie policy with other words.
func republish(t *testing.T, root, day string, words ...string) {
	t.Helper()
	retype(t, root, words...)
	command(t, root, "--now", day, "publish")
}

// A stamp covers what was on record, says what it does not cover yet, and holds over what may happen to a record.
func TestStamp(t *testing.T) {
	authority := stamptest.New(t, "3650")
	root := provable(t, "in a browser")
	tells(t, command(t, root, "verify"), "There is no time stamp. A ledger that somebody wrote anew from its first line would pass")
	tells(t, command(t, root, "stamp"), "site.yaml names no stamp_authority")
	tells(t, command(t, root, "stamp", "--authority", authority.URL), "ledgers, signed by Test Time Authority")
	tells(t, command(t, root, "stamp", "--authority", authority.URL), "nothing is stamped: all that is on record was there at 20")
	said := command(t, root, "verify")
	tells(t, said, "1 time stamp, the last one of ", "by Test Time Authority", "Whether to trust who signed them is for you to say")
	if strings.Contains(said, "No time stamp covers") {
		t.Error(said)
	}
	warm := filepath.Join(root, "warm") // a build that keeps pages
	command(t, root, "--now", "2026-02-09", "build", "--out", warm)
	republish(t, root, "2026-02-10", "in a browser", "in any browser", "updated: 2026-01-15", "updated: pending",
		"The list is a table now.", "Any browser will do.")
	tells(t, command(t, root, "verify", "--ca", authority.CA), "No time stamp covers cookie-policy 2026-02-10 yet.")
	time.Sleep(time.Until(time.Now().Truncate(time.Second).Add(1100 * time.Millisecond))) // a name is a second
	command(t, root, "--now", time.Now().Format(time.DateOnly), "build", "--out", warm)
	command(t, root, "stamp", "--authority", authority.URL)
	tells(t, command(t, root, "verify"), "2 time stamps")
	tells(t, refused(t, root, "verify", "--ca", stamptest.New(t, "3650").CA), "do not lead to one of those that were handed in")

	// the pages say so, on the days from then on
	now := time.Now().Format(time.DateOnly)
	command(t, root, "--now", now, "build", "--out", warm)
	history, err := os.ReadFile(filepath.Join(warm, "privacy", "cookie-policy", "versions", "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	tells(t, string(history), " UTC, as Test Time Authority has signed")
	versions, err := os.ReadFile(filepath.Join(warm, "privacy", "versions.json"))
	if err != nil {
		t.Fatal(err)
	}
	tells(t, string(versions), `"recorded_by": "20`)
	command(t, root, "--now", "2026-02-10", "build", "--out", filepath.Join(root, "then"))
	if history, err = os.ReadFile(filepath.Join(root, "then", "privacy", "cookie-policy", "versions", "index.html")); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(history), "UTC, as Test") {
		t.Error("a day before the stamp shows it")
	}

	command(t, root, "--now", "2026-02-11", "redact", "--word", "any browser", "--with", "…", "--reason", "A test")
	command(t, root, "--now", "2026-02-11", "rename", "cookie-policy", "cookies")
	tells(t, command(t, root, "verify", "--ca", authority.CA), "2 time stamps", "4 versions by then")
}

// What a stamp covers cannot be written anew: not with chains that are right, not by half, and not the stamp itself.
func TestStampFindsWhatWasWrittenAnew(t *testing.T) {
	authority := stamptest.New(t, "3650")
	root := provable(t, "in a browser")
	command(t, root, "stamp", "--authority", authority.URL)
	ledger := filepath.Join(root, "versions", "cookie-policy")
	if err := os.RemoveAll(ledger); err != nil {
		t.Fatal(err)
	}
	republish(t, root, "2026-02-01", "in a browser", "in no browser")
	tells(t, refused(t, root, "verify"), "the ledger of cookie-policy had", "it was written anew, or cut", "[stamp-broken]")
	refused(t, root, "stamp", "--authority", authority.URL) // and no other stamp covers it up

	root = provable(t, "in a browser")
	command(t, root, "stamp", "--authority", authority.URL)
	names, err := filepath.Glob(filepath.Join(root, "versions", "stamps", "*"))
	if err != nil || len(names) != 1 {
		t.Fatal(names, err)
	}
	whole, err := os.ReadFile(names[0])
	if err != nil {
		t.Fatal(err)
	}
	was := command(t, root, "verify")
	token := bytes.Index(whole, []byte("-----BEGIN"))
	for at := 0; at < len(whole); at += 37 {
		broken := slices.Clone(whole)
		broken[at] ^= 1
		if err := os.WriteFile(names[0], broken, 0o666); err != nil {
			t.Fatal(err)
		}
		var said strings.Builder
		status := run([]string{"--root", root, "verify"}, streams{out: &said, err: &said, getenv: os.Getenv})
		// some bytes around what is signed mean nothing; the next stamp covers them
		if status == fine && (at < token || said.String() != was) {
			t.Errorf("byte %d of a stamp: %s", at, &said)
		}
	}
}

// A year before the certificate of the newest stamp ends, the nightly run says so, and a new stamp covers the old one.
func TestStampIsRenewed(t *testing.T) {
	root := provable(t, "in a browser")
	command(t, root, "stamp", "--authority", stamptest.New(t, "200").URL)
	now := time.Now().Format(time.DateOnly)
	var said bytes.Buffer
	run([]string{"--root", root, "--now", now, "due"}, streams{out: &said, err: &said, getenv: os.Getenv})
	tells(t, said.String(), "the certificate of the newest time stamp ends on ", "type fairnotice stamp")
	time.Sleep(time.Until(time.Now().Truncate(time.Second).Add(1100 * time.Millisecond)))
	tells(t, command(t, root, "--now", now, "stamp", "--authority", stamptest.New(t, "3650").URL), "signed by")
	names, err := filepath.Glob(filepath.Join(root, "versions", "stamps", "*"))
	if err != nil || len(names) != 2 {
		t.Fatal(names, err)
	}
	if err := os.Remove(names[0]); err != nil {
		t.Fatal(err)
	}
	tells(t, refused(t, root, "verify"), "is gone")
}

// A head that somebody kept is found again, or was never one.
func TestVerifyHead(t *testing.T) {
	root := provable(t, "in a browser")
	raw, err := os.ReadFile(filepath.Join(root, "versions", "cookie-policy", "ledger.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	tells(t, command(t, root, "verify", "--head", string(raw[10:74])), "This is line 1 of versions/cookie-policy/ledger.jsonl")
	tells(t, refused(t, root, "verify", "--head", strings.Repeat("a", 64)), "the record was written anew")
	tells(t, refused(t, root, "verify", "--head", "abc"), `--head: "abc" is not a chain`)
	tells(t, refused(t, root, "stamp", "--authority", "nonsense"), `--authority: "nonsense" is not a web address`)
	tells(t, refused(t, root, "stamp", "--authority", "http://127.0.0.1:1/"), "ask http://127.0.0.1:1/ for the time: dial tcp")
	tells(t, refused(t, t.TempDir(), "upgrade", "--write"), "there is no portal here: content/site.yaml is missing")
}

// A bundle holds the token that covers its text, and the script checks it with nothing but openssl.
func TestEvidenceWithAStamp(t *testing.T) {
	authority := stamptest.New(t, "3650")
	root := provable(t, "in a browser")
	command(t, root, "stamp", "--authority", authority.URL)
	bundle := evidenceOf(t, root, "2026-03-01", "cookie-policy", "--on", "2026-02-05")
	tells(t, string(bundle["README.txt"]), "Test Time Authority")
	said, ok := bundle.verified(t, nil)
	if !ok {
		t.Fatal(said)
	}
	tells(t, said, "integrity only")
	if said, ok = bundle.verified(t, nil, "--ca", authority.CA); !ok {
		t.Fatal(said)
	}
	tells(t, said, "was on record at ", "signed by an authority that you trust")
	if said, ok := bundle.verified(t, nil, "--ca", stamptest.New(t, "3650").CA); ok {
		t.Errorf("another root is believed:\n%s", said)
	}
	for name, raw := range maps.Clone(bundle) {
		if !strings.HasPrefix(name, "stamps/") {
			continue
		}
		broken := slices.Clone(raw)
		broken[len(broken)/2] ^= 1
		if said, ok := bundle.with(name, broken).verified(t, nil, "--ca", authority.CA); ok {
			t.Errorf("a changed byte of %s is not found:\n%s", name, said)
		}
	}
}
