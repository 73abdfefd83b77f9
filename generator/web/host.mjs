// Serves a built site as Netlify does, with the headers of its _headers, for tools
// that look at pages in a browser.
//
//   const { origin, pages, close } = await serve("bin/fresh")

import { readFileSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, relative, sep } from "node:path";

import { parseAllHeaders } from "@netlify/headers-parser";

import { headersOf } from "./rules.mjs";

const types = { ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json", ".pdf": "application/pdf", ".png": "image/png", ".svg": "image/svg+xml", ".txt": "text/plain", ".xml": "application/xml" };

// With allowed, which is put behind a page's policy, a tool may do what no page may.
export async function serve(site, allowed = "") {
	const { headers } = await parseAllHeaders({ headersFiles: [join(site, "_headers")], configHeaders: [], minimal: true });
	const server = createServer((request, response) => {
		const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
		const sent = headersOf(headers, path);
		for (const [name, values] of sent) {
			// There is no certificate here, so pages must not be made to ask for one.
			const value = values.join(", ").replace(/;? ?upgrade-insecure-requests/, "");
			response.setHeader(name, name === "content-security-policy" ? value + allowed : value);
		}
		let name = join(site, path.endsWith("/") ? path + "index.html" : path);
		if (!statSync(name, { throwIfNoEntry: false })?.isFile()) {
			name = join(site, "404.html");
			response.statusCode = 404;
		}
		if (!sent.has("content-type")) response.setHeader("Content-Type", types[extname(name)] ?? "application/octet-stream");
		response.end(readFileSync(name));
	});
	await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
	return { origin: `http://127.0.0.1:${server.address().port}`, pages: pagesOf(site), close: () => server.close() };
}

// The addresses of all pages, shortest first. A fragment is a text for pages of others, and none itself.
function pagesOf(site) {
	return readdirSync(site, { recursive: true })
		.filter((name) => name.endsWith(".html") && !name.endsWith("fragment.html"))
		.map((name) => "/" + relative(site, join(site, name)).split(sep).join("/").replace(/index\.html$/, ""))
		.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

// One page of each kind, by its kind: the kind of a page is the class of its <main>,
// and what its address says beside that.
export function kinds(site, pages) {
	const found = new Map();
	for (const page of pages) {
		const text = readFileSync(join(site, page.endsWith("/") ? page + "index.html" : page), "utf8");
		const kind = text.match(/<main id="Main" class="([^"]*)"/)[1];
		const part = /\/to\/[^/]+\/$/.test(page) ? "redline" : /\/versions\/[^/]+\/$/.test(page) ? "version" : kind;
		if (!found.has(part)) found.set(part, page);
	}
	return found;
}

// The browser as it is called on this machine.
export const flags = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
