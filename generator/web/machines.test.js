// Reads what a built site says to machines with programs that others wrote: TimeMaps
// and Link headers, feeds, JSON-LD.
//
//   SITE=<folder of the built site> node --test generator/web

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";

import { parseAllHeaders } from "@netlify/headers-parser";
import { parseAtomFeed } from "feedsmith";
import LinkHeader from "http-link-header";
import jsonld from "jsonld";

import { headersOf } from "./rules.mjs";

const root = resolve(import.meta.dirname, "../..");
const site = resolve(process.env.SITE ?? join(root, "public"));
const named = (ending) => readdirSync(site, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(ending)).sort();
const text = (name) => readFileSync(join(site, name), "utf8");
const versions = JSON.parse(text(named("/versions.json")[0]));
const pathOf = (address) => new URL(address).pathname;
const fileOf = (address) => join(site, pathOf(address).endsWith("/") ? pathOf(address) + "index.html" : pathOf(address));

// Every version that was in force, by its address.
const mementos = new Map(versions.documents.flatMap((doc) => doc.versions.filter((v) => ["past", "current"].includes(v.state) && v.from !== v.until).map((v) => [v.url, { doc, v }])));

test("TimeMaps list what was in force (RFC 7089)", () => {
	const listed = [];
	for (const name of named("timemap.link")) {
		const map = LinkHeader.parse(text(name).trimEnd());
		const of = (rel) => map.refs.filter((link) => link.rel.split(" ").includes(rel));
		const [original, ...others] = of("original");
		assert.deepEqual(others, [], `${name}: one original`);
		assert.ok(existsSync(fileOf(original.uri)), `${name}: no page at ${original.uri}`);
		assert.equal(pathOf(of("self")[0].uri), "/" + name);
		assert.equal(of("self")[0].type, "application/link-format");
		assert.deepEqual(of("timegate"), [], "a host for files has no TimeGate");
		const times = of("memento").map((link) => Date.parse(link.datetime));
		assert.deepEqual(times, times.toSorted((a, b) => a - b), `${name}: in order`);
		assert.ok(times.every(Number.isFinite), `${name}: every datetime can be read`);
		if (times.length > 0) {
			assert.equal(of("first")[0].uri, of("memento")[0].uri);
			assert.equal(of("last")[0].uri, of("memento").at(-1).uri);
			assert.equal(of("self")[0].from, of("memento")[0].datetime);
			assert.equal(of("self")[0].until, of("memento").at(-1).datetime);
		}
		for (const link of of("memento")) {
			assert.equal(mementos.get(link.uri)?.doc.url, original.uri);
			listed.push(link.uri);
		}
	}
	assert.deepEqual(listed.toSorted(), [...mementos.keys()].toSorted());
});

test("pages of versions are Mementos and know their neighbours (RFC 7089, RFC 5829)", async () => {
	const { headers } = await parseAllHeaders({ headersFiles: [join(site, "_headers")], configHeaders: [], minimal: true });
	for (const doc of versions.documents) {
		for (const [i, v] of doc.versions.entries()) {
			const sent = headersOf(headers, pathOf(v.url));
			const links = LinkHeader.parse(sent.get("link").join(", "));
			const to = (rel) => links.refs.filter((link) => link.rel === rel).map((link) => link.uri);
			const isMemento = mementos.has(v.url);
			assert.equal(sent.has("memento-datetime"), isMemento, v.url);
			if (isMemento) assert.equal(new Date(sent.get("memento-datetime")[0]).toISOString().slice(0, v.from.length), v.from);
			assert.deepEqual(to("original"), isMemento ? [doc.url] : []);
			assert.deepEqual(to("timemap"), [doc.timemap]);
			assert.deepEqual(to("version-history"), [doc.history]);
			assert.deepEqual(to("latest-version"), [doc.url]);
			assert.ok(to("privacy-policy").length <= 1);
			if (doc.versions.every((one) => one.state !== "withdrawn")) {
				assert.deepEqual(to("predecessor-version"), i > 0 ? [doc.versions[i - 1].url] : []);
				assert.deepEqual(to("successor-version"), i + 1 < doc.versions.length ? [doc.versions[i + 1].url] : []);
			}
		}
	}
});

test("feeds are Atom (RFC 4287) with ids that are tags (RFC 4151)", () => {
	const ids = new Map();
	const tag = /^tag:[a-z0-9.-]+,\d{4}-\d{2}-\d{2}:\S+$/;
	for (const name of named(".atom")) {
		const feed = parseAtomFeed(text(name));
		assert.match(feed.id, tag, name);
		assert.ok(feed.title.value ?? feed.title, `${name}: title`);
		assert.ok(Number.isFinite(Date.parse(feed.updated)), `${name}: updated`);
		assert.ok(feed.authors.length > 0, `${name}: author`);
		assert.equal(pathOf(feed.links.find((link) => link.rel === "self").href), "/" + name);
		const entries = feed.entries ?? []; // nothing of substance may have changed yet
		assert.ok(entries.length > 0 || name.endsWith("/material.atom"), `${name}: entries`);
		assert.equal(new Set(entries.map((entry) => entry.id)).size, entries.length, `${name}: an id stands twice`);
		for (const entry of entries) {
			assert.match(entry.id, tag, name);
			assert.ok(entry.title.value ?? entry.title, `${name}: title of ${entry.id}`);
			assert.ok(Number.isFinite(Date.parse(entry.updated)), `${name}: updated of ${entry.id}`);
			assert.ok(entry.links.some((link) => link.rel === "alternate" && existsSync(fileOf(link.href))), `${name}: alternate of ${entry.id}`);
			assert.equal(ids.get(entry.id) ?? entry.updated, entry.updated, `${entry.id} is updated on two days`);
			ids.set(entry.id, entry.updated);
		}
	}
	assert.ok(ids.size > 0);
});

// Properties and types of schema.org, from the typings that are made of its vocabulary.
const vocabulary = readFileSync(join(import.meta.dirname, "node_modules/schema-dts/dist/schema.d.ts"), "utf8");

function properties(type) {
	const found = vocabulary.match(new RegExp(`^(?:export )?interface ${type}(?:Base|Leaf) extends ([^{]*)\\{([^]*?)^\\}`, "m"));
	assert.ok(found, `schema.org has no type ${type}`);
	const own = [...found[2].matchAll(/^ {4}"(\w+)"\?:/gm)].map((match) => match[1]);
	const parents = [...found[1].matchAll(/(\w+)(?:Base)/g)].map((match) => match[1]).filter((name) => name !== type);
	return new Set([...own, ...parents.flatMap((parent) => [...properties(parent)])]);
}

function checkTerms(value, where) {
	if (Array.isArray(value)) return value.forEach((one) => checkTerms(one, where));
	if (typeof value !== "object" || value === null) return;
	const known = properties(value["@type"]);
	for (const [key, inner] of Object.entries(value)) {
		if (key.startsWith("@")) continue;
		assert.ok(known.has(key), `${where}: ${value["@type"]} has no ${key} in schema.org`);
		checkTerms(inner, where);
	}
}

// Nobody fetches anything: the context of schema.org is one line here.
const offline = async (url) => {
	assert.equal(url, "https://schema.org", "a context that has to be fetched");
	return { document: { "@context": { "@vocab": "https://schema.org/" } }, documentUrl: url };
};

test("pages say what they are in terms of schema.org", async () => {
	let pages = 0;
	for (const name of named(".html")) {
		const blocks = [...text(name).matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)];
		if (name === "404.html" || name.endsWith("fragment.html")) continue; // a fragment is a text for pages of others
		assert.equal(blocks.length, 1, name);
		const data = JSON.parse(blocks[0][1]);
		checkTerms(data, name);
		const [expanded] = await jsonld.expand(data, { documentLoader: offline, safe: true });
		assert.equal(pathOf(expanded["@id"]), "/" + name.replace(/index\.html$/, ""));
		assert.deepEqual(expanded["@type"], ["https://schema.org/WebPage"]);
		const steps = data.breadcrumb.itemListElement;
		assert.deepEqual(steps.map((step) => step.position), steps.map((_, i) => i + 1), `${name}: positions`);
		assert.ok(steps.slice(0, -1).every((step) => URL.canParse(step.item)), `${name}: addresses`);
		pages++;
	}
	assert.ok(pages > 20);
	const front = JSON.parse(text(named("/versions.json")[0].replace("versions.json", "index.html")).match(/ld\+json">(.*?)<\/script>/s)[1]);
	assert.equal(front.publisher.contactPoint["@type"], "ContactPoint");
});

// The terms that notices may use, with where they are from.
const terms = new Set(
	readFileSync(join(root, "generator/internal/site/machine/testdata/dpv-terms.txt"), "utf8")
		.split("\n")
		.filter((line) => line && !line.startsWith("#")),
);

test("notices are told in terms of DPV, without a context to fetch", async () => {
	const nothing = async (url) => assert.fail(`${url} would have to be fetched`);
	for (const name of named(".jsonld")) {
		const data = JSON.parse(text(name));
		const prefixes = Object.entries(data["@context"]);
		const quads = await jsonld.toRDF(data, { documentLoader: nothing, safe: true });
		assert.ok(quads.length > 5, name);
		for (const iri of quads.flatMap((quad) => [quad.predicate.value, quad.object.termType === "NamedNode" ? quad.object.value : "", quad.object.datatype?.value ?? ""])) {
			const [prefix, namespace] = prefixes.find(([, start]) => iri.startsWith(start)) ?? [];
			if (prefix === "dpv" || prefix === "eu-gdpr" || prefix === "dct") {
				assert.ok(terms.has(`${prefix}:${iri.slice(namespace.length)}`), `${name}: ${iri} is no known term`);
			}
		}
		const version = quads.find((quad) => quad.predicate.value.endsWith("isVersionOf"));
		assert.ok(existsSync(fileOf(version.subject.value)) && existsSync(fileOf(version.object.value)), name);
	}
	assert.ok(named(".jsonld").length > 10);
});
