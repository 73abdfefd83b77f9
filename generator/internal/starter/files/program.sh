#!/usr/bin/env bash
# Puts the program into bin/, as program.env names it: by its address, and by its SHA-256. Whatever else lies at the
# address is never run.
set -euo pipefail

value() { sed -n "s/^$1=//p" program.env | head -n 1 | tr -d ' "\r'; }
url=$(value URL) sum=$(value SHA256)
fail() {
	echo "::error file=program.env::$1"
	exit 1
}

if [[ -z $url || -z $sum ]]; then
	fail "program.env names no program: type the address of a release of fairnotice for Linux behind URL=, and its SHA-256 behind SHA256=."
fi
if ! [[ $sum =~ ^[0-9a-f]{64}$ ]]; then
	fail "SHA256= in program.env is no SHA-256: it has 64 digits from 0 to 9 and a to f."
fi
if ! [[ $url =~ ^(https://|http://(localhost|127\.0\.0\.1)[:/]) ]]; then
	fail "URL= in program.env has to begin with https://."
fi
mkdir -p bin
part=$(mktemp bin/fairnotice.XXXXXX)
trap 'rm -f "$part"' EXIT
curl --fail --silent --show-error --location --retry 3 --max-time 300 --output "$part" "$url" ||
	fail "There is no program at the address behind URL= in program.env."
have=$(sha256sum "$part" | cut -d ' ' -f 1)
if [[ $have != "$sum" ]]; then
	fail "The program at the address in program.env has another SHA-256, $have. It was not run: look where it comes from."
fi
chmod +x "$part"
mv "$part" bin/fairnotice
if [[ -n ${GITHUB_PATH:-} ]]; then
	echo "$PWD/bin" >>"$GITHUB_PATH"
fi
