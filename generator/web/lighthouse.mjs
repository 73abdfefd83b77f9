// Holds a hub, a purpose, a history and a redline to Lighthouse, as a phone and as a
// screen. Accessibility and best practices have to be 100; the rest is reported.
//
//   node generator/web/lighthouse.mjs bin/fresh

import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

import { flags, kinds, serve } from "./host.mjs";

const site = process.argv[2];
const host = await serve(site);
const chosen = kinds(site, host.pages);
const chrome = await launch({ chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium", chromeFlags: ["--headless", ...flags] });
let failed = false;

// A browser that has just started may show nothing in time. That is no finding.
async function measured(address, config, tries = 3) {
	const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "error" }, config);
	if (lhr.runtimeError && tries > 1) return measured(address, config, tries - 1);
	return lhr;
}

const row = (...cells) => console.log(cells.map((cell, i) => String(cell).padEnd(i < 2 ? 10 : 15)).join(""));
row("page", "as", "accessibility", "best practices", "performance", "seo", "paint");
for (const kind of ["hub", "purpose", "history", "redline"]) {
	for (const [as, config] of [["phone", undefined], ["screen", desktopConfig]]) {
		const lhr = await measured(host.origin + chosen.get(kind), config);
		const score = (name) => Math.round(lhr.categories[name].score * 100);
		row(kind, as, score("accessibility"), score("best-practices"), score("performance"), score("seo"), lhr.audits["largest-contentful-paint"].displayValue);
		for (const name of ["accessibility", "best-practices"]) {
			if (score(name) === 100) continue;
			failed = true;
			for (const { id } of lhr.categories[name].auditRefs) {
				const audit = lhr.audits[id];
				if (audit.score !== null && audit.score < 1) console.log(`  ${name}: ${id}: ${audit.title} ${JSON.stringify(audit.details?.items ?? [])}`);
			}
		}
	}
}
chrome.kill();
host.close();
process.exitCode = failed ? 1 : 0;
