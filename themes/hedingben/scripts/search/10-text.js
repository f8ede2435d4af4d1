// What a text and a query mean to the search, shared by the search page, the article page and the tests; and how a file of the index is read.
// The generator cuts text into the same units (text/units.py); a test holds the two together.

const JAMO = /[\u1100-\u11ff]/u; // the only letters that grow together across characters
const UNIT = /[\p{L}\p{N}\u{20000}-\u{3fffd}]/u; // what Unicode puts into the planes of Han next year is a letter too

/** NFKD, combining marks dropped, NFC, lower case, folded; letters and digits only, one code point each, with their places in `text`. */
export function textToUnits(text, folding = new Map()) {
  const bare = [];
  let at = 0;
  for (const char of text) {
    const from = at;
    at += char.length;
    for (const part of char < "\u0080" ? char : char.normalize("NFKD")) {
      if (!/\p{M}/u.test(part)) bare.push([part, from, at]);
      else if (bare.length) bare.at(-1)[2] = at;
    }
  }
  const units = [];
  const places = [];
  for (let number = 0; number < bare.length; ) {
    let run = bare[number][0];
    if (JAMO.test(run)) for (let next = number + 1; JAMO.test(bare[next]?.[0] ?? ""); next += 1) run += bare[next][0];
    for (const whole of run.normalize("NFC")) {
      const parts = JAMO.test(run) ? whole.normalize("NFD").length : 1;
      for (const unit of whole.toLowerCase()) {
        if (UNIT.test(unit)) {
          units.push(folding.get(unit) ?? unit);
          places.push([bare[number][1], bare[number + parts - 1][2]]);
        }
      }
      number += parts;
    }
  }
  return { units, places };
}

const CLOSING = { '"': '"', "“": "”", "”": "”", "「": "」", "『": "』", "＂": "＂" };
const HEAD = /([-－−]?)(?:(title|author|标题|標題|题名|題名|作者)[:：]\s*)?/iuy;

/**
 * A query → its terms `{text, units, field, excluded}`, in order; those without a letter or digit are left out.
 * Blanks part terms; quotation marks around a whole term keep blanks in, other ones are punctuation like any.
 */
export function queryToTerms(query, folding) {
  const terms = [];
  for (let at = 0; at < query.length; ) {
    if (/\s/u.test(query[at])) {
      at += 1;
      continue;
    }
    HEAD.lastIndex = at;
    const [head, minus, field] = HEAD.exec(query);
    const from = at + head.length;
    const closing = CLOSING[query[from]];
    let to = closing ? query.indexOf(closing, from + 1) + 1 : from;
    if (closing && to === 0) to = query.length;
    while (to < query.length && !/\s/u.test(query[to])) to += 1;
    const text = query.slice(from, to);
    const { units } = textToUnits(text, folding);
    if (units.length) terms.push({ text, units, field: field ? (/author|作者/iu.test(field) ? "author" : "title") : "", excluded: minus !== "" });
    at = Math.max(to, at + 1);
  }
  return terms;
}

/** Places `[from, to, term]` of every hit of `terms` (their units) in `text`, paragraph by paragraph; of overlapping ones the longer stays. */
export function textToHits(text, terms, folding) {
  const hits = [];
  let start = 0;
  for (const paragraph of text.split("\n")) {
    const { units, places } = textToUnits(paragraph, folding);
    terms.forEach((term, number) => {
      for (let at = units.indexOf(term[0]); at >= 0; at = units.indexOf(term[0], at + 1)) {
        if (at + term.length <= units.length && term.every((unit, further) => units[at + further] === unit)) {
          hits.push([start + places[at][0], start + places[at + term.length - 1][1], number]);
        }
      }
    });
    start += paragraph.length + 1;
  }
  return hits.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
}

/** The same places as what is to be marked: `[from, to]`, overlapping ones joined. */
export function hitsToMarks(hits) {
  const marks = [];
  for (const [from, to] of hits) {
    const last = marks.at(-1);
    if (last && from < last[1]) last[1] = Math.max(last[1], to);
    else marks.push([from, to]);
  }
  return marks;
}

/** About `size` characters of one paragraph, where most of the terms stand closest: `{text, marks, cutBefore, cutAfter}`; `body` is where the text begins. */
export function textToExcerpt(text, hits, body, size) {
  const inBody = hits.filter(([from]) => from >= body);
  let best = null;
  for (const [at, [from]] of inBody.entries()) {
    const end = lineEnd(text, from);
    const near = [];
    for (let next = at; next < inBody.length && inBody[next][1] <= Math.min(end, from + size); next += 1) near.push(inBody[next]);
    const worth = new Set(near.map(([, , term]) => term)).size * 100 + Math.min(near.length, 20);
    if (!best || worth > best.worth) best = { worth, from, to: near.length ? Math.max(...near.map(([, to]) => to)) : from };
  }
  if (!best) {
    const told = text.slice(body).search(/^.{24}/mu); // past a line of authors
    best = { from: body + Math.max(told, 0), to: body + Math.max(told, 0) };
  }
  const start = text.lastIndexOf("\n", best.from - 1) + 1;
  const end = lineEnd(text, best.from);
  const lead = Math.max(8, Math.floor((size - (best.to - best.from)) / 3));
  let from = Math.max(start, Math.min(best.from - lead, end - size));
  const clause = text.slice(from, best.from).search(/[，。！？；：、,.!?;:]/u); // begin with a clause where one begins near
  if (from > start && clause >= 0 && clause < lead) from += clause + 1;
  const to = Math.min(end, Math.max(best.to, from + size));
  const [first, last] = [wholeFrom(text, from), wholeFrom(text, to)];
  return {
    text: text.slice(first, last),
    marks: hitsToMarks(hits.filter((hit) => hit[0] >= first && hit[1] <= last)).map(([one, other]) => [one - first, other - first]),
    cutBefore: first > start,
    cutAfter: last < end,
  };
}

function lineEnd(text, at) {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** No cut inside a character beyond the basic plane, nor before a combining mark. */
function wholeFrom(text, at) {
  let to = at;
  while (to < text.length && /^[\udc00-\udfff\p{M}]/u.test(text.slice(to, to + 1))) to += 1;
  return to;
}

async function fetchWhole(address, options) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer;
}

/** A file of the index: JSON, gzipped or unpacked by the host already. */
async function readPack(address) {
  const bytes = new Uint8Array(await (await fetchWhole(address)).arrayBuffer());
  const { body } = new Response(bytes);
  return new Response(bytes[0] === 0x1f && bytes[1] === 0x8b ? body.pipeThrough(new DecompressionStream("gzip")) : body).json();
}

/** The manifest of the index in `folder`, and the folding in it, unit → unit: code points, told as steps from one to the next. */
export async function openManifest(folder) {
  const manifest = await (await fetchWhole(new URL("search.json", folder), { cache: "no-cache" })).json();
  const [from, to] = [manifest.fold.from, manifest.fold.to].map((steps) => {
    let code = 0;
    return steps.map((step) => String.fromCodePoint((code += step)));
  });
  return { manifest, folding: new Map(from.map((unit, at) => [unit, to[at]])) };
}
