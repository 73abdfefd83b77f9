#!/bin/sh
# Checks this bundle: every file against SHA256SUMS, every ledger from its first line to its last,
# and every text on record against its ledger. Needs a shell, and sha256sum or openssl.
#
#   sh verify.sh              checks everything
#   sh verify.sh --head HASH  asks further whether a ledger has, or once had, this head,
#                             which somebody kept: chain of its last line on that day
#   sh verify.sh --ca FILE    asks further whether the times were signed by an authority whose
#                             root is in this file (PEM), got from a place that you trust; needs openssl
LC_ALL=C
export LC_ALL
usage() { echo "usage: sh verify.sh [--head HASH] [--ca FILE]" >&2; exit 2; }
wanted=
ca=
while [ $# -gt 0 ]; do
	[ $# -ge 2 ] || usage
	case $1 in
	--head) wanted=$2 ;;
	--ca) case $2 in /*) ca=$2 ;; *) ca=$PWD/$2 ;; esac
		[ -f "$ca" ] || { echo "there is no file $ca" >&2; exit 2; } ;;
	*) usage ;;
	esac
	shift 2
done
case $0 in */*) cd "${0%/*}" || exit 2 ;; esac

if command -v sha256sum >/dev/null 2>&1; then
	sum() { sum=$(sha256sum) && printf %s "${sum%% *}"; }
elif command -v openssl >/dev/null 2>&1; then
	sum() { sum=$(openssl dgst -sha256 -r) && printf %s "${sum%% *}"; }
else
	echo "sha256sum or openssl is needed" >&2
	exit 2
fi

bad=0
wrong() { echo "WRONG: $*"; bad=$((bad + 1)); }

# 1. Every file is what it was when the bundle was made.
files=0
while IFS= read -r line || [ -n "$line" ]; do
	hash=${line%%"  "*}
	name=${line#*"  "}
	files=$((files + 1))
	if [ ! -f "$name" ]; then
		wrong "$name is missing"
	elif [ "$(sum <"$name")" != "$hash" ]; then
		wrong "$name is not what SHA256SUMS says"
	fi
done <SHA256SUMS
echo "$files files compared with SHA256SUMS"

# 2. Every line of a ledger follows from the one before it.
# ledger FILE: computes the chain again. It sets seen where a line has the head that was asked for, and reached
# where the line with the number and the chain in stamped is there.
seen=
stamped=
ledger() {
	count=0
	chain=
	while IFS= read -r line || [ -n "$line" ]; do
		count=$((count + 1))
		rest=${line#'{"chain":"'}
		stated=${rest%%'"'*}
		rest=${rest#"$stated"'",'}
		case $rest in
		'"form":2,"digest":"'*)
			rest=${rest#'"form":2,"digest":"'}
			link=${rest%%'"'*}
			rest=${rest#"$link"'"'}
			case $rest in
			'}') echo "  line $count of $1 was redacted: its place in the chain is kept, its words are not" ;;
			',"salt":"'*)
				rest=${rest#',"salt":"'}
				salt=${rest%%'"'*}
				entry=${rest#"$salt"'","entry":'}
				entry=${entry%'}'}
				[ "$(printf '%s\n%s' "$salt" "$entry" | sum)" = "$link" ] ||
					wrong "$1, line $count: the entry is not the one that was recorded" ;;
			*) wrong "$1, line $count is not a line of a ledger" ;;
			esac ;;
		'"entry":'*)
			link=${rest#'"entry":'}
			link=${link%'}'} ;;
		*) wrong "$1, line $count is not a line of a ledger"
			link= ;;
		esac
		[ "$(printf '%s\n%s' "$chain" "$link" | sum)" = "$stated" ] ||
			wrong "$1, line $count: the chain is broken here"
		chain=$stated
		[ -n "$wanted" ] && [ "$chain" = "$wanted" ] && seen="$1, line $count"
		[ "$count $chain" = "$stamped" ] && reached=yes
	done <"$1"
	echo "$1: chain computed from line 1 to line $count, which has $chain"
}

# 3. Every text is the one that a line of its ledger names, by its name and its hash.
# text FILE LEDGER
text() {
	name=${1##*/}
	hash=$(sum <"$1")
	while IFS= read -r line || [ -n "$line" ]; do
		case $line in
		*'"'"$name"'"'*'"'"$hash"'"'*) echo "$1: as its ledger says"; return ;;
		esac
	done <"$2"
	wrong "$1: no line of $2 has this name with this hash"
}

# attached FILE: a file that a text shows has no ledger of its own; any may name it.
attached() {
	hash=$(sum <"$1")
	while IFS= read -r listed || [ -n "$listed" ]; do
		case $listed in
		*/ledger.jsonl)
			while IFS= read -r line || [ -n "$line" ]; do
				case $line in
				*'"'"${1#record/content/}"'","sha256":"'"$hash"'"'*) echo "$1: as a ledger says"; return ;;
				esac
			done <"${listed#*"  "}" ;;
		esac
	done <SHA256SUMS
	wrong "$1: no ledger names this file with this hash"
}

# 4. Every time was signed over the state of a ledger that is a beginning of the one here.
# way FILE: follows the way from a ledger to the root, and asks openssl about the token.
way() {
	at=
	while IFS= read -r line || [ -n "$line" ]; do
		value=${line#* }
		case $line in
		"leaf "*) leaf=$value
			at=$(printf '0\n%s' "$value" | sum) ;;
		"left "*) at=$(printf '1\n%s\n%s' "$value" "$at" | sum) ;;
		"right "*) at=$(printf '1\n%s\n%s' "$at" "$value" | sum) ;;
		"root "*) [ "$at" = "$value" ] || wrong "$1: the way does not lead to the root" ;;
		"token "*) token=$value ;;
		"seconds "*) seconds=$value ;;
		"ledger "*) book=$value ;;
		*) wrong "$1: a line that says nothing" ;;
		esac
	done <"$1"
	rest=${leaf#ledger }
	chain=${rest%% *}
	rest=${rest#* }
	stamped="${rest%% *} $chain"
	reached=
	ledger "$book" >/dev/null
	[ -n "$reached" ] || wrong "$1: $book is not the ledger whose state was signed"
	if ! command -v openssl >/dev/null 2>&1; then
		echo "$token: openssl is needed to look at the signature"
		return
	fi
	time=$(openssl ts -reply -in "$token" -text 2>/dev/null | while IFS= read -r line; do
		case $line in "Time stamp: "*) printf %s "${line#*: }" ;; esac
	done)
	if [ -z "$ca" ]; then
		echo "$token: says $time; integrity only, since no root was handed in (--ca FILE)"
	elif openssl ts -verify -digest "$at" -in "$token" -CAfile "$ca" -attime "$seconds" >/dev/null 2>&1; then
		echo "$token: $book was on record at $time, signed by an authority that you trust"
	else
		wrong "$token: not signed over this state by an authority of $ca"
	fi
}

while IFS= read -r sums || [ -n "$sums" ]; do
	name=${sums#*"  "}
	[ -f "$name" ] || continue
	case $name in
	record/versions/*/ledger.jsonl) ledger "$name" ;;
	record/versions/*) text "$name" "${name%/*}/ledger.jsonl" ;;
	record/content/*) attached "$name" ;;
	stamps/*.path) way "$name" ;;
	esac
done <SHA256SUMS

if [ -n "$wanted" ]; then
	if [ -n "$seen" ]; then
		echo "the head $wanted is $seen: all lines up to there are those of that day"
	else
		wrong "no ledger has, or had, the head $wanted"
	fi
fi
if [ "$bad" -gt 0 ]; then
	echo "$bad found that must not be: this bundle proves nothing"
	exit 1
fi
echo "All is as it was recorded."
