#!/usr/bin/env bash
# Turns the form of the workflow "Amend the record" into one command, and records
# it. Each field is a variable: COMMAND, DOCUMENT, VERSION, TRANSLATION, REASON,
# EFFECTIVE, CLASS, SUMMARY, NEW_ID. A field that the command does not know has to
# stay empty.
set -euo pipefail

command=${COMMAND:-} arguments=("${DOCUMENT:-}")
case $command in
withdraw | correct) arguments+=("${VERSION:-}") ;;
rename) arguments+=("${NEW_ID:-}") ;;
retire) ;;
*)
	echo "::error::withdraw, correct, rename or retire: \"$command\" is none of them."
	exit 2
	;;
esac
for argument in "${arguments[@]}"; do
	if ! [[ $argument =~ ^[a-z0-9][a-z0-9./-]*$ ]]; then
		echo "::error::\"$argument\" is neither the id of a document, such as cookie-policy, nor a version, such as 2026-11-24."
		exit 2
	fi
done

# flag adds a flag for a field that was filled in. The value is a part of the same
# word, so no value can be taken for another flag.
flag() { [[ -z $2 ]] || arguments+=("--$1=$2"); }
flag reason "${REASON:-}"
flag lang "${TRANSLATION:-}"
flag effective "${EFFECTIVE:-}"
[[ ${CLASS:-} == "as it was" ]] || flag class "${CLASS:-}"
flag summary "${SUMMARY:-}"

exec "$(dirname "$0")/record.sh" "$command" "${arguments[@]}"
