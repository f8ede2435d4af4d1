// Runs Pagefind's own WebAssembly beside the page, so that the page never waits: one index a shard, all in one engine.
// Messages: {number, folder, ask} → {number, found} or {number, error}; the first one names the engine's folder and brings the port.

const HEADS = 2e9; // positions from here on are those of headlines: so much of them for each of title, kicker, subtitle, column, author
const HEAD = 1e6;
const USUAL = 600; // characters of an article, by which long and short ones are told
const shards = new Map();
let started;

self.addEventListener("message", ({ data: { engine, wasm }, ports: [port] }) => {
  started = start(engine, wasm);
  started.catch(() => {}); // said with each answer
  port.onmessage = async ({ data: { number, folder, ask } }) => {
    try {
      await started;
      port.postMessage({ number, found: await search(await opened(folder), ask) });
    } catch (error) {
      port.postMessage({ number, error: String(error) });
    }
  };
}, { once: true });

async function start(engine, wasm) {
  importScripts(new URL("pagefind-worker.js", engine).href); // leaves its wasm_bindgen behind; its messages are not used
  await wasm_bindgen({ module_or_path: await fetchBytes(new URL(`wasm.${wasm}.pagefind`, engine)) });
}

function opened(folder) {
  if (!shards.has(folder)) {
    const shard = fetchBytes(new URL("pagefind.und.pf_meta", folder)).then((bytes) => ({
      folder,
      index: alive(wasm_bindgen.init_pagefind(bytes)),
      numbers: new Map(readCbor(bytes)[1].map(([id], number) => [id, number])),
      words: new Map(),
      chunks: new Map(),
    }));
    shards.set(folder, shard);
    shard.catch(() => shards.delete(folder)); // so that it can be tried again
  }
  return shards.get(folder);
}

function alive(pointer) {
  if (!pointer) throw new Error("Pagefind could not read a file of the index");
  return pointer;
}

/** A file of Pagefind's: gzipped behind which stands "pagefind_dcd", or the host has unpacked it already. */
async function fetchBytes(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  let bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    bytes = new Uint8Array(await new Response(unpacked).arrayBuffer());
  }
  return bytes.subarray(12);
}

/** What a file of Pagefind's holds: numbers, texts and lists. */
function readCbor(bytes) {
  const texts = new TextDecoder();
  let at = 0;
  function read() {
    const kind = bytes[at] >> 5;
    let value = bytes[at++] & 31;
    if (value > 23) {
      const end = at + (1 << (value - 24));
      for (value = 0; at < end; at += 1) value = value * 256 + bytes[at];
    }
    if (kind === 4) return Array.from({ length: value }, read);
    if (kind === 3) return texts.decode(bytes.subarray(at, (at += value)));
    return kind ? -1 - value : value;
  }
  return read();
}

function loadChunk(shard, name) {
  if (!shard.chunks.has(name)) {
    const chunk = fetchBytes(new URL(`index/${name}.pf_index`, shard.folder)).then((bytes) => {
      shard.index = alive(wasm_bindgen.load_index_chunk(shard.index, bytes));
      for (const [word, articles] of readCbor(bytes)[0]) shard.words.set(word, articles);
    });
    shard.chunks.set(name, chunk);
    chunk.catch(() => shard.chunks.delete(name));
  }
  return shard.chunks.get(name);
}

async function load(shard, words) {
  const names = JSON.parse(wasm_bindgen.request_indexes(shard.index, words.join(" "))).filter(Boolean);
  await Promise.all(names.map((name) => loadChunk(shard, name)));
}

/** Pagefind's answer: ids of the articles with these words one after the other; without words, all articles. */
async function find(shard, words) {
  const text = words.join(" ");
  if (text) await load(shard, words);
  return JSON.parse(wasm_bindgen.search(shard.index, text, text, "{}", "", text !== "", false)).results.map(({ p }) => p);
}

/** Where each word stands, article by article (their numbers in the shard). */
function placesOf(shard, word) {
  const articles = shard.words.get(word) ?? [];
  if (!(articles instanceof Map)) {
    let number = 0;
    const places = articles.map(([step, steps]) => {
      let place = 0;
      const found = [];
      for (const far of steps) {
        if (far < 0) place = 0; // another weight; its first place is told from the beginning
        else found.push((place += far));
      }
      return [(number += step), found];
    });
    shard.words.set(word, new Map(places));
  }
  return shard.words.get(word);
}

/** All articles of a shard that an ask means, as `[id, rank, score]`. */
async function search(shard, { wanted, unwanted, whole }) {
  if (wanted.length === 0) return without(shard, (await find(shard, [])).map((id) => [id, 0, 0]), unwanted);
  const found = [];
  for (const term of wanted) {
    found.push(await articlesWith(shard, term));
    if (found.at(-1).size === 0) return [];
  }
  const titles = new Map(); // articles with the whole query in the title, and where
  const rows = [];
  for (const id of found[0].keys()) {
    const starts = found.map((each) => each.get(id));
    if (!starts.every(Boolean)) continue;
    const runs = runsOf(wanted, starts);
    const rank = rankOf(runs, starts);
    if (rank === 4) titles.set(id, runs);
    rows.push([id, rank, scoreOf(id, starts, found, shard.numbers.size)]);
  }
  if (titles.size) {
    await load(shard, [whole.first, whole.last]); // a headline's first character stands alone before it, its last one behind it
    for (const row of rows) {
      const number = shard.numbers.get(row[0]);
      const [before, after] = [whole.first, whole.last].map((word) => new Set(placesOf(shard, word).get(number)));
      if (titles.get(row[0])?.some((start) => fieldOf(start) === "title" && before.has(start - 1) && after.has(start + whole.length - 1))) row[1] = 5;
    }
  }
  return without(shard, rows, unwanted);
}

async function without(shard, rows, unwanted) {
  let left = rows;
  for (const term of unwanted) {
    if (left.length === 0) break;
    const found = await articlesWith(shard, term);
    left = left.filter(([id]) => !found.has(id));
  }
  return left;
}

/**
 * Ids of the articles with a term, each with all places where it begins. Pagefind finds those with the first words of the term, `head`;
 * of the words behind them as few as hold every character are looked up, `rest`, each with its distance: most articles need none.
 */
async function articlesWith(shard, { head, rest, field }) {
  const all = new Map();
  const ids = await find(shard, head);
  if (ids.length && rest.length) await load(shard, rest.map(([word]) => word));
  const words = [...head.map((word, at) => [placesOf(shard, word), at]), ...rest.map(([word, at]) => [placesOf(shard, word), at])];
  for (const id of ids) {
    const number = shard.numbers.get(id);
    const [[first], ...others] = words.map(([places, at]) => [places.get(number) ?? [], at]);
    const sets = others.map(([places, at]) => [new Set(places), at]);
    const starts = first.filter((start) => (!field || fieldOf(start) === field) && sets.every(([places, at]) => places.has(start + at)));
    if (starts.length) all.set(id, starts);
  }
  return all;
}

function fieldOf(place) {
  return place < HEADS ? "body" : place < HEADS + HEAD ? "title" : "heads";
}

/** Where all terms stand one behind the other. */
function runsOf(terms, [first, ...others]) {
  let far = 0;
  const sets = others.map((each, at) => [new Set(each), (far += terms[at].length)]);
  return first.filter((start) => sets.every(([places, distance]) => places.has(start + distance)));
}

/** 4 the whole query as one run in the title, 3 all its terms there, 2 in the headline, 1 one run in the text or one term in the title, 0 scattered; 5 is the title itself. */
function rankOf(runs, starts) {
  if (runs.some((start) => fieldOf(start) === "title")) return 4;
  const fields = starts.map((each) => new Set(each.map(fieldOf)));
  if (fields.every((each) => each.has("title"))) return 3;
  if (fields.every((each) => each.has("title") || each.has("heads"))) return 2;
  return Number(starts.length > 1 && (runs.length > 0 || fields.some((each) => each.has("title"))));
}

/** BM25: how densely the terms stand in the article, rare ones more; the id tells how long it is. */
function scoreOf(id, starts, found, articles) {
  const length = 2 ** ((id.split("~", 2)[1].charCodeAt(1) - 97) / 2);
  return starts.reduce((score, { length: times }, term) => {
    const { size } = found[term];
    return score + (Math.log(1 + (articles - size + 0.5) / (size + 0.5)) * times * 2.4) / (times + 1.4 * (0.25 + (0.75 * length) / USUAL));
  }, 0);
}
