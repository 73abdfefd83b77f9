// Takes pictures of one page of each kind, or of all pages: five widths, light and
// dark, and as it is printed. index.html in the folder shows them side by side.
//
//   node generator/web/screenshots.mjs bin/fresh bin/screens [--all]

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import puppeteer from "puppeteer-core";

import { flags, kinds, serve } from "./host.mjs";

const [site, out, all] = process.argv.slice(2);
const widths = [320, 390, 768, 1280, 1920];
const schemes = ["light", "dark"];

const host = await serve(site);
const chosen = all === "--all" ? new Map(host.pages.map((page) => [page.replaceAll("/", "-").replace(/^-|-$/g, ""), page])) : kinds(site, host.pages);
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: flags });
for (const [kind, page] of chosen) {
	const tab = await browser.newPage();
	await tab.goto(host.origin + page);
	for (const width of widths) {
		await tab.setViewport({ width, height: 900 });
		for (const value of schemes) {
			await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
			await tab.screenshot({ path: join(out, `${kind}-${width}-${value}.png`), fullPage: true });
		}
	}
	await tab.pdf({ path: join(out, `${kind}.pdf`), format: "A4" });
	await tab.close();
}
await browser.close();
host.close();

const figure = (kind, name) => `<figure><a href="${kind}-${name}.png"><img src="${kind}-${name}.png" alt="${kind} ${name}" loading="lazy"></a><figcaption>${name.replace("-", " px, ")}</figcaption></figure>`;
const section = ([kind, page]) => `<section><h2 id="${kind}">${kind} <code>${page}</code> <a href="${kind}.pdf">printed</a></h2><div>
${widths.flatMap((width) => schemes.map((scheme) => figure(kind, `${width}-${scheme}`))).join("\n")}
</div></section>`;
writeFileSync(join(out, "index.html"), `<!doctype html><html lang="en"><meta charset="utf-8"><title>Screenshots</title><style>
body{margin:1rem;font:1rem/1.4 system-ui;color-scheme:light dark}nav a{margin-right:1rem}
div{display:flex;gap:1rem;align-items:start;overflow-x:auto}figure{margin:0;flex:none}img{height:75vh;width:auto;object-fit:cover;object-position:top;border:1px solid #8888}
</style><h1>Screenshots</h1><nav>${[...chosen.keys()].map((kind) => `<a href="#${kind}">${kind}</a>`).join("")}</nav>
${[...chosen].map(section).join("\n")}</html>
`);
console.log(`${chosen.size * (widths.length * schemes.length + 1)} pictures. Look at ${out}/index.html`);
