// Package archive keeps the record: every text ever published, hashed, in ledgers
// to which lines are added and from which none is ever taken.
//
// [Load] reads the ledgers into an [Archive]: one [History] for each document,
// with its [Version]s and what was in force when. [Verify] compares everything
// with its hashes, [VerifyAgainst] with an earlier state of the same portal.
// [Record] is the only thing that writes. All but Record is a pure function of files.
//
// # Files
//
//	versions/<id>/ledger.jsonl              the ledger of the document <id>
//	versions/<id>/2018-05-04.md             a frozen file: version 2018-05-04
//	versions/<id>/2018-05-04.nb.md          the translation into nb that has that name
//	versions/<id>/2026-11-20.2.md           the second version of a day
//	versions/<id>/2016-09.pdf               a version that is a PDF; only its month is known
//	versions/<id>/2016-09.pdf.md            its transcript: the text taken from the PDF
//	versions/<id>/2018-05-04.r2.md          what took the place of 2018-05-04.md by a redaction
//	versions/.lock                          held by the run that is writing
//	versions/<id>/.<name>.part              being written
//
// Ids may nest: versions/data-privacy-policy/support/. A ledger names files
// beside itself only. Attachments are the exception: their paths are below
// content/, where they stay ("files/list.pdf").
//
// # A ledger
//
// UTF-8, no byte order mark, every line ends with one LF. New lines are of form 2:
//
//	{"chain":"<64 digits>","form":2,"digest":"<64 digits>","salt":"<64 digits>","entry":<entry>}
//
// without any other space. The entry is one JSON object in one line. Hashes are SHA-256,
// in hexadecimal digits from 0 to 9 and a to f. The salt is 32 random bytes in such digits,
// others for each line. The digest is the hash of: the salt as it is written, an LF, and the
// bytes of the entry as they are written. The chain is the hash of: the chain of the line
// before (nothing for the first line), an LF, and the digest as it is written. Thus the chain
// is characters 11 to 74, the digest 96 to 159, the salt 170 to 233, and the entry characters
// 244 to the last but one. A line out of which a redaction took something has lost salt and entry:
//
//	{"chain":"<64 digits>","form":2,"digest":"<64 digits>"}
//
// Chain and digest stay, so all behind it stays right, and so does whatever was built on a chain
// elsewhere; without the salt, neither lets anybody try out what the entry said. No output
// holds a salt. Older lines are of form 1, the chain of which is the hash of: the chain of the line
// before, an LF, and the bytes of the entry:
//
//	{"chain":"<64 digits>","entry":<entry>}
//
// They stay as they were written. The chain goes on over both; behind a line of form 2 there is none of form 1.
//
// Keys of an entry that a program does not know are of a later format and are passed over; one key
// twice makes a line wrong; bytes once written are never written anew, and only a redaction takes any away.
//
// Every entry has event, id (of the document at that time) and recorded (the day
// of the line). Further, * where it must be there:
//
//	publish   version* lang* title* path* file* sha256* text_sha256* translates
//	          effective class summary reason approved notify attachments anchors
//	import    version* lang* source*, and file with sha256, for Markdown
//	          text_sha256, for a PDF maybe twin, twin_sha256 and text_sha256;
//	          without a file source.address; the rest as with publish
//	correct   version* lang* reason* set*: an object with the metadata that is put in
//	          the place of what was wrong; in it "empty", a list of the keys that say
//	          nothing any more. The text is never corrected
//	withdraw  version* reason* lang: without lang, in all languages
//	redact    reason*, and version lang file sha256, text_sha256 and twin as with
//	          import, anchors; or redacts: a list of objects with "line", the number
//	          of an earlier line, and "entry", what stands in the place of its own; or both
//	rename    to* to_path path: the new id, the new and the old site path
//	retire    reason* effective: the day of the end, otherwise the day of the line
//
// The language of the binding text is written too; a translation is an entry with
// translates, the version that it renders. sha256 is of the bytes of the file,
// twin_sha256 of those of the transcript, text_sha256 of the text in the file or
// the transcript, in the serialisation of package text. A name of a version and a language
// comes once.
//
// # Redactions
//
// A redaction is of words: of those in the file of a version, and of those that lines say. A line
// that it names (redacts) says what the redaction puts in its place, on every day. That has the same
// facts: it may differ in summary, reason, title, source, approved, notify and anchors alone, and
// lack hashes of files that are gone, since a hash confirms a guess of a short word. A line of form 2
// is emptied in the same step, and must be; one of form 1 keeps what it says, because its chain is over
// that, and what is made of the record does not show it. A line is named once; what is found later is taken out of
// the redaction that names it. [VerifyAgainst] accepts that a line was emptied only where a line that the earlier
// state does not have names it.
//
// # Checking a ledger by hand
//
// This shell script checks the chain and the files of one ledger; it is called
// with the ledger's folder. A file of which a redaction is on record may be
// missing.
//
//	#!/bin/sh
//	LC_ALL=C; export LC_ALL
//	cd "$1" || exit 2
//	bad=0 number=0 previous=
//	while IFS= read -r line; do
//		number=$((number + 1))
//		chain=$(printf '%s' "$line" | cut -c 11-74)
//		if [ "$(printf '%s' "$line" | cut -c 75-95)" = '","form":2,"digest":"' ]; then
//			over=$(printf '%s' "$line" | cut -c 96-159)
//			salt=$(printf '%s' "$line" | cut -c 170-233)
//			entry=$(printf '%s' "$line" | cut -c 244- | sed 's/}$//')
//			rest=
//			if [ -n "$salt" ]; then
//				over=$(printf '%s\n%s' "$salt" "$entry" | sha256sum | cut -c 1-64)
//				rest=',"salt":"'$salt'","entry":'$entry
//			else
//				sed "1,${number}d" ledger.jsonl | grep -qF "{\"line\":$number,\"entry\":" ||
//					{ echo "line $number: emptied, and no later line names it"; bad=1; }
//			fi
//			rest=',"form":2,"digest":"'$over'"'$rest
//		else
//			entry=$(printf '%s' "$line" | cut -c 85- | sed 's/}$//')
//			over=$entry rest=',"entry":'$entry
//		fi
//		sum=$(printf '%s\n%s' "$previous" "$over" | sha256sum | cut -c 1-64)
//		[ "{\"chain\":\"$sum\"$rest}" = "$line" ] || { echo "line $number: chain"; bad=1; }
//		previous=$chain
//		for pair in $(printf '%s' "$entry" | grep -oE '"(file|twin)":"[^"]*","(twin_)?sha256":"[0-9a-f]{64}"'); do
//			name=$(printf '%s' "$pair" | cut -d '"' -f 4)
//			pair="$(printf '%s' "$pair" | cut -d '"' -f 8)  $name"
//			if [ -e "$name" ]; then
//				echo "$pair" | sha256sum -c - >/dev/null 2>&1 || { echo "line $number: $name"; bad=1; }
//			else
//				stem=$(printf '%s' "$name" | sed -E 's/(\.r[0-9]+)?(\.pdf\.md|\.md|\.pdf)$//')
//				sed "1,${number}d" ledger.jsonl | grep -F '"event":"redact"' | grep -qF "\"file\":\"$stem.r" ||
//					{ echo "line $number: $name is missing"; bad=1; }
//			fi
//		done
//	done <ledger.jsonl
//	[ -z "$line" ] || { echo "the last line breaks off"; bad=1; }
//	exit $bad
//
// # What is in force
//
// A published version is in force from the later of its effective day and the day
// it was recorded; an imported one from its effective day, otherwise from its own
// date, whenever it was recorded. Each is in force until the next one is. Those
// withdrawn are passed over. Of two from one day the one recorded later wins. A
// month covers its days and stands in order by its first; asked for a day in it,
// both what came and what it replaced are named. Before the first version is in
// force its address shows it, announced. A retirement ends what is in force and what
// was announced before it; a version recorded after it brings the document back.
// Each language has its own versions and times.
//
// # What was known
//
// [Archive.Known] is the record as it was known on a day: without the lines recorded later, and with imported
// versions from the date of their source. What a redaction took out is gone, and a document has the name of
// today, on every day. So "what applied on D" is asked of the record, and "what was on record on D" of Known(D).
//
// # Writing
//
// Record takes the lock, removes what a killed run has left, and compares the
// head of each document with the one that the addition was computed from: if it
// has moved, nothing is written ([ErrMoved]). It reads the ledgers that would come
// out as strictly as Load does. Then all frozen files are written under a temporary
// name, brought to the disk and linked to their own, which never replaces a file
// that a ledger names. Then, for each document, the whole ledger with its new lines
// is written under a temporary name, brought to the disk and renamed over the old
// one. A file that no ledger names is not part of the record: Load warns of it, and
// the next run that needs the name takes it up if it is the same and replaces it if
// it is not.
//
// A redaction writes the new file under a new name; the ledger line makes it the
// version's file, and only then is the old one removed. A rename writes the frozen
// files and then the ledger, all old lines and the rename, into the folder of the new
// id; only then are the old files and last the old ledger removed. An old ledger that
// is continued elsewhere by a rename is passed over. If a run is killed in between,
// Load warns of what is left and the next run removes it.
//
// Of a document whose frozen files are not as they were put on record, nothing is recorded.
//
// # Conflicts
//
// Two branches that have both added to a ledger cannot be merged: each line says what
// stands before it. [Forks] finds such ledgers, and [Settle] puts that of one branch back;
// what the other one has added is then recorded anew (package publish). In a ledger with
// git's marks of a conflict, nothing behind them is read.
//
// # Rules
//
// Errors: ledger-line (no line of a ledger), ledger-chain (changed after it was
// recorded), ledger-entry (cannot be right), ledger-id (in the wrong folder),
// ledger-copy (two ledgers with one beginning), ledger-removed and ledger-changed
// (against an earlier state), record-file and record-text (not what was
// published), record-line-endings. Warning: record-leftover.
package archive
