// Package address knows where everything of a site is.
//
// [New] gives every document, every attachment and all that is made of the record its
// address, follows every link of the content, and reports those that lead nowhere. After
// that [Addresses] does not change, and the pages ask it where a link leads
// ([Addresses.Follow]) and how one page names another ([Addresses.Href]).
//
// Addresses come in three forms. A site path starts at the base: "/cookie-policy/".
// A root path starts at the host: "/privacy/cookie-policy/". A public address is
// complete. Pages know only links relative to themselves, so that a preview works
// under any host; 404.html, which is shown at any address, has root paths.
//
// What is published stays: addresses that a document had before lead to where it is
// now, older names of headings go on answering, and aliases of other sites are
// redirects. redirect.go makes the rules, [Addresses.CheckRedirects] holds them to what
// hosts do with them.
package address
