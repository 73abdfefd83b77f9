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
packet() { fairnotice review --base "$base" "${preview[@]}" "$@"; }

status=0
packet --out "$file" || status=$? # as long as a comment may be
if [[ -n ${GITHUB_STEP_SUMMARY:-} ]]; then
	long=$(mktemp)
	trap 'rm -f "$long"' EXIT
	packet --limit 1000000 --out "$long" || status=$? # a summary takes more
	cat "$long" >>"$GITHUB_STEP_SUMMARY"
fi
exit "$status"
