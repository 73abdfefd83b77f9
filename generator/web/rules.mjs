// Which rules of _headers concern an address, as Netlify matches them: segment by
// segment without those that are empty, ":name" for any one, "*" at the end for all that
// follow, also none.

const segments = (path) => path.split("/").filter(Boolean);

export function matches(pattern, path) {
	const wanted = segments(pattern);
	const given = segments(path);
	for (const [i, segment] of wanted.entries()) {
		if (segment === "*") return i === wanted.length - 1;
		if (i >= given.length || (segment !== given[i] && !segment.startsWith(":"))) return false;
	}
	return wanted.length === given.length;
}

// The headers of an address: a list of values for each name, in small letters.
export function headersOf(rules, path) {
	const found = new Map();
	for (const rule of rules) {
		if (!matches(rule.for, path)) continue;
		for (const [name, value] of Object.entries(rule.values)) {
			const key = name.toLowerCase();
			found.set(key, [...(found.get(key) ?? []), value]);
		}
	}
	return found;
}
