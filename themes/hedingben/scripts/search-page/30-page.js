// The search page: the form, the filters, the results. The address holds the whole state, so that it can be kept and sent.

const FIRST = 10; // results that are shown at first
const FURTHER = 20;
const SHARDS = 24; // shards that are asked before the reader is asked whether to go on
const SHARDS_WITHOUT_QUERY = 2; // each of them gives all its articles
const SHOWN = 8; // values of a filter before "others"
const LISTS = ["paper", "section", "page", "kind", "author"];
const ONE = ["q", "from", "to", "sort"];

const $ = (id) => document.getElementById(id);
const [form, input, found, status, list, moreButton, said, chips, sieve] = [
  "search", "q", "search-found", "search-status", "search-results", "search-more", "search-said", "search-chips", "search-sieve",
].map($);
const words = new Map([...$("search-words").content.children].map((each) => [each.dataset.word, each.textContent]));
const language = document.documentElement.lang;
const plain = new Intl.NumberFormat(language);

/** What the page says, in its own language; numbers and texts take the places in braces. */
function say(word, values = {}) {
  return (words.get(word) ?? "").replace(/\{(\w+)\}/gu, (_, name) => (typeof values[name] === "number" ? plain.format(values[name]) : (values[name] ?? "")));
}

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function button(text, act, attributes = {}) {
  const made = element("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", act);
  return made;
}

/** The state in the address, and back. */
function addressToState(address) {
  const values = new URL(address).searchParams;
  return { ...Object.fromEntries(ONE.map((name) => [name, values.get(name) ?? ""])), ...Object.fromEntries(LISTS.map((name) => [name, values.getAll(name)])) };
}

function stateToAddress(state) {
  const values = new URLSearchParams();
  for (const name of [...ONE, ...LISTS]) for (const value of [state[name]].flat()) if (value) values.append(name, value);
  return `${location.pathname}${values.size ? `?${values}` : ""}`;
}

function dateInWords(date) {
  const [year, month, day] = date.split("-").map(Number);
  if (!month) return say("year", { n: String(year) });
  const format = { year: "numeric", month: "long", ...(day ? { day: "numeric" } : {}), timeZone: "UTC" };
  return new Intl.DateTimeFormat(language, format).format(Date.UTC(year, month - 1, day ?? 1));
}

function valueInWords(facet, value) {
  if (facet === "paper") return search.manifest.papers[value] ?? value;
  if (facet === "page") return say("page", { n: value });
  if (facet === "kind") return say(`kind-${value}`);
  return value;
}

let search; // what openSearch gives
let state = addressToState(location.href);
let turn = new AbortController();
let current; // what has been found
let shown = 0;

function filtersOf({ from, to, paper, section, page, kind, author }) {
  return { from, to, paper, section, page, kind, author };
}

function hasFilters(one) {
  return Boolean(one.from || one.to || LISTS.some((name) => one[name].length));
}

function go(changes) {
  state = { ...state, ...changes };
  const address = stateToAddress(state);
  if (address !== location.pathname + location.search) history.pushState(null, "", address);
  run();
}

async function run() {
  turn.abort();
  turn = new AbortController();
  const { signal } = turn;
  const started = performance.now();
  input.value = state.q;
  said.replaceChildren();
  status.textContent = state.q || hasFilters(state) ? say("busy") : "";
  try {
    search ??= await openSearch();
    found.hidden = false;
    if (signal.aborted) return;
    if (!hasFilters(state) && queryToTerms(state.q, search.folding).length === 0) {
      await rest(state.q.trim());
      return;
    }
    let drawn = started;
    const progress = (part) => {
      if (signal.aborted || !part.left) return;
      status.textContent = say("counting", { n: part.total });
      if (performance.now() - drawn > 1500 && !list.contains(document.activeElement)) {
        drawn = performance.now();
        draw(part, FIRST, signal);
      }
    };
    const most = state.q.trim() ? SHARDS : SHARDS_WITHOUT_QUERY;
    const sort = state.sort || (state.q.trim() ? "relevance" : "newest");
    const result = await search.search(state.q, { filters: filtersOf(state), sort, signal, most, progress });
    if (signal.aborted) return;
    await draw(result, Math.max(FIRST, history.state?.shown ?? 0), signal);
    if (signal.aborted) return;
    tell(result);
    if (result.total === 0 && !result.single && result.failed.length === 0 && !result.left) await helpOn(signal);
  } catch (error) {
    if (signal.aborted) return;
    search = undefined;
    list.replaceChildren();
    status.textContent = "";
    found.hidden = false;
    said.replaceChildren(element("p", { class: "notes", role: "alert" }, say("failed-all"), " ", button(say("retry"), run)));
    throw error;
  }
}

/** Nothing is asked yet, or only `query`, in which there is nothing to search for. */
async function rest(query) {
  current = undefined;
  list.replaceChildren();
  moreButton.hidden = true;
  $("search-order").hidden = true;
  status.textContent = query ? say("nothing", { text: query }) : say("holding", { n: search.manifest.articles });
  const { papers, sections, kinds, pages } = await search.pack(search.manifest.facets);
  drawFilters({ paper: papers, section: sections, kind: kinds, page: pages });
}

async function draw(result, number, signal) {
  current = result;
  shown = 0;
  const items = await take(number);
  if (signal.aborted) return;
  list.replaceChildren(...items);
  shown = items.length;
  $("search-order").hidden = result.total < 2 || Boolean(result.single);
  moreButton.hidden = shown >= result.results.length && !result.left;
  moreButton.textContent = say(shown < result.results.length ? "more" : "further");
  drawFilters(result.counts());
}

function take(number) {
  return Promise.all(current.results.slice(shown, shown + number).map(resultToItem));
}

async function showMore() {
  const { signal } = turn;
  if (shown >= current.results.length && current.left) {
    status.textContent = say("busy");
    const before = current.results.slice(0, shown);
    const result = await current.more(state.q.trim() ? SHARDS : SHARDS_WITHOUT_QUERY);
    const known = new Set(before.map(({ id }) => id));
    current = { ...result, results: [...before, ...result.results.filter(({ id }) => !known.has(id))] }; // what is shown stays where it is
    if (signal.aborted) return;
    tell(current);
    drawFilters(current.counts());
  }
  const items = await take(FURTHER);
  if (signal.aborted) return;
  list.append(...items);
  items[0]?.querySelector("a").focus();
  shown += items.length;
  history.replaceState({ shown }, "");
  moreButton.hidden = shown >= current.results.length && !current.left;
  moreButton.textContent = say(shown < current.results.length ? "more" : "further");
}

/** How many there are, and what has to be said about it. */
function tell(result) {
  const text = result.short.join(say("list"));
  const n = result.total;
  const date = result.next && dateInWords(state.sort === "oldest" ? result.next.from : result.next.to || "");
  if (result.single) {
    const every = result.terms.map((term) => `${term.excluded ? "-" : ""}${term.text}`).join(" ");
    status.textContent = result.single.several ? say("singles", { text: every, n }) : say("single", { text, n });
    const authors = result.single.authors.flatMap(([name, times]) => [
      button(`${name} ${say("n", { n: times })}`, () => go({ q: `${say("author-field")}${name}` })),
    ]);
    if (authors.length) said.append(element("p", {}, say("single-authors")), element("div", { class: "chips" }, ...authors));
    return;
  }
  if (n === 0 && result.failed.length) status.textContent = "";
  else status.textContent = result.left ? say(state.sort === "oldest" ? "found-until" : "found-since", { n, date }) : say("found", { n });
  if (text) said.append(element("p", { class: "notes" }, say("short", { text })));
  if (result.failed.length) {
    const dates = result.failed.map(({ from, to }) => (from ? `${from.slice(0, 7)}–${to.slice(0, 7)}` : say("undated"))).join(say("list"));
    said.append(element("p", { class: "notes", role: "alert" }, say("failed", { dates }), " ", button(say("retry"), run)));
  }
}

function marked(text, marks) {
  const pieces = [];
  let at = 0;
  for (const [from, to] of marks) {
    pieces.push(text.slice(at, from), element("mark", {}, text.slice(from, to)));
    at = to;
  }
  return [...pieces, text.slice(at)];
}

async function resultToItem(result) {
  const href = state.q.trim() ? `${result.url}?${new URLSearchParams({ q: state.q.trim() })}` : result.url;
  const dated = result.dated ? element("time", { datetime: result.date }, dateInWords(result.date)) : say("undated");
  const sheet = [say("page", { n: result.page }), result.section].filter(Boolean).join(" "); // no template inside a template: making the file small takes its blank
  const where = [valueInWords("paper", result.paper), dated, sheet, ...(result.kind === "news" ? [] : [say(`kind-${result.kind}`)])];
  const place = element("p", { class: "result__place" }, ...where.map((each) => element("span", {}, each)));
  const told = await result.load().catch(() => ({ title: result.path, titleMarks: [], authors: [], excerpt: say("no-text"), excerptMarks: [] }));
  if (told.authors.length) place.append(element("span", {}, told.authors.join(say("list"))));
  const text = [told.cutBefore ? "……" : "", ...marked(told.excerpt, told.excerptMarks), told.cutAfter ? "……" : ""];
  const title = element("h3", {}, element("a", { href }, ...marked(told.title, told.titleMarks)));
  return element("li", { class: "result" }, title, place, element("p", { class: "result__text" }, ...text));
}

/** Nothing was found: what was sought, and what does find. */
async function helpOn(signal) {
  const asked = current.terms.filter(({ units }) => units.length > 1);
  const conditions = asked.map(({ text, field, excluded }) => say(excluded ? "none-without" : `none-${field || "text"}`, { text }));
  const help = element("div", { class: "notes" }, element("p", {}, say("none")), element("ul", {}, ...[...conditions, ...chosenFilters().map(({ text }) => text)].map((text) => element("li", {}, text))));
  said.append(help);
  const offers = [];
  const filters = filtersOf(state);
  const count = async (query, with_ = filters) => (await search.search(query, { filters: with_, signal, most: SHARDS })).total;
  if (hasFilters(state) && state.q.trim()) {
    const n = await count(state.q, {});
    if (n) offers.push([say("no-filters"), n, stateWithoutFilters()]);
  }
  for (const [query, n] of await looserQueries(current.terms, count, signal)) offers.push([query, n, { q: query }]);
  const meant = [];
  if (/^[a-z'’\s]+$/iu.test(state.q)) {
    const { before, offers: typed } = await queryToOffers(search, state.q);
    for (const each of typed) {
      const q = offerToQuery(before, each, say);
      const n = await count(q);
      if (n) meant.push([q, n, { q }]);
    }
  }
  if (signal.aborted) return;
  if (meant.length) help.append(element("p", {}, say("looser-pinyin")), offersToList(meant, "search-pinyin"));
  if (offers.length) help.append(element("p", {}, say("looser")), offersToList(offers, "search-looser"));
  if (!meant.length && !offers.length) help.append(element("p", {}, say("looser-none")));
}

/** Queries `[text, articles, changes of the state]` as links. */
function offersToList(offers, id) {
  const items = offers.map(([text, n, changes]) => {
    const link = element("a", { href: stateToAddress({ ...state, ...changes }) }, text);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go(changes);
      input.focus();
    });
    return element("li", {}, link, " ", element("small", {}, say("n", { n })));
  });
  return element("ul", { id }, ...items);
}

// Filters ---------------------------------------------------------------------------------------------------------

function chosenFilters() {
  const chosen = LISTS.flatMap((name) => state[name].map((value) => ({ text: valueInWords(name, value), changes: { [name]: state[name].filter((each) => each !== value) } })));
  if (state.from && state.from === state.to) chosen.unshift({ text: dateInWords(state.from), changes: { from: "", to: "" } });
  else {
    if (state.to) chosen.unshift({ text: say("to", { date: dateInWords(state.to) }), changes: { to: "" } });
    if (state.from) chosen.unshift({ text: say("from", { date: dateInWords(state.from) }), changes: { from: "" } });
  }
  return chosen;
}

function drawFilters(counts) {
  const chosen = chosenFilters();
  chips.replaceChildren(...chosen.map(({ text, changes }) => element("li", {}, button(text, () => go(changes), { "aria-label": say("remove", { text }) }))));
  if (chosen.length > 1) chips.append(element("li", {}, button(say("clear"), () => go(stateWithoutFilters()))));
  $("search-chosen").textContent = chosen.length ? say("chosen", { n: chosen.length }) : "";
  for (const name of LISTS) drawFacet(name, counts[name]);
  drawDates(counts);
  sieve.querySelector('[data-state="from"]').value = state.from.length === 10 ? state.from : "";
  sieve.querySelector('[data-state="to"]').value = state.to.length === 10 ? state.to : "";
  document.querySelector('[data-state="sort"]').value = state.sort;
}

function stateWithoutFilters() {
  return { from: "", to: "", ...Object.fromEntries(LISTS.map((name) => [name, []])) };
}

function drawFacet(name, counts) {
  const group = sieve.querySelector(`[data-facet="${name}"]`);
  const open = group.querySelector("[data-others]")?.hidden;
  group.querySelectorAll("label, button").forEach((each) => each.remove());
  if (name === "author" && !counts) {
    group.hidden = !current || current.total === 0 || Boolean(current.single);
    if (!group.hidden && !state.author.length) group.append(button(say("load-authors"), async (event) => {
      event.target.disabled = true;
      drawFacet("author", await current.authors());
    }));
    if (!state.author.length) return;
  }
  const byNumber = name === "page" ? (one, other) => one[0] - other[0] : (one, other) => other[1] - one[1];
  const values = Object.entries(counts ?? {}).filter(([value]) => value).sort(byNumber);
  for (const value of state[name]) if (!counts?.[value]) values.unshift([value, counts ? 0 : undefined]);
  group.hidden = values.length < 2 && state[name].length === 0;
  values.forEach(([value, n], at) => {
    const box = element("input", { type: "checkbox", value });
    box.checked = state[name].includes(value);
    box.addEventListener("change", () => go({ [name]: box.checked ? [...state[name], value] : state[name].filter((each) => each !== value) }));
    const label = element("label", {}, box, element("span", {}, valueInWords(name, value)), element("small", {}, n === undefined ? "" : plain.format(n)));
    label.hidden = at >= SHOWN && !box.checked && !open;
    group.append(label);
  });
  const hidden = [...group.querySelectorAll("label[hidden]")];
  if (hidden.length || open) {
    const others = button(say("others", { n: hidden.length }), () => {
      hidden.forEach((each) => (each.hidden = false));
      others.hidden = true;
      hidden[0]?.querySelector("input").focus();
    }, { "data-others": "" });
    others.hidden = Boolean(open);
    group.append(others);
  }
}

async function drawDates(counts) {
  const { months } = await search.pack(search.manifest.facets);
  const [year, month] = [sieve.querySelector('[data-state="year"]'), sieve.querySelector('[data-state="month"]')];
  const whole = state.from && state.from === state.to ? state.from : "";
  const years = [...new Set(Object.keys(months).filter(Boolean).map((each) => each.slice(0, 4)))].sort().reverse();
  const option = (value, text, n) => element("option", { value }, n ? `${text}（${plain.format(n)}）` : text);
  year.replaceChildren(year.options[0], ...years.map((each) => option(each, say("year", { n: each }), counts.year?.[each])));
  year.value = years.includes(whole.slice(0, 4)) ? whole.slice(0, 4) : "";
  const inYear = Object.keys(months).filter((each) => year.value && each.startsWith(year.value)).sort();
  month.replaceChildren(month.options[0], ...inYear.map((each) => option(each, say("month", { n: Number(each.slice(5)) }), counts.month?.[each])));
  month.value = inYear.includes(whole) ? whole : "";
  month.closest("label").hidden = !year.value;
}

// ------------------------------------------------------------------------------------------------------------------

form.addEventListener("submit", (event) => {
  event.preventDefault();
  go({ q: input.value });
});
moreButton.addEventListener("click", showMore);
document.addEventListener("change", ({ target }) => {
  const { state: name } = target.dataset;
  if (name === "sort") go({ sort: target.value });
  if (name === "year" || name === "month") {
    const value = target.value || (name === "month" ? sieve.querySelector('[data-state="year"]').value : "");
    go({ from: value, to: value });
  }
  if (name === "from" || name === "to") {
    const other = name === "from" ? "to" : "from";
    go({ [name]: target.value, ...(state[other].length === 10 ? {} : { [other]: "" }) });
  }
});
addEventListener("popstate", () => {
  state = addressToState(location.href);
  run();
});
sieve.open = matchMedia("(min-width: 62rem)").matches;
openOffers({ input, list: $("search-offers"), spoken: $("search-offered"), say, element, index: async () => (search ??= await openSearch()), choose: (q) => go({ q }) });
run();
