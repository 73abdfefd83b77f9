// Finds headings, rows and terms by how their words begin. What is searched lies in small files beside the page, one for
// each three letters (for more, where too many words begin alike), and is asked for when somebody types them. Nothing is kept, and nothing of what is typed is sent
// but the name of such a file.
"use strict";

const box = document.getElementById("Search");
const query = document.getElementById("Query");
const old = document.getElementById("Old");
const most = 50;

// The same as searchWords and shardKey of the program.
const wordsOf = (text) =>
	(text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").match(/[\p{L}\p{Nd}]+/gu) ?? []).filter((word) => Array.from(word).length > 1);
const keyOf = (word, letters) =>
	Array.from(word).slice(0, letters).map((c) => (/[a-z0-9]/.test(c) ? c : "x" + c.codePointAt(0).toString(16))).join("");

const asked = new Map();
function load(path) {
	if (!asked.has(path)) {
		asked.set(path, fetch(path).then((answer) => {
			if (answer.ok) return answer.json();
			if (answer.status === 404) return { d: [], e: [] };
			throw new Error(answer.status);
		}));
	}
	return asked.get(path);
}

// The file with what begins like a word: with one letter more, where that has too much.
async function shardOf(folder, word) {
	for (let letters = 3; ; letters++) {
		const shard = await load(folder + keyOf(word, letters) + ".json");
		if (!shard.m || Array.from(word).length <= letters) return shard;
	}
}

let turn = 0;
async function find() {
	const mine = ++turn, words = wordsOf(query.value), found = new Map();
	let whole = words.length === 0;
	try {
		const folders = old.checked ? [box.dataset.shards, box.dataset.old] : [box.dataset.shards];
		const shards = await Promise.all(words.map((word) => Promise.all(folders.map((folder) => shardOf(folder, word)))));
		whole = shards.some((ofWord) => !ofWord.some((shard) => shard.m)); // one word with all that it is in is enough
		for (const shard of shards.flat()) {
			for (const [name, document, anchor] of shard.e) {
				const [title, page] = shard.d[document], has = wordsOf(name + " " + title);
				if (words.every((word) => has.some((one) => one.startsWith(word)))) found.set(page + (anchor && "#" + anchor), [name, title]);
			}
		}
	} catch {
		asked.clear();
		if (mine === turn) show(box.dataset.failed, []);
		return;
	}
	if (mine !== turn) return;
	const all = [...found].sort(([, [a]], [, [b]]) => a.length - b.length);
	show(words.length === 0 ? "" : all.length === 0 ? box.dataset.none : box.dataset.count.replace("#", all.length + (whole ? "" : "+")), all.slice(0, most));
}

function show(said, all) {
	document.getElementById("Count").textContent = said;
	document.getElementById("Results").replaceChildren(...all.map(([href, [name, title]]) => {
		const item = document.createElement("li"), link = document.createElement("a"), where = document.createElement("span");
		link.href = href;
		link.textContent = name;
		where.textContent = name === title ? "" : title;
		item.append(link, " ", where);
		return item;
	}));
}

box.hidden = false;
query.value = new URLSearchParams(location.search).get("q") ?? "";
query.addEventListener("input", find);
old.addEventListener("change", find);
find();
