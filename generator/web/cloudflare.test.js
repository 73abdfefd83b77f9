// Reads _headers and _redirects of a site that was built for Cloudflare Pages with Cloudflare's own parsers, and asks
// the handler that Cloudflare runs for every file, and for every address that the site leads on from elsewhere.
//
//   CLOUDFLARE=<folder of the site built for it> SITE=<folder of the site built for Netlify> node --test generator/web/cloudflare.test.js

import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";
import { test } from "node:test";

import { build } from "esbuild-wasm";

import { parseAllRedirects } from "@netlify/redirect-parser";

const root = resolve(import.meta.dirname, "../..");
const site = resolve(process.env.CLOUDFLARE ?? join(root, "bin/fresh-cloudflare"));
const netlify = resolve(process.env.SITE ?? join(root, "bin/fresh"));

// The package is TypeScript.
async function cloudflare() {
	const parts = ["asset-server/handler", "metadata-generator/parseHeaders", "metadata-generator/parseRedirects", "metadata-generator/createMetadataObject"];
	const contents = parts.map((part) => `export * from "@cloudflare/pages-shared/${part}.ts";`).join("\n");
	const made = await build({ stdin: { contents, resolveDir: import.meta.dirname }, bundle: true, format: "esm", platform: "node", write: false, logLevel: "error" });
	return import("data:text/javascript;base64," + Buffer.from(made.outputFiles[0].contents).toString("base64"));
}

const { generateHandler, parseHeaders, parseRedirects, createMetadataObject } = await cloudflare();

const text = (name) => readFileSync(join(site, name), "utf8");
const headers = parseHeaders(text("_headers"));
const redirects = parseRedirects(text("_redirects"));
const metadata = createMetadataObject({ headers, redirects, deploymentId: "test" });
const files = readdirSync(site, { recursive: true, encoding: "utf8" }).filter((name) => statSync(join(site, name)).isFile() && !name.startsWith("_"));
const known = new Set(files.map((name) => "/" + name));

// By the ending of a name alone, as Cloudflare's upload finds it out.
const types = { ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json", ".txt": "text/plain; charset=utf-8" };

const ask = (path) =>
	generateHandler({
		request: new Request("https://itslearning.com" + path),
		metadata,
		logError: (error) => assert.fail(error),
		findAssetEntryForPath: async (path) => (known.has(path) ? path : null),
		getAssetKey: (entry) => entry,
		negotiateContent: () => ({ encoding: null }),
		fetchAsset: async (entry) => ({ body: readFileSync(join(site, entry)), contentType: types[extname(entry)] ?? "application/octet-stream" }),
		generateNotFoundResponse: async () => new Response("", { status: 404 }),
	});

const counted = (name, start) => text(name).split("\n").filter((line) => start.test(line)).length;

test("Cloudflare's parsers take every line", () => {
	assert.deepEqual(headers.invalid, []);
	assert.deepEqual(redirects.invalid, []);
	assert.equal(headers.rules.length, counted("_headers", /^\//));
	assert.equal(redirects.rules.length, counted("_redirects", /^\//));
	assert.equal(new Set(headers.rules.map((rule) => rule.path)).size, headers.rules.length, "of rules with one path it keeps the last");
	assert.ok(headers.rules.length <= 60, `${headers.rules.length} rules of headers come near to the 100 that are read`);
});

test("every file is there, with its headers", async () => {
	const wanted = { ".atom": "application/atom+xml; charset=utf-8", ".jsonld": "application/ld+json", ".link": "application/link-format", ".md": "text/markdown; charset=utf-8", ".ics": "text/calendar; charset=utf-8", ".csv": "text/csv; charset=utf-8" };
	const byName = { "feed.json": "application/feed+json", "changes.json": "application/feed+json" };
	for (const name of files) {
		const address = "/" + name.replace(/(^|\/)index\.html$/, "$1").replace(/\.html$/, "");
		const answer = await ask(address);
		assert.equal(answer.status, 200, `${address}: ${answer.status} ${answer.headers.get("Location")}`);
		assert.match(answer.headers.get("Content-Security-Policy"), /^default-src 'none';[^,]*$/, address);
		assert.equal(answer.headers.get("Content-Type"), byName[basename(name)] ?? wanted[extname(name)] ?? types[extname(name)] ?? "application/octet-stream", address);
		const hidden = /\/versions\/\d{4}-[^/]+\//.test(address) || /\/(text\.md|fragment)$/.test(address);
		assert.equal(answer.headers.get("X-Robots-Tag"), hidden ? "noindex" : null, address);
	}
});

test("every older address leads where it leads elsewhere", async () => {
	const { redirects: all } = await parseAllRedirects({ redirectsFiles: [join(netlify, "_redirects")], configRedirects: [], minimal: true });
	assert.ok(all.length >= 8);
	for (const { from, to, status } of all) {
		if (!from.startsWith("/")) continue;
		for (const [path, target] of from.endsWith("/*") ? [[from.replace("*", "gdpr/"), to.replace(":splat", "gdpr/")]] : [[from, to], [from.replace(/\/?$/, "/"), to]]) {
			const answer = await ask(path);
			assert.equal(answer.status, status, path);
			assert.equal(answer.headers.get("Location"), target, path);
		}
	}
	assert.equal((await ask("/nothing/")).status, 404);
});
