#!/usr/bin/env bash
# Writes the packet for the reviewers of a pull request to a file, and to the
# summary of the step:
#
#   packet.sh BASE FILE
#
# BASE is the revision that the pull request is going to change. PREVIEW_URL is the
# address of its preview, if there is one.
set -euo pipefail

base=$1 file=$2
preview=()
if [[ -n ${PREVIEW_URL:-} ]]; then
	preview=(--preview-url "$PREVIEW_URL")
fi
packet() { fairnotice review --base "$base" "${preview[@]}" --limit "$1" --out "$2"; }

status=0
packet 65000 "$file" || status=$? # a comment takes 65536 characters, with the mark by which it is found again
if [[ -n ${GITHUB_STEP_SUMMARY:-} ]]; then
	long=$(mktemp)
	trap 'rm -f "$long"' EXIT
	packet 1000000 "$long" || status=$?
	cat "$long" >>"$GITHUB_STEP_SUMMARY"
fi
exit "$status"
