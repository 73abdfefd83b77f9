// Holds the front page, the hub, the cookie policy and an agreement to Lighthouse, as a phone and as a screen.
// Accessibility, best practices and SEO have to be 100. Performance is that of a slow phone, and the median of five
// runs: what else the machine does counts in it, so it is reported alone.
//
//   node generator/web/lighthouse.mjs bin/fresh

import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

import { flags, kinds, serve } from "./host.mjs";

const site = process.argv[2];
// Lighthouse asks for robots.txt in the name of the page, whose policy lets nobody ask for anything.
const host = await serve(site, "; connect-src 'self'");
const chosen = kinds(site, host.pages);
const chrome = await launch({ chromePath: process.env.CHROMIUM ?? "/usr/bin/chromium", chromeFlags: ["--headless", ...flags] });
let failed = false;

// A browser that has just started may show nothing in time. That is no finding.
async function measured(address, config, tries = 3) {
	const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "error" }, config);
	if (lhr.runtimeError && tries > 1) return measured(address, config, tries - 1);
	return lhr;
}

// The median of an odd number of runs, by performance.
async function median(address, config, runs) {
	const all = [];
	for (let i = 0; i < runs; i++) all.push(await measured(address, config));
	return all.sort((a, b) => a.categories.performance.score - b.categories.performance.score)[(runs - 1) / 2];
}

const must = ["accessibility", "best-practices", "seo"];
const row = (...cells) => console.log(cells.map((cell, i) => String(cell).padEnd(i < 2 ? 11 : 15)).join(""));
row("page", "as", "accessibility", "best practices", "seo", "performance", "paint");
for (const kind of ["front", "hub", "cookies", "agreement"]) {
	for (const [as, config, runs] of [["phone", undefined, 5], ["screen", desktopConfig, 1]]) {
		const lhr = await median(host.origin + chosen.get(kind), config, runs);
		const score = (name) => Math.round(lhr.categories[name].score * 100);
		row(kind, as, ...must.map(score), score("performance"), lhr.audits["largest-contentful-paint"].displayValue);
		for (const name of must.filter((name) => score(name) < 100)) {
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
