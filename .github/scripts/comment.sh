#!/usr/bin/env bash
# Puts a packet under a pull request: one comment, which is replaced by the next
# packet.
#
#   comment.sh FILE
#
# GITHUB_REPOSITORY and NUMBER say which pull request, GH_TOKEN may write there. The
# packet is data: nothing in it is run.
set -euo pipefail

file=$1
mark='<!-- fairnotice review -->' # the first line of every packet, by which the comment is found again
most=65536                        # characters that GitHub takes

if ! [[ ${NUMBER:-} =~ ^[0-9]+$ ]]; then
	echo "::error::NUMBER is not the number of a pull request."
	exit 2
fi
body=$(<"$file")
if [[ ${body%%$'\n'*} != "$mark" ]]; then
	echo "::error::This is no packet of fairnotice review."
	exit 2
fi
if ((${#body} > most)); then
	echo "::error::The packet has ${#body} characters, and GitHub takes $most. It is in the summary of the step."
	exit 1
fi

comments="repos/$GITHUB_REPOSITORY/issues/$NUMBER/comments"
found=$(gh api --paginate "$comments" --jq ".[] | select(.user.login == \"github-actions[bot]\" and (.body | startswith(\"$mark\"))) | .id")
if [[ -n $found ]]; then
	printf '%s' "$body" | gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/${found%%$'\n'*}" --field body=@-
else
	printf '%s' "$body" | gh api --silent --method POST "$comments" --field body=@-
fi
