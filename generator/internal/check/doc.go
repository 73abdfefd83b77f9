// Package check applies every rule to a portal, and reports.
//
// # What is judged
//
// [Judge] takes what a build has read and made, with all that was wrong with it,
// and adds the rules that no build needs: addresses and the words of links, headings,
// what was left behind in a text, rows of registers against the pages that show
// them, dates, translations, and all of package notice. So check and build cannot
// disagree. Of a file that cannot be read in full, the rules on what is said are
// silent: what a mistake left out of it is not missing.
//
// Every rule has an entry in the catalogue ([Rules]): what it protects, its source,
// a bad and a good text. The list in the documentation and --explain are printed
// from it, and a test holds each of them to a text that breaks it.
//
// # Switching a rule off
//
// A document names rules under `ignore:`, each with a reason. They are taken out of
// the report where they concern that document, in registers too, and listed with
// their reasons. A rule that stops a build cannot be switched off.
//
// # The report
//
// [Report.Text] groups by file; [Report.GitHub] makes annotations of a workflow;
// [Report.JSON] is for programs, and its fields stay as they are while "version"
// is 1:
//
//	version     1
//	documents   how many documents were looked at
//	errors, warnings, remarks
//	            how many problems of each severity there are
//	problems    a list, what matters most first: rule, severity (error, warning or
//	            info), file, line, column, end_line, end_column (from 1, columns in
//	            code points, the end is behind the last one), message, hint, source
//	            (of the rule), stops (whether it stops a build)
//	ignored     what was switched off: rule, file, line, count, reason
//
// [Report.Only], [Report.Within] and [Touched] narrow a report down.
//
// # Beside the report
//
// [Cover] is the matrix of elements and purposes, [Fix] corrects what has one right
// answer, and [Asker] looks at addresses of other hosts: the only part of the
// program that uses the network, and only where it is asked to.
package check
