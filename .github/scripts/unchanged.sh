#!/usr/bin/env bash
# Tells Netlify whether a build may be skipped, because the commits since the last
# one change nothing that readers see. Netlify wants the exit status 0 for "skip",
# and builds on any other (netlify.toml, ignore). In doubt this builds.
#
# What a site is made from: content/, layouts/, versions/, the program, and the
# settings of the build. The program's tests and papers are not a part of it.
set -uo pipefail

build() {
	echo "Building: $1."
	exit 1
}
skip() {
	echo "Skipping: $1."
	exit 0
}

# A build hook asks for the same commit again, because a date has changed the site.
[[ -z ${INCOMING_HOOK_URL:-} ]] || build "a build hook asks for it"

# Without a cache, Netlify says that the commit was built which is about to be built.
from=${CACHED_COMMIT_REF:-} to=${COMMIT_REF:-}
[[ -n $from && -n $to && $from != "$to" ]] || build "nobody knows what was built last"

changed=$(git -c core.quotePath=false diff --name-only --no-renames "$from" "$to" -- \
	content layouts versions generator go.mod go.sum program.env netlify.toml .github/scripts/unchanged.sh \
	':(exclude,glob)generator/**/*_test.go' ':(exclude,glob)generator/**/testdata/**' \
	':(exclude,glob)generator/*.md' ':(exclude)generator/docs' ':(exclude)generator/decisions' \
	':(exclude)generator/web' ':(exclude,glob)generator/tools.*') || build "git cannot compare $from with $to"
[[ -n $changed ]] || skip "nothing has changed that the site is made from"

# In production a text that waits for its day is not shown yet: publishing puts it
# on record with a commit of its own, and that one is built.
waits() {
	[[ $1 == content/*.md ]] && git show "$to:$1" 2>/dev/null |
		awk 'NR > 1 && /^---[ \t\r]*$/ { exit } /^updated:[ \t]*pending[ \t\r]*$/ { found = 1 } END { exit !found }'
}
if [[ ${CONTEXT:-} == production ]]; then
	while IFS= read -r file; do
		waits "$file" || build "$file has changed"
	done <<<"$changed"
	skip "all that has changed waits to be published"
fi
build "$(head -n 1 <<<"$changed") has changed"
