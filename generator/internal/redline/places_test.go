package redline_test

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/words"
)

const sold = "sell the names and addresses of our users to advertisers who pay"

// What moves under other words that lead it holds for something else: the headline says from where to where.
func TestMovedToAnotherPlace(t *testing.T) {
	const told = "“We " + sold + ".” moved from “What we never do” to “What we always do”"
	for _, c := range []struct{ name, old, new, want string }{
		{
			"paragraph",
			"## What we never do\n\nWe " + sold + ".\n\nWe read letters.\n\n## What we always do\n\nWe ask first.",
			"## What we never do\n\nWe read letters.\n\n## What we always do\n\nWe " + sold + ".\n\nWe ask first.", told,
		},
		{
			"sentence",
			"## What we never do\n\nWe " + sold + ". We read.\n\n## What we always do\n\nWe ask first of all.",
			"## What we never do\n\nWe read.\n\n## What we always do\n\nWe ask first of all. We " + sold + ".", told,
		},
		{
			"bold title",
			"**What we never do**\n\nWe " + sold + ".\n\nWe read letters.\n\n**What we always do**\n\nWe ask first.",
			"**What we never do**\n\nWe read letters.\n\n**What we always do**\n\nWe " + sold + ".\n\nWe ask first.", told,
		},
		{
			"item",
			"We never do:\n\n- " + sold + "\n- read letters\n\nWe always do:\n\n- ask you first",
			"We never do:\n\n- read letters\n\nWe always do:\n\n- " + sold + "\n- ask you first",
			"“" + sold + "” moved from “We never do:” to “We always do:”",
		},
		{
			"item of an item",
			"- We never:\n  - " + sold + "\n  - read\n- We always:\n  - ask you",
			"- We never:\n  - read\n- We always:\n  - " + sold + "\n  - ask you",
			"“" + sold + "” moved from “We never:” to “We always:”",
		},
		{
			"several",
			"## A\n\nWe " + sold + ".\n\nHere.\n\nAnd we say who it was that bought all of it.\n\n## B\n\nWe ask.",
			"## A\n\nHere.\n\n## B\n\nWe " + sold + ".\n\nWe ask.\n\nAnd we say who it was that bought all of it.",
			"24 words moved from “A” to “B”",
		},
		{
			"beside a figure",
			"## A\n\nWe " + sold + ".\n\nKept 30 days.\n\n## B\n\nWe ask.",
			"## A\n\nKept 60 days.\n\n## B\n\nWe " + sold + ".\n\nWe ask.",
			"30 days became 60 days; “We " + sold + ".” moved from “A” to “B”",
		},
		{
			"beside other words",
			"## A\n\nWe " + sold + ".\n\nHere.\n\n## B\n\nWe ask.",
			"## A\n\nHere.\n\n## B\n\nWe " + sold + ".\n\nWe ask you about it.",
			"“We " + sold + ".” moved from “A” to “B”; “you about it” added",
		},
		{
			"under a new name",
			"## Sales\n\nHere is all of that for you.\n\nWe do so with all that we have here, and more.\n\nWe " + sold + ".\n\n## B\n\nWe ask.",
			"## Shop\n\nHere is all of that for you.\n\nWe " + sold + ".\n\nWe do so with all that we have here, and more.\n\n## B\n\nWe ask.",
			"1 word added, 1 removed, 11 moved in “Shop”",
		},
		{
			"within a section", "## A\n\nWe do it with all that we have here.\n\nWe " + sold + ".",
			"## A\n\nWe " + sold + ".\n\nWe do it with all that we have here.",
			"9 words moved in “A”",
		},
		{
			"whole section",
			"## A\n\nWe " + sold + ".\n\n## B\n\nWe ask you first and then we tell you what we will do.",
			"## B\n\nWe ask you first and then we tell you what we will do.\n\n## A\n\nWe " + sold + ".",
			"14 words moved in “B”",
		},
	} {
		if got := compared(c.old, c.new).Headline(words.English()); !strings.Contains(got, c.want) {
			t.Errorf("%s:\n%s, not\n%s", c.name, got, c.want)
		}
	}
}

// A paragraph that moved into another one is not one that was removed as well.
func TestMovedIsNotRemoved(t *testing.T) {
	old := "## A\n\nWe " + sold + ".\n\nHere.\n\n## B\n\nWe ask you for it before we do so."
	new := "## A\n\nHere.\n\n## B\n\nWe ask you for it before we do so. We " + sold + "."
	for _, r := range []redline.Stats{check(t, parse(old), parse(new)).Stats, check(t, parse(new), parse(old)).Stats} {
		if r.Blocks.Added+r.Blocks.Removed != 0 || r.Blocks.Moved != 1 || r.MovedIn == 0 {
			t.Errorf("%+v, %d words moved", r.Blocks, r.MovedIn)
		}
	}
}

// Parties that change places are told as such.
func TestSwapped(t *testing.T) {
	for _, c := range [][3]string{
		{"The Customer shall indemnify the Provider for it.", "The Provider shall indemnify the Customer for it.",
			"“Customer” and “Provider” changed places"},
		{"Kunden skal holde Leverandøren skadesløs for alt.", "Leverandøren skal holde Kunden skadesløs for alt.",
			"“Kunden” and “Leverandøren” changed places"},
		{"Der Kunde stellt den Anbieter von allem frei.", "Der Anbieter stellt den Kunden von allem frei.",
			"“Kunde” and “Anbieter” changed places"},
		{"Asiakas korvaa Toimittajalle kaikki vahingot. Me autamme teitä.",
			"Toimittaja korvaa Asiakkaalle kaikki vahingot. Me autamme teitä nyt.",
			"“Asiakas” and “Toimittajalle” changed places"},
		{"We send it from Norway to Sweden. We ask you.", "We send it from Sweden to Norway. We ask you and them.",
			"“Norway” and “Sweden” changed places"},
		{"The Customer shall indemnify the Provider. It takes 30 days.",
			"The Provider shall indemnify the Customer. It takes 60 days.",
			"30 days became 60 days; “Customer” and “Provider” changed places"},
		{"The buyer pays the seller within 30 days of delivery.", "The seller pays the buyer within 14 days of delivery.",
			"30 days became 14 days; “buyer” and “seller” changed places"},
		{"Kjøperen betaler selgeren innen 30 dager.", "Selgeren betaler kjøperen innen 14 dager.",
			"30 dager became 14 dager; “Kjøperen” and “selgeren” changed places"},
		{"If the controller learns of it, the controller informs the processor.",
			"If the processor learns of it, the processor informs the controller.",
			"“controller” and “processor” changed places"},
		{"Rekisterinpitäjä ilmoittaa käsittelijälle siitä.", "Käsittelijä ilmoittaa rekisterinpitäjälle siitä.",
			"“Rekisterinpitäjä” and “käsittelijälle” changed places"},
		{"The Customer pays the Provider for all the work.", "The Provider pays the Supplier for all the work.",
			"“Customer” became “Provider”; “Provider” became “Supplier”"},
	} {
		if got := compared(c[0], c[1]).Headline(words.English()); !strings.Contains(got, c[2]) {
			t.Errorf("%q → %q:\n%s, not\n%s", c[0], c[1], got, c[2])
		}
	}
}
