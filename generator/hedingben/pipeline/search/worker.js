// Runs Pagefind's own WebAssembly beside the page, so that the page never waits: one index a shard, all in one engine.
// It is laid behind Pagefind's script (engine.py). Messages: {number, folder, ask} → {number, found} or {number, error}; the first one names the engine's folder and brings the port.

const HEADS = 2e9; // positions from here on are those of headlines: so much of them for each of title, kicker, subtitle, column, author
const HEAD = 1e6;
const USUAL = 600; // characters of an article, by which long and short ones are told
const MANY = 500; // articles with a word from which on it is read from the list: Pagefind's time grows with their square
const AT_ONCE = 4; // words of a phrase that are fetched before it is known whether any article has them all
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
  const bytes = fetchBytes(new URL(`wasm.${wasm}.pagefind`, engine));
  await wasm_bindgen({ module_or_path: await bytes }); // Pagefind's script stands before this one; its messages are not used
}

function opened(folder) {
  if (!shards.has(folder)) {
    const shard = openShard(folder);
    shards.set(folder, shard);
    shard.catch(() => shards.delete(folder)); // so that it can be tried again
  }
  return shards.get(folder);
}

async function openShard(folder) {
  const meta = fetchBytes(new URL("pagefind.und.pf_meta", folder));
  await started;
  const bytes = await meta;
  const cbor = new Cbor(bytes, 1);
  cbor.text();
  const ids = Array.from({ length: cbor.number() }, () => {
    cbor.number();
    const id = cbor.text();
    cbor.number();
    return id;
  });
  const numbers = new Map(ids.map((id, number) => [id, number]));
  return { folder, ids, numbers, index: alive(wasm_bindgen.init_pagefind(bytes)), lists: new Map(), chunks: new Map(), taken: new Set() };
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
    const unpacked = new Response(bytes).body.pipeThrough(new DecompressionStream("gzip")); // a Blob would go by way of another process
    bytes = new Uint8Array(await new Response(unpacked).arrayBuffer());
  }
  return bytes.subarray(12);
}

/** Reads what a file of Pagefind's holds, from `at` on: numbers, texts and lists (RFC 8949). */
class Cbor {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  /** A number, or how many values a list has. */
  number() {
    const { bytes } = this;
    let value = bytes[this.at++] & 31;
    if (value > 23) {
      const end = this.at + (1 << (value - 24));
      for (value = 0; this.at < end; this.at += 1) value = value * 256 + bytes[this.at];
    }
    return value;
  }

  text() {
    const end = this.number() + this.at;
    const text = new TextDecoder().decode(this.bytes.subarray(this.at, end));
    this.at = end;
    return text;
  }

  skip(values) {
    for (let left = values; left > 0; left -= 1) {
      const kind = this.bytes[this.at] >> 5;
      const value = this.number();
      if (kind === 4) left += value;
      else if (kind === 3) this.at += value;
    }
  }
}

/** Fetches the files that hold these words: Pagefind knows which. */
async function load(shard, words) {
  await Promise.all(
    words.filter((word) => !shard.lists.has(word)).map(async (word) => {
      const [name] = JSON.parse(wasm_bindgen.request_indexes(shard.index, word)).filter(Boolean);
      if (name && !shard.chunks.has(name)) {
        const chunk = fetchBytes(new URL(`index/${name}.pf_index`, shard.folder));
        shard.chunks.set(name, chunk);
        chunk.catch(() => shard.chunks.delete(name));
      }
      shard.lists.set(word, { word, name, ...(name ? wordToList(await shard.chunks.get(name), word) : { numbers: [] }) });
    }),
  );
}

/** The articles with a word: their numbers in the shard, in order, and where in `bytes` its places in each of them are told. */
function wordToList(bytes, word) {
  const numbers = [];
  const at = [];
  const sought = new TextEncoder().encode(word);
  const cbor = new Cbor(bytes, 1);
  for (let words = cbor.number(); words > 0; words -= 1) {
    cbor.at += 1;
    const length = cbor.number();
    const from = cbor.at;
    cbor.at += length;
    if (length !== sought.length || sought.some((byte, place) => bytes[from + place] !== byte)) {
      cbor.skip(2);
      continue;
    }
    let number = 0;
    for (let articles = cbor.number(); articles > 0; articles -= 1) {
      cbor.at += 1;
      numbers.push((number += cbor.number()));
      at.push(cbor.at);
      cbor.skip(2);
    }
    break;
  }
  return { bytes, numbers, at };
}

/** Where a word stands in the article that is the `nth` of its list. */
function placesOf({ bytes, at }, nth) {
  const cbor = new Cbor(bytes, at[nth]);
  const places = [];
  let place = 0;
  for (let steps = cbor.number(); steps > 0; steps -= 1) {
    const weight = bytes[cbor.at] >> 5; // a negative number: another weight, and its first place is told from the beginning
    const step = cbor.number();
    if (weight) place = 0;
    else places.push((place += step));
  }
  return places;
}

/** Numbers of the articles with a word, as Pagefind finds them. */
async function find(shard, { word, name, numbers }) {
  if (numbers.length > MANY) return numbers;
  if (!shard.taken.has(name)) {
    shard.taken.add(name);
    shard.index = alive(wasm_bindgen.load_index_chunk(shard.index, await shard.chunks.get(name)));
  }
  const { results } = JSON.parse(wasm_bindgen.search(shard.index, word, word, "{}", "", true, false));
  return results.map(({ p }) => shard.numbers.get(p)).sort((one, other) => one - other);
}

/** Numbers of the articles with a term, each with all places where it begins. */
async function articlesWith(shard, { words, field }) {
  let starts;
  for (let from = 0; from < words.length && starts?.size !== 0; from += AT_ONCE) {
    const part = words.slice(from, from + AT_ONCE);
    await load(shard, part.map(([word]) => word));
    const lists = part.map(([word]) => shard.lists.get(word));
    const rarest = lists.reduce((one, other) => (other.numbers.length < one.numbers.length ? other : one));
    if (rarest.numbers.length === 0) return new Map();
    const before = starts;
    starts = new Map();
    const at = lists.map(() => 0);
    next: for (const number of before?.keys() ?? (await find(shard, rarest))) {
      for (const [place, { numbers }] of lists.entries()) {
        while (numbers[at[place]] < number) at[place] += 1;
        if (numbers[at[place]] !== number) continue next;
      }
      let begins = before?.get(number);
      for (const [place, list] of lists.entries()) {
        const far = part[place][1];
        const places = placesOf(list, at[place]);
        if (begins) {
          const there = new Set(places);
          begins = begins.filter((begin) => there.has(begin + far));
        } else begins = field ? places.filter((begin) => fieldOf(begin) === field) : places;
        if (begins.length === 0) continue next;
      }
      starts.set(number, begins);
    }
  }
  return starts;
}

/** All articles of a shard that an ask means, as `[id, rank, score]`. */
async function search(shard, { wanted, unwanted, length }) {
  const found = await Promise.all(wanted.map((term) => articlesWith(shard, term)));
  const [first, ...others] = found;
  const rows = [];
  for (const number of first?.keys() ?? shard.ids.keys()) {
    if (!others.every((each) => each.has(number))) continue;
    const starts = found.map((each) => each.get(number));
    const id = shard.ids[number];
    const form = id.split("~", 2)[1];
    rows.push([number, first ? rankOf(wanted, starts, length, form) : 0, first ? scoreOf(form, starts, found, shard.ids.length) : 0]);
  }
  for (const term of rows.length ? unwanted : []) {
    const without = await articlesWith(shard, term);
    for (const row of rows) if (without.has(row[0])) row[1] = -1;
  }
  return rows.filter(([, rank]) => rank >= 0).map(([number, ...rest]) => [shard.ids[number], ...rest]);
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

/**
 * 5 the whole query is the title, 4 one run in the title, 3 all its terms there, 2 in the headline, 1 one run in the text or one term
 * in the title, 0 scattered. A headline's words begin behind its first character; the id tells how many characters it has.
 */
function rankOf(terms, starts, length, form) {
  const runs = runsOf(terms, starts);
  if (runs.includes(HEADS + 1) && form.charCodeAt(2) - 48 === Math.min(length, 70)) return 5;
  if (runs.some((start) => fieldOf(start) === "title")) return 4;
  if (starts.every((each) => each.some((start) => fieldOf(start) === "title"))) return 3;
  if (starts.every((each) => each.some((start) => start >= HEADS))) return 2;
  return Number(starts.length > 1 && (runs.length > 0 || starts.some((each) => each.some((start) => fieldOf(start) === "title"))));
}

/** BM25: how densely the terms stand in the article, rare ones more; the id tells how long it is. */
function scoreOf(form, starts, found, articles) {
  const length = 2 ** ((form.charCodeAt(1) - 97) / 2);
  return starts.reduce((score, { length: times }, term) => {
    const { size } = found[term];
    return score + (Math.log(1 + (articles - size + 0.5) / (size + 0.5)) * times * 2.4) / (times + 1.4 * (0.25 + (0.75 * length) / USUAL));
  }, 0);
}
