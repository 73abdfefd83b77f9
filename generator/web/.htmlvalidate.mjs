import { defineConfig } from "html-validate";

export default defineConfig({
	root: true,
	extends: ["html-validate:recommended", "html-validate:document"],
	rules: {
		// The minifier writes the doctype in small letters, which means the same.
		"doctype-style": ["error", { style: "lowercase" }],
		// Guards what comes from other hosts. Nothing does: the crawl and the
		// browser tests see to that.
		"require-sri": ["error", { target: "crossorigin" }],
		// HTML allows an id to start with a digit, as in #17-precedence, where a
		// clause is numbered. Addresses once published stay as they are.
		"valid-id": ["error", { relaxed: true }],
		// Old versions say in their titles which version they are, on top of the
		// document's own title; search engines are not meant to show them.
		"long-title": ["error", { maxlength: 100 }],
		// A redline shows a number as it was typed once, with ordinary spaces, beside
		// what it is now. Elsewhere the program prints numbers that do not break.
		"tel-non-breaking": "off",
		"no-inline-style": "error",
	},
});
