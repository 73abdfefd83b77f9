package proofread_test

import "testing"

func TestCrossed(t *testing.T) {
	hold(t, []kept{
		{"two of two", "これは**「重要」**です。それは**「個人」**です。\n",
			`unread-mark "**「重要」**" → "「**重要**」"` + "\n" + `unread-mark "**「個人」**" → "「**個人**」"`},
		{"labels in a row", "**Navn:**Ola. **Adresse:**Storgata.\n",
			`unread-mark "**Navn:**Ola." → "**Navn:** Ola."` + "\n" + `unread-mark "**Adresse:**Storgata." → "**Adresse:** Storgata."`},
		{"one in the other", "Und **Anbieter:**der Herr. Der**Anbieter**haftet.\n",
			`unread-mark "**Anbieter:**der" → "**Anbieter:** der"`},
		{"arabic", "**نحن: **نجمع البيانات. و**البيانات**الشخصية\n", `unread-mark "**نحن: **نجمع" → "**نحن:** نجمع"`},
		{"arabic with brackets", "المادة **(أ)**الأولى و**\"البيانات\"**هي\n",
			`unread-mark "**(أ)**" → "(**أ**)"` + "\n" + `unread-mark "**\"البيانات\"**" → "\"**البيانات**\""`},
		{"three of three", "这是**“信息”**的。信息**（数据）**是。这**“报”**的。\n",
			`unread-mark "**“信息”**" → "“**信息**”"` + "\n" + `unread-mark "**（数据）**" → "（**数据**）"` + "\n" +
				`unread-mark "**“报”**" → "“**报**”"`},
		{"beside a right one", "**a** b. Les **« vos »**droits et **« nos »**règles.\n",
			`unread-mark "**« vos »**" → "« **vos** »"` + "\n" + `unread-mark "**« nos »**" → "« **nos** »"`},
	})
}

func TestNotCrossed(t *testing.T) {
	hold(t, []kept{
		{"side by side", "**a**b**c** and **Auftrags**-**verarbeiter**, **x:** y **z:** w\n", ""},
		{"notes", "Name** and the **bold** words and price**.\n\nName**, **bold**, phone**.\n", ""},
		{"code", "`**a:**b` and **c:** d `**e:**f`\n", ""},
		{"escaped", "\\*\\*a: **b** c\\*\\*d **e** f\n", ""},
	})
}
