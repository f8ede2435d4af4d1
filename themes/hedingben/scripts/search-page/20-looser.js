// What finds something where a query found nothing: without one of its terms, or the longest parts of its only term that do occur.

const TRIES = 40;
const LATIN = /^[\p{Script=Latin}\p{N}]+$/u; // pieces of such a word mean nothing
const SCRAP = /^[\p{Script=Latin}\p{N}]{1,2}$/u;

/** `[[query, articles], …]`; `count(query)` tells how many articles a query finds. */
async function looserQueries(terms, count, signal) {
  let left = TRIES;
  const counted = async (query) => (left-- > 0 && !signal.aborted ? count(query) : 0);
  const usable = terms.filter(({ units }) => units.length > 1);
  const positive = usable.filter(({ excluded }) => !excluded);
  const found = [];
  if (usable.length > 1) {
    for (const dropped of usable) {
      const rest = usable.filter((term) => term !== dropped);
      if (rest.every(({ units }) => SCRAP.test(units.join("")))) continue;
      const query = rest.map(termToText).join(" ");
      const n = await counted(query);
      if (n) found.push([query, n]);
    }
  }
  if (positive.length === 1 || (found.length === 0 && positive.length)) {
    for (const term of positive) {
      if (term.field) {
        const n = await counted(quoted(term.units.join("")));
        if (n) found.push([term.text, n]);
      } else if (!LATIN.test(term.units.join(""))) {
        found.push(...(await longestParts(term.units, counted)));
      }
    }
  }
  return found.slice(0, 6);
}

/** Runs of the term that some article has and that cannot be made longer on either side, the longest first. */
async function longestParts(units, count) {
  const parts = [];
  let [from, to, last] = [0, 2, 0];
  while (to <= units.length) {
    const n = await count(quoted(units.slice(from, to).join("")));
    if (n) {
      last = n;
      to += 1;
      continue;
    }
    if (last) parts.push([units.slice(from, to - 1).join(""), last]);
    from += 1;
    if (to - from < 2) to = from + 2;
    last = 0;
  }
  if (last) parts.push([units.slice(from).join(""), last]);
  return parts.filter(([text]) => !SCRAP.test(text)).sort((one, other) => other[0].length - one[0].length).slice(0, 4);
}

function quoted(text) {
  return `"${text}"`;
}

function termToText({ text, field, excluded }) {
  const bare = /\s/u.test(text) && !/^["“「『＂]/u.test(text) ? quoted(text) : text;
  return `${excluded ? "-" : ""}${field ? `${field}:` : ""}${bare}`;
}
