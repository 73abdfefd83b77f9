#!/usr/bin/env bash
# Has the site made anew if a date has changed it: a version took effect, or a
# document ended. It asks what has happened since the last run that went well, so a
# night that was left out is made up for by the next one.
#
# GH_TOKEN may read the runs of this workflow, BUILD_HOOK is an address that
# makes the site when something is posted to it.
set -euo pipefail

since=$(gh run list --workflow daily.yml --branch "${BRANCH:-main}" --status success --limit 1 --json createdAt --jq '.[].createdAt')

status=0
fairnotice due ${since:+--since "$since"} || status=$?
case $status in
0) ;;
1) exit 0 ;;
*) exit "$status" ;;
esac

if [[ -z ${BUILD_HOOK:-} ]]; then
	echo "::error::The site has to be made anew, and there is no secret NETLIFY_BUILD_HOOK to ask for it. generator/docs/run-it.md says where to put it."
	exit 1
fi
curl --fail --silent --show-error --retry 3 --max-time 60 --request POST --data '' "$BUILD_HOOK"
echo "The site is being made anew."
