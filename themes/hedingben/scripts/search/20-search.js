// Search in the reader's own browser: no server, and nothing that is typed leaves this site. Pagefind finds; the index says in
// each result's id what filters, counts and sorting need; texts come in packs, one a printed page.

const AT_ONCE = 4; // shards that are asked side by side
const FEW = 4; // so many shards are asked without looking first which can hold the query
const EXCERPT = 96;
const KINDS = ["news", "commentary", "feature", "photo", "notice", "guide", "advert", "other"];
const sectionKeys = new Map();
const FACETS = ["paper", "year", "month", "section", "kind", "page", "author"];

/**
 * Opens the search. What it gives: `search(query, {filters, sort, progress, signal, most})`, and for suggestions and filters `manifest`,
 * `folding` and `pack(path)`, which reads a further file of the index.
 */
export async function openSearch() {
  const site = new URL("../", import.meta.url);
  const folder = new URL("pagefind/", site);
  const { manifest, folding } = await openManifest(folder);
  const packs = new Map();
  const pack = (path) => {
    if (!packs.has(path)) {
      packs.set(path, readPack(new URL(path, folder)));
      packs.get(path).catch(() => packs.delete(path));
    }
    return packs.get(path);
  };
  const ask = startWorker(new URL(`${manifest.engine}/`, folder), manifest.wasm);
  const index = { site, folder, manifest, folding, pack, ask };
  return { ...index, search: (query, options) => search(index, query, options) };
}

/** Pagefind works beside the page, so that the page never waits for it. */
function startWorker(engine, wasm) {
  const worker = new Worker(new URL("worker.js", engine));
  const { port1, port2 } = new MessageChannel();
  const waiting = new Map();
  const settle = (number, what, value) => {
    waiting.get(number)?.[what](value);
    waiting.delete(number);
  };
  port1.onmessage = ({ data: { number, found, error } }) => settle(number, error ? "reject" : "resolve", error ? new Error(error) : found);
  worker.onerror = (event) => {
    for (const number of [...waiting.keys()]) settle(number, "reject", new Error(event.message || "the search worker could not start"));
  };
  worker.postMessage({ engine: engine.href, wasm }, [port2]);
  let last = 0;
  return (folder, ask) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      port1.postMessage({ number: last, folder, ask });
    });
}

/**
 * All articles that a query means, best first: `{results, total, counts, terms, short, asked, left, failed, more}`.
 *
 * `filters`: from, to (ISO dates or their beginnings: 2024, 2024-03), paper, year, month, section, kind, page, author; each a value or a list of them.
 * `sort`: relevance, recent (relevance, but the newer the better), newest, oldest. `progress(found)` is called whenever a shard has answered.
 * `most` bounds how many shards are opened: `left` tells how many remain, `more(n)` goes on, and asks again those that failed.
 */
async function search(index, query, { filters = {}, sort = "relevance", progress, signal, most = Infinity } = {}) {
  const terms = queryToTerms(query ?? "", index.folding);
  const long = terms.filter(({ units }) => units.length > 1);
  const short = terms.filter(({ units }) => units.length === 1);
  const state = { index, terms, long, chosen: filtersOf(filters, index.folding), sort: sortOf(sort), rows: [], failed: [], asked: [], queue: [] };
  if (long.length === 0 && short.length) await searchSingle(state, short);
  else state.queue = await shardsFor(state);
  const shown = () => ({ ...rowsToFound(state), short: short.map(({ text }) => text), more, authors: () => countAuthors(state) });
  async function more(number) {
    const now = [...state.failed.splice(0), ...state.queue.splice(0, number)];
    const work = async () => {
      for (let shard = now.shift(); shard && !signal?.aborted; shard = now.shift()) {
        await askShard(state, shard);
        progress?.(shown());
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return shown();
  }
  return more(most);
}

/** 要聞 is 要闻 where sections are compared: what all forms of a section's name have in common. */
function sectionKey(name, folding) {
  if (!sectionKeys.has(name)) sectionKeys.set(name, textToUnits(name, folding).units.join("") || name);
  return sectionKeys.get(name);
}

function filtersOf(filters, folding) {
  const chosen = { from: filters.from ?? "", to: filters.to ?? "" };
  for (const name of FACETS) {
    const values = [filters[name] ?? (name === "paper" ? (filters.newspaper ?? []) : [])].flat().map(String).filter(Boolean);
    if (values.length) chosen[name] = new Set(name === "section" ? values.map((value) => sectionKey(value, folding)) : values);
  }
  return chosen;
}

function sortOf(sort) {
  if (typeof sort === "string") return sort;
  return { asc: "oldest", desc: "newest" }[sort?.date] ?? "relevance";
}

/** The shards that may hold an answer, newest first (or oldest first, where so sorted). */
async function shardsFor({ index, long, chosen, sort }) {
  const inDates = ({ from, to }) =>
    (!from && !chosen.from && !chosen.to && !chosen.year && !chosen.month) ||
    (from &&
      to >= chosen.from &&
      (!chosen.to || from.slice(0, chosen.to.length) <= chosen.to) &&
      [...(chosen.year ?? []), ...(chosen.month ?? [])].every((date, _, all) => all.some((one) => from.slice(0, one.length) <= one && to >= one)));
  const numbers = index.manifest.shards.map((_, number) => number).filter((number) => inDates(index.manifest.shards[number]));
  if (sort !== "oldest") numbers.reverse();
  const dated = numbers.filter((number) => index.manifest.shards[number].from);
  let ordered = [...dated, ...numbers.filter((number) => !index.manifest.shards[number].from)];
  const wanted = long.filter(({ excluded }) => !excluded);
  if (wanted.length && ordered.length > FEW && index.manifest.presence) {
    const held = await shardsHolding(index, wanted);
    ordered = ordered.filter((number) => (held >> BigInt(number)) & 1n);
  }
  return ordered.map((number) => index.manifest.shards[number]);
}

/** Which shards hold two bigrams of each term at all, as bits. */
async function shardsHolding({ manifest, pack }, wanted) {
  const { folder, first, second } = manifest.presence;
  const bigrams = wanted.flatMap(({ units }) => [...new Set([0, Math.max(0, units.length - 2)])].map((at) => [units[at], units[at + 1]]));
  const held = await Promise.all(
    bigrams.map(async ([one, other]) => {
      const bucket = (Math.imul(one.codePointAt(), 0x9e3779b1) >>> 16) & (first - 1);
      const sets = (await pack(`${folder}/${bucket}-${other.codePointAt() & (second - 1)}.pack`))[one] ?? {};
      const [mask] = Object.entries(sets).find(([, others]) => [...others].includes(other)) ?? ["0"];
      return BigInt(`0x${mask}`);
    }),
  );
  return held.reduce((all, mask) => all & mask);
}

async function askShard(state, shard) {
  const { index, long, chosen } = state;
  try {
    const authors = chosen.author && (await index.pack(`${shard.name}/authors.pack`));
    const written = authors && new Set([...chosen.author].flatMap((name) => authors[name] ?? []));
    const found = await index.ask(new URL(`${shard.name}/`, index.folder).href, termsToAsk(long));
    state.asked.push(shard);
    for (const [id, rank, score] of found) {
      const row = idToRow(id, rank, score, index.folding);
      if (written) row.byAuthor = written.has(row.path);
      state.rows.push(row);
    }
  } catch (error) {
    state.failed.push(shard);
    state.error = error;
  }
}

/** Who wrote what was found, and how much of it. */
async function countAuthors({ index, rows, chosen, asked }) {
  const found = new Set(rows.filter((row) => rowPasses(row, chosen, "author")).map(({ path }) => path));
  const counts = {};
  for (const { name } of asked) {
    for (const [author, paths] of Object.entries(await index.pack(`${name}/authors.pack`))) {
      const n = paths.filter((path) => found.has(path)).length;
      if (n) counts[author] = (counts[author] ?? 0) + n;
    }
  }
  return counts;
}

function termsToAsk(long) {
  const wanted = long.filter(({ excluded }) => !excluded);
  return {
    wanted: wanted.map(termToAsk),
    unwanted: long.filter(({ excluded }) => excluded).map(termToAsk),
    length: wanted.reduce((length, { units }) => length + units.length, 0),
  };
}

/** A term as words of the index, as few as hold all its units, each with its distance from the first. */
function termToAsk({ units, field }) {
  const before = field === "author" ? "ａ" : ""; // so stand the names of authors
  const words = units.flatMap((unit, at) => {
    const from = at % 2 ? -1 : Math.min(at, units.length - 2);
    return from < 0 ? [] : [[before + units[from] + units[from + 1], from]];
  });
  return { words, length: units.length, field: field === "title" ? field : "" };
}

/** Single characters: of the newest articles with each of them in the title those that have them all, and none of the excluded ones. */
async function searchSingle(state, short) {
  const { single } = state.index.manifest;
  const lists = await Promise.all(
    short.map(async ({ units: [unit], excluded }) => {
      const held = single && (await state.index.pack(`${single.folder}/${unit.codePointAt() & (single.buckets - 1)}.pack`))[unit];
      return { ...(held ?? { titles: 0, ids: [], authors: [] }), excluded };
    }),
  );
  const [first, ...others] = lists.filter(({ excluded }) => !excluded);
  const unwanted = new Set(lists.filter(({ excluded }) => excluded).flatMap(({ ids }) => ids));
  const ids = (first?.ids ?? []).filter((id) => !unwanted.has(id) && others.every((list) => list.ids.includes(id)));
  state.single = lists.length === 1 && first ? first : { titles: ids.length, ids, authors: [], several: true };
  state.rows = state.single.ids.map((id) => idToRow(id, 3, 0, state.index.folding));
}

/** What stands in an id: path~kind, length~pack~section. */
function idToRow(id, rank, score, folding) {
  const [path, form, pack, ...section] = id.split("~");
  const [paper, date, place] = path.split("/");
  const dated = !date.startsWith("undated-");
  return {
    id, path, paper, date, dated, rank, score, pack,
    year: dated ? date.slice(0, 4) : "",
    month: dated ? date.slice(0, 7) : "",
    page: String(Number.parseInt(place, 10)),
    kind: KINDS["ncfpogax".indexOf(form[0])],
    section: section.join("~"),
    sectionKey: sectionKey(section.join("~"), folding),
  };
}

function rowPasses(row, chosen, except) {
  const { from, to } = chosen;
  if (from && !(row.dated && row.date >= from)) return false;
  if (to && !(row.dated && row.date.slice(0, to.length) <= to)) return false;
  return FACETS.every((name) => name === except || !chosen[name] || (name === "author" ? row.byAuthor : chosen[name].has(name === "section" ? row.sectionKey : row[name])));
}

function rowsToFound(state) {
  const { rows, chosen, asked, queue, failed, error, single, index, terms } = state;
  const all = [...rows];
  const results = all.filter((row) => rowPasses(row, chosen)).sort(comparison(state));
  for (const row of results) {
    row.url ??= `${index.site.pathname}${row.path}.html`;
    row.load ??= row.data = () => loadResult(row, index, terms);
  }
  const total = single ? single.titles : results.length;
  const counts = () => countRows(all, chosen);
  return { results, total, counts, single, terms, asked: asked.length, left: queue.length, next: queue[0], failed: [...failed], error };
}

/** How many there would be with each value of each filter, the other filters as they are chosen. */
function countRows(rows, chosen) {
  const counts = {};
  for (const name of FACETS.slice(0, -1)) {
    const of = (counts[name] = {});
    const shown = new Map(); // of a section's names the one that is met first
    for (const row of rows) {
      if (!row[name] || !rowPasses(row, chosen, name)) continue;
      if (name === "section" && !shown.has(row.sectionKey)) shown.set(row.sectionKey, row.section);
      const value = shown.get(row.sectionKey) ?? row[name];
      of[value] = (of[value] ?? 0) + 1;
    }
  }
  return counts;
}

function comparison({ sort, rows }) {
  const compare = (one, other) => Number(one > other) - Number(one < other);
  const dates = (one, other, way) => other.dated - one.dated || way * compare(one.date, other.date) || compare(one.path, other.path);
  const newer = (one, other) => dates(one, other, -1);
  if (sort === "newest") return newer;
  if (sort === "oldest") return (one, other) => dates(one, other, 1);
  if (sort !== "recent") return (one, other) => other.rank - one.rank || other.score - one.score || newer(one, other);
  const times = rows.filter(({ dated }) => dated).map(({ date }) => Date.parse(date));
  const end = times.reduce((one, other) => Math.max(one, other), 0);
  const half = Math.max(1, (end - times.reduce((one, other) => Math.min(one, other), end)) / 4); // at this age an article counts half as much
  const worth = ({ date, dated, score, rank }) => (1 + score + 4 * rank) * (dated ? 0.5 ** ((end - Date.parse(date)) / half) : 0.1);
  return (one, other) => (other.rank === 5) - (one.rank === 5) || worth(other) - worth(one) || newer(one, other);
}

/** What a result shows: title, date, page, section … and an excerpt, with the places of all hits in both. */
async function loadResult(row, { pack, folding }, terms) {
  const sheet = await pack(`text/${row.pack.slice(0, 2)}/${row.pack}.pack`);
  const article = sheet.articles[row.path];
  const sought = terms.filter(({ excluded }) => !excluded).map(({ units }) => units);
  const title = article.headline ?? article.title ?? "";
  const heads = [article.kicker, article.subtitle, article.column].filter(Boolean);
  const text = [...heads, ...(article.paragraphs ?? [])].join("\n");
  const body = heads.join("\n").length + (heads.length ? 1 : 0);
  const excerpt = textToExcerpt(text, textToHits(text, sought, folding), body, EXCERPT);
  const { url, date, section, kind } = row;
  return {
    url, title, date, section, kind,
    titleMarks: hitsToMarks(textToHits(title, sought, folding)),
    paper: sheet.paper,
    page: Number(row.page),
    authors: article.authors ?? [],
    excerpt: excerpt.text,
    excerptMarks: excerpt.marks,
    cutBefore: excerpt.cutBefore,
    cutAfter: excerpt.cutAfter,
  };
}
