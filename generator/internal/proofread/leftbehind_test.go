package proofread_test

import "testing"

func TestLeftBehind(t *testing.T) {
	hold(t, []kept{
		{"include", "{% include contact.html %}\n", `foreign-markup "{% include contact.html %}"`},
		{"in a sentence", "Write to {%- mail -%} or {{< mail >}}.\n", `foreign-markup "{%- mail -%}"` + "\n" +
			`foreign-markup "{{< mail >}}"`},
		{"two of a kind", "{% if a %} Text {% endif %}\n{% b %}\n", `foreign-markup "{% if a %}"` + "\n" +
			`foreign-markup "{% endif %}"` + "\n" + `foreign-markup "{% b %}"`},
		{"hugo", "{{% note %}}\n", `foreign-markup "{{% note %}}"`},
		{"mustache", "{{#if eu}}\n\nText\n\n{{/if}}\n", `foreign-markup "{{#if eu}}"` + "\n" + `foreign-markup "{{/if}}"`},
		{"erb", "<%= name %>\n", `foreign-markup "<%= name %>"`},
		{"container", ":::note\nRead this.\n:::\n", `foreign-markup ":::note\nRead this.\n:::" → "> [!NOTE]\n> Read this."`},
		{"container with a title", "::: warning Take care\nOne\n\nTwo\n:::\n", `foreign-markup "::: warning Take care"`},
		{"admonition", "!!! note\n", `foreign-markup "!!! note"`},
		{"folded", "??? tip \"More\"\n", `foreign-markup "??? tip \"More\""`},
		{"contents", "[TOC]\n", `foreign-markup "[TOC]"`},
		{"other contents", "[[_TOC_]]\n\n{:toc}\n\n[[toc]]\n\n@[toc]\n",
			`foreign-markup "[[_TOC_]]"` + "\n" + `foreign-markup "{:toc}"` + "\n" + `foreign-markup "[[toc]]"` + "\n" + `foreign-markup "@[toc]"`},
		{"changes", "We keep {--30--}{++14++} days {>>check<<}.\n", `foreign-markup "{--30--}"` + "\n" +
			`foreign-markup "{++14++}"` + "\n" + `foreign-markup "{>>check<<}"`},
		{"shortcode", "[contact-form id=\"1\"]\n\n[/vc_row]\n", `foreign-markup "[contact-form id=\"1\"]"` + "\n" + `foreign-markup "[/vc_row]"`},
		{"page break", "\\newpage\n", `foreign-markup "\\newpage"`},
		{"directive", ".. note:: x\n", `foreign-markup ".. note:: x"`},
		{"highlight", "We ==never== sell.\n", `foreign-markup "==never=="`},
		{"raised", "10 m^2^, 2^10^ and x^a^\n", `foreign-markup "^2^" → "²"` + "\n" + `foreign-markup "^10^" → "¹⁰"` + "\n" + `foreign-markup "^a^"`},
		{"hidden remark", "%%ask legal%%\n", `foreign-markup "%%ask legal%%"`},
		{"contents with levels", "[TOC levels=2]\n", `foreign-markup "[TOC levels=2]"`},
		{"lost by a word processor", "See Error! Reference source not found. for more.\n", `foreign-markup "Error! Reference source not found."`},
		{"lost in Norwegian", "Se Feil! Fant ikke referansekilden.\n", `foreign-markup "Feil! Fant ikke referansekilden."`},
		{"lost in Finnish", "Katso kohta Virhe. Viitteen lähdettä ei löytynyt.\n", `foreign-markup "Virhe. Viitteen lähdettä ei löytynyt."`},
		{"typesetting", "We \\textbf{never} sell.\n", `foreign-markup "\\textbf{never}"`},
		{"heading in a frame", "== Dine rettigheter ==\n", `foreign-markup "== Dine rettigheter =="`},
		{"remark of kramdown", "{::comment}x{:/comment}\n", `foreign-markup "{::comment}"` + "\n" + `foreign-markup "{:/comment}"`},
		{"heading of a wiki", "h2. Your rights\n", `foreign-markup "h2."`},
		{"bold of a wiki", "We '''never''' sell.\n", `foreign-markup "'''never'''"`},
		{"inserted", "We ++never++ sell.\n", `foreign-markup "++never++"`},
		{"abbreviation", "*[GDPR]: the Regulation\n\nGDPR\n", `foreign-markup "*[GDPR]: the Regulation"`},
		{"call-out", "[!NOTE]\nRead\nthis.\n", `unread-mark "[!NOTE]\nRead\nthis." → "> [!NOTE]\n> Read\n> this."`},
		{"note in its place", "We keep it^[Three years.] here.\n", `foreign-markup "^[Three years.]"`},
		{"contents with dots", "Section 1 ........ 3\n", `foreign-markup "Section 1 ........ 3"`},
		{"number of a page", "Page 3 of 12\n\nSeite 4\n\n第3页 / 共8页\n\nSee page 3 of 12.\n", `foreign-markup "Page 3 of 12"` + "\n" +
			`foreign-markup "Seite 4"` + "\n" + `foreign-markup "第3页 / 共8页"`},
		{"a comparison", "@@ -1,4 +1,4 @@\n-We keep 30 days\n+We keep 14 days\n", `foreign-markup "@@ -1,4 +1,4 @@"`},
		{"names of pictures", "Done :white_check_mark: and :tada:\n", `foreign-markup ":white_check_mark:"` + "\n" + `foreign-markup ":tada:"`},
		{"drawings", "```mermaid\ngraph TD\n```\n", "foreign-markup \"```mermaid\\ngraph TD\""},
		{"citations of a chat", "So 【4†source】, [oaicite:3] and :contentReference[oaicite:1]{index=1} citeturn0search0.\n",
			`foreign-markup "【4†source】"` + "\n" + `foreign-markup "[oaicite:3]"` + "\n" +
				`foreign-markup ":contentReference[oaicite:1]{index=1}"` + "\n" + `foreign-markup "citeturn0search0"`},
		{"pictures of a mail", "[cid:image001.png@01D9] and [image: logo]\n",
			`foreign-markup "[cid:image001.png@01D9]"` + "\n" + `foreign-markup "[image: logo]"`},
		{"remark of a program", "//Ask our lawyer.\n\nhttps://example.com/ and a // b\n", `foreign-markup "//Ask our lawyer."`},
		{"hidden address", "Write to [\\[email\u00a0protected\\]](https://example.com/cdn-cgi/l/email-protection) or [email protected].\n",
			`foreign-markup "\\[email\u00a0protected\\]"` + "\n" + `foreign-markup "[email protected]"`},
		{"formulas", "The area is $x^2$, ($\\frac{1}{2}$) of $$a+b$$, at $x_1$.\n", `foreign-markup "$x^2$"` + "\n" +
			`foreign-markup "$\\frac{1}{2}$"` + "\n" + `foreign-markup "$$a+b$$"` + "\n" + `foreign-markup "$x_1$"`},
		{"wiki", "See [[policy|our policy]].\n", `foreign-markup "[[policy|our policy]]"`},
	})
}

func TestNotLeftBehind(t *testing.T) {
	hold(t, []kept{
		{"colons", "a:b:c, 10:30:45, note: so: and C:x: `:tada:`\n", ""},
		{"signs", "a == b, 100 % { } :: x ::: y, wait... !! and ??\n", ""},
		{"programs", "Use ++i in C++ and C++ code. C:\\data{1}\n", ""},
		{"errors", "Error! Try again. ''Personal data'' in C++ and C++, h1 and 2^10\n", ""},
		{"code", "`{% x %}` and\n\n```\n{{< y >}}\n[TOC]\n```\n", ""},
		{"heading", "# Rights {#rights}\n\nText {lang=nb}\n", ""},
		{"brackets", "[toc item](/x) [1] [a=b]\n", ""},
		{"amounts", "From $5 to $10, $5_000 or US$20^1, and $HOME or $6\\_$.\n", ""},
		{"definition list", "Term\n: words\n", ""},
	})
}
