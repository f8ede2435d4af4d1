// Search in the reader's own browser. Pagefind holds the index; the text is cut into the same units here and in the generator
// (text/units.py), so that every run of two characters or more is found. Nothing that is typed leaves this site.

const PAGE = 20;
const EXCERPT = 90;

/** NFKD, combining marks dropped, NFC, lower case; then letters and digits, one code point each, with their places in `text`. */
export function textToUnits(text) {
  const units = [];
  const places = [];
  let place = 0;
  for (const cluster of text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []) {
    const bare = cluster.normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFC").toLowerCase();
    for (const unit of bare) {
      if (/[\p{L}\p{N}]/u.test(unit)) {
        units.push(unit);
        places.push([place, place + cluster.length]);
      }
    }
    place += cluster.length;
  }
  return { units, places };
}

/** The quoted phrase that finds these units: their bigrams, one after the other. */
export function unitsToPhrase(units) {
  return units.slice(1).map((unit, at) => units[at] + unit).join(" ");
}

/** Terms of a query: blanks part them, quotation marks keep blanks in. */
export function queryToTerms(query) {
  const terms = query.match(/["“「][^"”」]*["”」]?|\S+/gu) ?? [];
  return terms.map((term) => textToUnits(term).units).filter((units) => units.length > 0);
}

/** Opens the index; `search(query)` then gives all results, best first, each with its `url` and a `load()` for the rest. */
export async function openSearch() {
  const bundle = new URL("../pagefind/", import.meta.url);
  const site = new URL("../", import.meta.url);
  const pagefind = await import(new URL("pagefind.js", bundle).href);
  await pagefind.options({ basePath: bundle.pathname, baseUrl: site.pathname });
  await withoutLanguage(() => pagefind.init());
  return { search: (query) => search(pagefind, query) };
}

/** Pagefind cuts queries into words by the page's language, read when it starts; ours are cut already. */
function withoutLanguage(start) {
  const root = document.documentElement;
  const language = root.lang;
  root.lang = "und";
  try {
    return start(); // reads the language before its first wait
  } finally {
    root.lang = language;
  }
}

async function search(pagefind, query) {
  const terms = queryToTerms(query);
  const short = terms.filter((units) => units.length < 2).map((units) => units.join(""));
  const long = terms.filter((units) => units.length > 1);
  if (long.length === 0) return { results: [], total: 0, short };
  let ids = null;
  for (const units of long) {
    const exact = await pagefind.search(`"${unitsToPhrase(units)}"`);
    const found = new Set(exact.results.map((result) => result.id));
    ids = ids === null ? found : new Set([...ids].filter((id) => found.has(id)));
    if (ids.size === 0) return { results: [], total: 0, short };
  }
  const ranked = await pagefind.search(long.map(unitsToPhrase).join(" "));
  const results = ranked.results.filter((result) => ids.has(result.id));
  return { results: results.map((result) => ({ id: result.id, load: () => load(result, long) })), total: results.length, short };
}

async function load(result, terms) {
  const { url, meta, raw_content: content } = await result.data();
  return { url, ...meta, excerpt: excerptOf(content, terms, Number(meta.heads)), titleMarks: marksIn(meta.title, terms) };
}

/** Places of every hit of `terms` in `text`, sorted, overlapping ones joined. */
export function marksIn(text, terms) {
  const { units, places } = textToUnits(text);
  const folded = units.join("");
  const offsets = [];
  for (let at = 0, unit = 0; unit < units.length; at += units[unit].length, unit += 1) offsets[at] = unit;
  const marks = [];
  for (const term of terms) {
    const wanted = term.join("");
    for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
      const first = offsets[at];
      if (first !== undefined) marks.push([places[first][0], places[first + term.length - 1][1]]);
    }
  }
  marks.sort((one, other) => one[0] - other[0]);
  const joined = [];
  for (const [from, to] of marks) {
    const last = joined.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** About 90 characters of one paragraph around the first hit, one in the text before one in the headline, which is shown anyway. */
function excerptOf(content, terms, headLines) {
  const marks = marksIn(content, terms);
  const body = content.split("\n", headLines).join("\n").length;
  const [hit] = marks.find(([from]) => from >= body) ?? marks[0] ?? [body];
  const start = content.lastIndexOf("\n", hit - 1) + 1;
  const end = content.indexOf("\n", hit + 1);
  const from = Math.max(start, hit - EXCERPT / 3);
  const to = Math.min(end < 0 ? content.length : end, from + EXCERPT);
  return {
    text: content.slice(from, to),
    marks: marks.filter(([first, last]) => first >= from && last <= to).map(([first, last]) => [first - from, last - from]),
    cutBefore: from > start,
    cutAfter: to < (end < 0 ? content.length : end),
  };
}

function marked(text, marks) {
  const pieces = [];
  let at = 0;
  for (const [from, to] of marks) {
    const hit = document.createElement("mark");
    hit.textContent = text.slice(from, to);
    pieces.push(text.slice(at, from), hit);
    at = to;
  }
  pieces.push(text.slice(at));
  return pieces;
}

function element(name, className, ...children) {
  const made = document.createElement(name);
  made.className = className;
  made.append(...children);
  return made;
}

function resultItem({ url, title, paper, date, page, section, excerpt, titleMarks }) {
  const link = element("a", "result-title", ...marked(title, titleMarks));
  link.href = url;
  const day = date.startsWith("undated-") ? "日期未详" : date.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");
  const where = [paper, day, `第${page}版${section ? ` ${section}` : ""}`].join(" · ");
  return element(
    "li",
    "result",
    link,
    element("p", "result-meta", where),
    element("p", "result-excerpt", excerpt.cutBefore ? "…" : "", ...marked(excerpt.text, excerpt.marks), excerpt.cutAfter ? "…" : ""),
  );
}

/** Wires the search page: the form, the address (?q=…), the results. */
function openPage(form) {
  const input = form.querySelector("#q");
  const status = document.getElementById("search-status");
  const list = document.getElementById("search-results");
  const more = document.getElementById("search-more");
  const index = openSearch();
  let turn = 0;
  let rest = [];

  async function showMore() {
    const now = turn;
    const items = await Promise.all(rest.splice(0, PAGE).map((result) => result.load()));
    if (now !== turn) return;
    list.append(...items.map(resultItem));
    more.hidden = rest.length === 0;
  }

  async function show(query) {
    const now = ++turn;
    list.replaceChildren();
    more.hidden = true;
    if (!query.trim()) {
      status.textContent = "";
      return;
    }
    status.textContent = "正在查找……";
    try {
      const found = await (await index).search(query);
      if (now !== turn) return;
      rest = found.results;
      await showMore();
      if (now !== turn) return;
      const note = found.short.length ? `（单字“${found.short.join("、")}”未计，请至少输入两个字。）` : "";
      status.textContent = (found.total ? `共找到 ${found.total} 篇。` : "没有找到。可换个说法，或少输几个字。") + note;
    } catch (error) {
      if (now === turn) status.textContent = "检索暂时打不开，请刷新页面再试。";
      throw error;
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const address = new URL(location.href);
    address.searchParams.set("q", input.value);
    if (address.href !== location.href) history.pushState(null, "", address);
    show(input.value);
  });
  more.addEventListener("click", showMore);
  addEventListener("popstate", fromAddress);

  function fromAddress() {
    input.value = new URL(location.href).searchParams.get("q") ?? "";
    show(input.value);
  }
  fromAddress();
}

const form = globalThis.document?.getElementById("search");
if (form) openPage(form);
