package host

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"strings"
)

// s3 shows the pages that lead on as GitHub does. What a file is, and how long browsers keep it, is said when it is
// uploaded, so there is a script for that; it makes of each page that leads on a redirect of the bucket.
func s3(s site) Told {
	pages, lost := s.leading()
	website, _ := json.MarshalIndent(map[string]any{ // strings can always be written
		"IndexDocument": map[string]string{"Suffix": index}, "ErrorDocument": map[string]string{"Key": "404.html"},
	}, "", "  ")
	return Told{
		Routes: Routes{Base: s.Base}, Public: pages, Lost: append(lost, s.lostHeaders(contentType, cacheControl)...),
		Conf: []File{{"upload.sh", s.upload(pages)}, {"website.json", append(website, '\n')}},
	}
}

func (s site) upload(pages []File) []byte {
	var out bytes.Buffer
	line := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	line(`#!/bin/sh
# Written by fairnotice build. Uploads the site to a bucket, with the types of its files and where older addresses lead:
#   sh upload.sh public s3://example-bucket
# What the bucket has beside them stays.
set -eu
site=$1
bucket=${2%%/}

send() { # files, type, how long browsers keep them
	aws s3 cp "$site" "$bucket" --recursive --no-progress --exclude '*' --include "$1" \
		--content-type "$2" --cache-control "$3"
}

lead() { # page, where it leads
	aws s3 cp "$site/$1" "$bucket/$1" --no-progress --content-type %s --website-redirect "$2"
}
`, shellQuoted(Type(index)))
	there := map[string]bool{}
	for _, file := range s.paths {
		there[strings.ToLower(path.Ext(file))] = true
	}
	for _, ending := range extensions() {
		if there[ending] {
			line("send %s %s %s", shellQuoted("*"+ending), shellQuoted(types()[ending]), shellQuoted(revalidate))
		}
	}
	for _, rule := range s.Rules {
		kind, keep := Type(rule.Path), revalidate
		for _, f := range rule.Fields {
			if strings.EqualFold(f.Name, contentType) {
				kind = f.Value
			} else if strings.EqualFold(f.Name, cacheControl) {
				keep = f.Value
			}
		}
		if path.Ext(rule.Path) != "" && (kind != Type(rule.Path) || keep != revalidate) {
			line("send %s %s %s", shellQuoted(wildcard(rule.Path)), shellQuoted(kind), shellQuoted(keep))
		}
	}
	for _, page := range pages {
		line("lead %s %s", shellQuoted(page.Path), shellQuoted(s.target(page.Path)))
	}
	return out.Bytes()
}

// target is where a page leads.
func (s site) target(page string) string {
	to, _, _ := s.Redirect("/" + strings.TrimSuffix(page, index))
	return to
}

// wildcard is a pattern in which a star stands for any characters.
func wildcard(pattern string) string {
	segments := strings.Split(strings.TrimPrefix(pattern, "/"), "/")
	for i, segment := range segments {
		if open(segment) {
			segments[i] = "*"
		}
	}
	return strings.Join(segments, "/")
}

// shellQuoted is a word of a shell.
func shellQuoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }
