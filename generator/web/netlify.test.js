// Reads netlify.toml, and _headers and _redirects of a built site, as Netlify
// does. A rule that Netlify would drop in silence is missing from what its own
// parsers return, so the lines of the files are counted by hand beside them.
//
//   SITE=<folder of the built site> PREVIEW=<folder of its preview> node --test generator/web

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { test } from "node:test";

import { resolveConfig } from "@netlify/config";
import { parseAllHeaders } from "@netlify/headers-parser";
import { parseAllRedirects } from "@netlify/redirect-parser";
import LinkHeader from "http-link-header";

import { headersOf, matches } from "./rules.mjs";

const root = resolve(import.meta.dirname, "../..");
const site = resolve(process.env.SITE ?? join(root, "public"));

const preview = resolve(process.env.PREVIEW ?? join(root, "bin/fresh-preview"));
// What each context of Netlify publishes.
const published = { production: site, "deploy-preview": preview, "branch-deploy": preview };

// A fragment is a text for pages of others, and no page.
const isPage = (name) => name.endsWith(".html") && !name.endsWith("fragment.html");

const lines = (name, from = site) => readFileSync(join(from, name), "utf8").split("\n").filter((line) => line.trim() !== "");

const settings = (context) =>
	resolveConfig({ repositoryRoot: root, cwd: root, config: join(root, "netlify.toml"), context, branch: "main", offline: true, mode: "cli", logs: { stdout: [], stderr: [] } });

const parseHeaders = (file) => parseAllHeaders({ headersFiles: [file], configHeaders: [], minimal: true });
const parseRedirects = (file) => parseAllRedirects({ redirectsFiles: [file], configRedirects: [], minimal: true });

for (const [context, preview] of Object.entries({ production: false, "deploy-preview": true, "branch-deploy": true })) {
	test(`netlify.toml in the context ${context}`, async () => {
		const { config } = await settings(context);
		const { command, publish, environment } = config.build;
		assert.match(command, /^go run \.\/generator build( |$)/);
		assert.equal(command.includes("--preview"), preview);
		assert.equal(config.build.ignore, "bash .github/scripts/unchanged.sh");
		assert.equal(publish, join(root, "public"));
		assert.deepEqual(Object.keys(environment), ["GO_VERSION"]);
		assert.equal(config.headersOrigin ?? "", "", "headers belong in _headers");
		assert.equal(config.redirectsOrigin ?? "", "", "redirects belong in _redirects");
	});
}

test("GO_VERSION is one that go.mod allows", async () => {
	const { config } = await settings("production");
	const [, wanted] = readFileSync(join(root, "go.mod"), "utf8").match(/^go (\S+)$/m);
	const [major, minor, patch] = config.build.environment.GO_VERSION.split(".").map(Number);
	const least = wanted.split(".").map(Number);
	assert.deepEqual([major, minor], least.slice(0, 2));
	assert.ok(patch >= (least[2] ?? 0));
});

const filesOf = (from) => readdirSync(from, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(from, name)).isFile()).sort();
const addressOf = (name) => "/" + name.replace(/(^|\/)index\.html$/, "$1");

// The types of files whose names do not tell them to every host.
const types = { ".atom": "application/atom+xml; charset=utf-8", ".jsonld": "application/ld+json", ".link": "application/link-format", ".md": "text/markdown; charset=utf-8", ".ics": "text/calendar; charset=utf-8", ".csv": "text/csv; charset=utf-8" };
const typesByName = { "text.txt": "text/plain; charset=utf-8", "feed.json": "application/feed+json", "changes.json": "application/feed+json", "fragment.html": "text/html; charset=utf-8" };

for (const [context, from] of Object.entries(published)) {
	test(`_headers in the context ${context}`, async () => {
		const { headers, errors } = await parseHeaders(join(from, "_headers"));
		assert.deepEqual(errors, []);
		const written = lines("_headers", from);
		assert.equal(headers.length, written.filter((line) => !line.startsWith(" ")).length);
		const values = headers.flatMap((rule) => Object.entries(rule.values));
		assert.equal(values.length, written.filter((line) => line.startsWith(" ")).length);
		for (const { for: path } of headers) {
			assert.ok(!/\*./.test(path), `${path}: a * stands for the rest, at the end`);
		}

		const everywhere = headers.find((rule) => rule.for === "/*").values;
		assert.match(everywhere["Content-Security-Policy"], /^default-src 'none';/);
		assert.equal(Object.keys(everywhere).length, from === preview ? 7 : 6);
		const sheet = headers.find((rule) => rule.for.endsWith(".css"));
		assert.match(sheet.values["Cache-Control"], /immutable/);
		assert.ok(existsSync(join(from, sheet.for)));
	});

	test(`every file has its headers in the context ${context}`, async () => {
		const { headers } = await parseHeaders(join(from, "_headers"));
		const used = new Set();
		for (const name of filesOf(from)) {
			const address = addressOf(name);
			const sent = headersOf(headers, address);
			headers.filter((rule) => matches(rule.for, address)).forEach((rule) => used.add(rule.for));
			for (const [header, values] of sent) {
				assert.ok(header === "link" || values.length === 1, `${address}: ${header} is sent twice, as "${values.join(", ")}"`);
			}
			assert.ok(!/\/(changes|versions)\/$/.test(address) || from === preview || !sent.has("x-robots-tag"), `${address} is kept from search engines`);
			const wanted = types[extname(name)] ?? typesByName[basename(name)];
			assert.deepEqual(sent.get("content-type"), wanted && [wanted], `${address}: Content-Type`);
			const older = /\/versions\/\d{4}-[^/]+\//.test(address);
			assert.ok(!(older || from === preview) || sent.get("x-robots-tag")?.[0] === "noindex", `${address}: X-Robots-Tag`);
			for (const link of (sent.get("link") ?? []).flatMap((value) => LinkHeader.parse(value).refs)) {
				const { pathname } = new URL(link.uri);
				assert.ok(existsSync(join(from, pathname.endsWith("/") ? pathname + "index.html" : pathname)), `${address}: ${link.rel} leads to ${pathname}, where there is nothing`);
			}
		}
		assert.deepEqual(headers.map((rule) => rule.for).filter((path) => !used.has(path)), [], "rules for addresses that there are not");
	});

	test(`search engines in the context ${context}`, async () => {
		const open = filesOf(from).filter((name) => isPage(name) && !/<meta name="robots" content="noindex">/.test(readFileSync(join(from, name), "utf8")));
		assert.equal(open.length === 0, from === preview);
		const marked = filesOf(from).filter((name) => isPage(name) && /class="[^"]*\bpreview\b/.test(readFileSync(join(from, name), "utf8")));
		assert.equal(marked.length, from === preview ? filesOf(from).filter(isPage).length : 0);
	});
}

test("_redirects", async () => {
	const { redirects, errors } = await parseRedirects(join(site, "_redirects"));
	assert.deepEqual(errors, []);
	assert.equal(redirects.length, lines("_redirects").length);
	assert.ok(redirects.length >= 8, "the root, and the seven addresses of old");
	const home = redirects.find((rule) => rule.from === "/").to;
	for (const { from, to, status } of redirects) {
		const { pathname } = new URL(to, "https://itslearning.com");
		assert.ok(pathname.startsWith(home), `${from} leads out of the portal, to ${to}`);
		if (from.endsWith("/*")) {
			// what is not translated is there in the binding language; the last rule of all
			assert.ok(existsSync(join(site, pathname.replace(":splat", "cookie-policy/"), "index.html")), `${from} leads to ${to}, where there are no pages`);
			assert.equal(status, 302);
			assert.equal(from, redirects.at(-1).from, "rules behind this one are never reached");
			continue;
		}
		assert.ok(existsSync(join(site, pathname, "index.html")), `${from} leads to ${to}, where there is no page`);
		assert.ok(status === 301 || from === "/", `${from} has status ${status}`);
	}
	const sources = redirects.map((rule) => rule.from);
	assert.equal(new Set(sources).size, sources.length, "a source stands twice");
	assert.ok(!sources.some((from) => from.includes("#")), "what follows a # never reaches a host");
});
