#!/usr/bin/env bash
# Adds to the record, on the server's branch, what a command of fairnotice records:
#
#   record.sh publish
#   record.sh withdraw cookie-policy 2026-11-24 --reason "Sent too early"
#
# It takes the branch as it is on the server, runs the command there, makes sure
# that the record has only grown and that the site can be built, and pushes one commit. Where somebody else pushed
# in the meantime, that commit is thrown away and the command runs again on what is
# there now: two records are never merged. Where the command changes nothing,
# nothing is pushed. No local branch is touched.
#
# Retiring also publishes, so that readers of what shows a purpose are told at once.
# Withdrawing also puts the text back on the desk that was there before, because the
# desk may not hold a text that was withdrawn.
#
# BRANCH names the branch, if it is not main. In a workflow, what was recorded is
# written to the summary of the step, with an e-mail, a banner and a short text for
# each version of substance.
set -euo pipefail

branch=${BRANCH:-main}
tries=5

export GIT_AUTHOR_NAME=${GIT_AUTHOR_NAME:-github-actions[bot]}
export GIT_AUTHOR_EMAIL=${GIT_AUTHOR_EMAIL:-41898282+github-actions[bot]@users.noreply.github.com}
export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL

# put_back goes back in the history of a document's file to the last text that had
# been published and agrees with the record. Where there is none, the file stays as
# it is, and somebody has to write.
put_back() {
	local document=$1 file commit
	for file in content/"$document"{,/index}{,.*}.md; do
		if [[ ! -f $file ]] || agrees "$file"; then
			continue
		fi
		for commit in $(git log --format=%H --max-count=50 -- "$file"); do
			git checkout --quiet "$commit" -- "$file" 2>/dev/null || break
			if ! grep -q '^updated: *pending' "$file" && agrees "$file"; then
				continue 2
			fi
		done
		git checkout --quiet HEAD -- "$file"
		echo "::warning file=$file::The text that was withdrawn is still here. Put back the one before, or write a new one."
	done
}

# report writes what was recorded to the summary of a step.
report() {
	printf '## Recorded\n\n~~~~~~~~\n%s\n~~~~~~~~\n' "$1"
	grep -E '^[a-z0-9/-]+ [0-9.-]+ \(material\)' <<<"$1" | while read -r document version _; do
		printf '\n<details><summary>To tell the readers of %s</summary>\n\n~~~~~~~~\n' "$document"
		fairnotice announce "$document" --version "$version" || true
		printf '~~~~~~~~\n\n</details>\n'
	done
}

agrees() { fairnotice check --rule drift "$1" >/dev/null 2>&1; }

if [[ -n $(git status --porcelain --untracked-files=no) ]]; then
	echo "Please commit or stash what you have changed: the record is made from what is on the server." >&2
	exit 2
fi

for ((try = 1; try <= tries; try++)); do
	git fetch --quiet origin "+refs/heads/$branch:refs/remotes/origin/$branch"
	git switch --quiet --detach "origin/$branch"
	before=$(git rev-parse HEAD)

	said=$(fairnotice "$@")
	[[ $1 != withdraw ]] || put_back "$2"
	if [[ $1 == retire ]] && also=$(fairnotice publish); then # what shows a purpose says when it ends
		said+=${also:+$'\n'$also}
	fi
	git add --all content versions
	fairnotice build --out "$(mktemp -d)/site" >/dev/null # what does not build is never pushed
	if git diff --cached --quiet; then
		echo "There is nothing to record."
		exit 0
	fi
	fairnotice verify --base "$before" --after-merge
	git commit --quiet --message "fairnotice $1" --message "$said"

	if git push --quiet origin "HEAD:refs/heads/$branch"; then
		echo "$said"
		if [[ -n ${GITHUB_STEP_SUMMARY:-} ]]; then
			report "$said" >>"$GITHUB_STEP_SUMMARY" || true
		fi
		exit 0
	fi
	# It was no race, and trying again is of no use, if the branch has not moved.
	if [[ $(git ls-remote origin "refs/heads/$branch" | cut -f1) == "$before" ]]; then
		echo "::error::The server did not take the commit, though nobody else has pushed. Is $branch protected? generator/docs/run-it.md says what the bot needs."
		exit 1
	fi
	echo "Somebody else was faster: once more from what they pushed."
done
echo "::error::Somebody else was faster $tries times. Run this workflow again."
exit 1
