// Keeps an open page up to date, and says what is wrong and what is different.
// What the server sends is how things stand now, so there is nothing to remember:
// the script compares it with what the page has.
(() => {
  "use strict";
  const { nonce, dataset } = document.currentScript;
  const kept = "fairnotice " + location.pathname;
  const came = "fairnotice came from"; // the mark at which the other page was left
  let shown = "";  // the problems as they are listed
  let now = null;  // the last message
  let tried = "";  // the sum for which the page was loaded anew

  // ---- the page ----

  // Where the reader is: the last mark above, mostly a heading, and how far it is from the top.
  // A pixel would be another place as soon as something above grows.
  const place = () => {
    const marks = [...document.querySelectorAll("main [id]")]; // those in a closed <details> are nowhere
    const above = marks.findLast(mark => mark.checkVisibility() && mark.getBoundingClientRect().top <= 1);
    return {
      id: above?.id ?? "", from: above?.getBoundingClientRect().top ?? 0, y: scrollY, x: scrollX,
      open: [...document.querySelectorAll("details")].map(d => d.open),
    };
  };

  const reload = sum => {
    try { sessionStorage.setItem(kept, JSON.stringify({ ...place(), sum })) } catch { /* then it begins at the top */ }
    history.scrollRestoration = "manual";
    location.reload();
  };

  // Between a page and its redline a reader keeps the place: what each of them was left at, or else the mark that the
  // other one was left at.
  const leave = href => {
    const at = place();
    try {
      sessionStorage.setItem(kept, JSON.stringify(at));
      sessionStorage.setItem(came, at.id);
    } catch { /* then it begins at the top */ }
    location.assign(href);
  };

  const restore = () => {
    let was = null, from = null;
    try {
      was = JSON.parse(sessionStorage.getItem(kept));
      from = sessionStorage.getItem(came);
      sessionStorage.removeItem(kept);
      sessionStorage.removeItem(came);
    } catch { /* nothing was kept */ }
    if (!was) {
      if (from) document.getElementById(from)?.scrollIntoView({ behavior: "instant" });
      return;
    }
    tried = was.sum;
    const details = document.querySelectorAll("details");
    if (details.length === was.open.length) details.forEach((d, i) => { d.open = was.open[i] });
    const above = was.id && document.getElementById(was.id);
    const back = () => {
      const y = above ? above.getBoundingClientRect().top + scrollY - was.from : was.y;
      scrollTo({ left: was.x, top: y, behavior: "instant" });
    };
    back();
    // Pictures may have moved things by then, and until then the browser would go
    // to the pixel where the reader was.
    addEventListener("load", () => { back(); setTimeout(() => { history.scrollRestoration = "auto" }) });
  };

  const sheets = () => [...document.querySelectorAll('link[rel="stylesheet"]')];

  // The old sheet goes when the new one is there, so that nothing flashes.
  const swap = (sheet, href) => {
    const next = sheet.cloneNode();
    next.href = href;
    next.addEventListener("load", () => sheet.remove());
    next.addEventListener("error", () => next.remove());
    sheet.after(next);
  };

  const follow = message => {
    if (!message.page) return; // it cannot be made: what is here stays
    const own = sheets(), styles = message.styles ?? [];
    if (message.page !== dataset.page || own.length !== styles.length) {
      if (message.page !== tried) reload(message.page); // once is enough, whatever came
      return;
    }
    own.forEach((sheet, i) => { if (sheet.getAttribute("href") !== styles[i]) swap(sheet, styles[i]) });
  };

  // ---- the bar ----

  const element = (name, properties, ...children) => {
    const e = Object.assign(document.createElement(name), properties);
    e.append(...children);
    return e;
  };
  const counted = (n, what) => `${n} ${n === 1 ? what : what + "s"}`;

  const host = document.createElement("fairnotice-serve");
  const root = host.attachShadow({ mode: "open" });
  root.append(element("link", { rel: "stylesheet", href: "/.fairnotice/page.css", nonce }));
  const list = element("section", { id: "problems", tabIndex: -1, hidden: true, ariaLabel: "What is to be mended" });
  const count = element("button", { type: "button", hidden: true });
  const draft = element("p", { id: "draft" });
  const day = element("input", { type: "date", max: "9999-12-31", required: true });
  const when = element("label", {}, "Public site as of ", day);
  const back = element("a", { id: "back", hidden: true }, "Back to what is being written");
  const lost = element("p", { id: "lost", hidden: true, role: "status" }, "fairnotice serve does not answer");
  root.append(list, element("aside", { ariaLabel: "fairnotice serve" }, count, draft, lost, back, when));

  const toggle = wanted => {
    list.hidden = !wanted || !list.childElementCount;
    count.ariaExpanded = String(!list.hidden);
  };
  count.addEventListener("click", () => { toggle(list.hidden); if (!list.hidden) list.focus() });

  // The date has no form: the policy of the pages allows none.
  const travel = () => { if (day.value && day.validity.valid && day.value !== now?.day) location.assign(`/@${day.value}${article(now)}`) };
  // A date that is typed changes with each digit, one that is picked at once.
  let typing = false;
  day.addEventListener("keydown", event => { typing = true; if (event.key === "Enter") travel() });
  day.addEventListener("pointerdown", () => { typing = false });
  day.addEventListener("change", () => { if (!typing) travel() });
  day.addEventListener("blur", () => { if (typing) travel() });

  // The page of the document itself: a day of the past has no redline of the desk.
  const article = message => (message?.address ?? location.pathname).replace(/versions\/draft\/$/, "");

  const showDraft = d => {
    draft.replaceChildren();
    draft.hidden = !d;
    if (!d) return;
    draft.append(d.says);
    if (d.needs?.length) {
      draft.append("; needs ");
      d.needs.forEach((need, i) => {
        if (i) draft.append(i + 1 < d.needs.length ? ", " : " and ");
        draft.append(need.includes(":") ? element("code", {}, need) : need);
      });
    }
    const there = here() === d.redline;
    const href = there ? d.page : d.redline;
    if (href) draft.append(" ", element("a", { href: prefix() + href, title: "Key: r" }, there ? "Back to the page" : "Redline"));
  };

  const here = () => now?.address;
  const isRedline = () => /versions\/draft\/$/.test(here() ?? location.pathname);
  const prefix = () => now?.desk ?? "";

  // ---- where problems stand on the page ----

  // Only letters and figures are compared: what marks them in the file is not there on the page.
  const bare = text => text.normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const blocks = "h1, h2, h3, h4, h5, h6, p, li, dt, dd, tr, pre, blockquote";
  const marks = new CSSStyleSheet(); // the policy of the pages allows no style in them
  marks.replaceSync(`[data-fairnotice] { outline: 2px dashed light-dark(#7a5c00, #f0c75e); outline-offset: 3px; scroll-margin-block: 30vh }
    [data-fairnotice=error] { outline-color: light-dark(#a3160f, #ffa79f) }
    @media print { [data-fairnotice] { outline: 0 } }`);
  document.adoptedStyleSheets.push(marks);

  // The innermost block that has the words of a line, or is a part of them.
  const placeOf = (lines, all) => {
    for (const line of lines ?? []) {
      const words = bare(line.replace(/\]\([^)]*\)|\{[#.][^}]*\}/g, "").replace(/^[a-z_]+:\s/, ""));
      if (words.length < 3) continue;
      const found = all.findLast(block => block.words.includes(words) && block.words.length < 40 * words.length)
        ?? all.find(block => block.words.length > words.length / 2 && words.includes(block.words));
      if (found) return found.block;
    }
    return null;
  };

  const markPlaces = problems => {
    for (const block of document.querySelectorAll("[data-fairnotice]")) {
      delete block.dataset.fairnotice;
      block.removeAttribute("title");
    }
    const own = now.draft?.page === here() ? problems.filter(p => p.file === now.draft.file) : [];
    if (!own.length) return new Map();
    const all = [...document.querySelectorAll("main :is(" + blocks + ")")].map(block => ({ block, words: bare(block.textContent) }));
    const places = new Map();
    for (const p of own) {
      const block = placeOf(p.lines, all);
      if (!block) continue;
      places.set(p, block);
      if (block.dataset.fairnotice !== "error") block.dataset.fairnotice = p.severity;
      block.title += (block.title && "\n\n") + p.text.split("\n")[0];
    }
    return places;
  };

  // Of a problem only the line of the file keeps its width: carets stand below it.
  const problem = (p, place) => {
    const [what, ...rest] = p.text.trimEnd().split("\n");
    const excerpt = rest.filter(line => /^ *\d* \|/.test(line)), hint = rest.slice(excerpt.length);
    const item = element("div", { className: p.severity }, element("p", {}, what));
    if (excerpt.length) item.append(element("pre", {}, excerpt.join("\n")));
    if (hint.length) item.append(element("p", { className: "hint" }, hint.map(line => line.trim()).join("\n")));
    if (place) {
      const show = element("button", { type: "button" }, "Show on the page");
      show.addEventListener("click", () => { toggle(false); place.scrollIntoView({ block: "center" }) });
      item.append(show);
    }
    return item;
  };

  const showProblems = ({ problems, errors, notices }) => {
    const parts = [];
    if (errors) parts.push(counted(errors, "error"));
    if (notices) parts.push(counted(notices, "notice"));
    count.hidden = !problems.length;
    count.textContent = parts.join(", ");
    count.className = errors ? "error" : "";
    const text = JSON.stringify([problems, errors, notices, now.draft?.page]);
    if (text === shown) return;
    shown = text;
    const places = markPlaces(problems);
    list.replaceChildren(...problems.map(p => problem(p, places.get(p))));
    const more = errors + notices - problems.length;
    if (more) list.append(element("div", {}, `and ${more} more, on the terminal`));
    const were = list.role === "alert";
    list.role = errors ? "alert" : "group";
    toggle(errors > 0 || !list.hidden && !were); // errors open it, and close it when they are mended
  };

  const show = message => {
    now = message;
    lost.hidden = true;
    showProblems(message);
    showDraft(message.draft);
    if (root.activeElement !== day) day.value = message.day;
    back.hidden = !message.day;
    back.href = (message.desk || "") + article(message);
    host.dataset.day = message.day;
    follow(message);
  };

  addEventListener("keydown", event => {
    const typing = event.composedPath()[0].closest?.("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && !list.hidden) toggle(false);
    if (event.key !== "r") return;
    const link = draft.querySelector("a");
    if (link) leave(link.href);
    else if (isRedline()) leave(prefix() + article(now)); // what it showed is undone
    else {
      draft.hidden = false;
      draft.textContent = "This page has no redline: nothing on it differs from what is published";
    }
  });
  draft.addEventListener("click", event => {
    if (event.target.matches("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      leave(event.target.href);
    }
  });

  // ---- the connection ----

  // A browser keeps six connections to a host. Pages that nobody sees give theirs
  // back, and catch up when they are looked at.
  let events = null;
  const connect = () => {
    const wanted = document.visibilityState === "visible";
    if (!wanted) { events?.close(); events = null }
    if (!wanted || events) return;
    events = new EventSource("/.fairnotice/events?page=" + encodeURIComponent(location.pathname));
    events.onmessage = event => show(JSON.parse(event.data));
    events.onerror = () => {
      lost.hidden = false;
      if (events?.readyState === EventSource.CLOSED) { events = null; setTimeout(connect, 1000) }
    };
  };
  document.addEventListener("visibilitychange", connect);
  addEventListener("pagehide", () => { events?.close(); events = null });
  addEventListener("pageshow", event => { if (event.persisted) connect() });

  document.documentElement.append(host);
  restore();
  addEventListener("load", connect);
})();
