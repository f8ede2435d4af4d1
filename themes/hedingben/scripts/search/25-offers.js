// What a reader may be about to type: from a few small files, by characters or in pinyin.

const MOST = 8;

/** Entries `[text, kind, articles, pinyin, path?]` for what stands at the end of a query, and the query before it. */
export async function queryToOffers({ manifest, pack, folding }, query) {
  if (!manifest.suggest) return { before: query, offers: [] };
  const latin = /^[a-z'’\s]+$/iu.test(query);
  const before = latin ? "" : query.slice(0, /(?:(?:标题|標題|题名|題名|作者|title|author)[:：]\s*|-)?\S*$/iu.exec(query).index);
  const [term] = queryToTerms(query.slice(before.length), folding);
  const units = latin ? [...query.toLowerCase().replace(/[^a-z]/gu, "")] : (term?.units ?? []);
  if (units.length === 0 || (!latin && /\s$/u.test(query))) return { before, offers: [] };
  const typed = units.join("");
  const begins = ([text, , , pinyin]) =>
    latin
      ? pinyin.replaceAll(" ", "").startsWith(typed) || pinyin.split(" ").map((each) => each[0]).join("").startsWith(typed) || text.toLowerCase().startsWith(typed)
      : textToUnits(text, folding).units.join("").startsWith(typed);
  const isWhole = ([text, , , pinyin]) => pinyin.replaceAll(" ", "") === typed || text === query.trim();
  const wanted = term?.field === "author" ? ["a"] : term?.field === "title" ? ["t"] : null;
  const items = await itemsFor(manifest.suggest, pack, units);
  const offers = items.filter((item) => begins(item) && (!wanted || wanted.includes(item[1])));
  return { before, offers: offers.sort((one, other) => isWhole(other) - isWhole(one)).slice(0, MOST) };
}

/** What is known of the longest beginning of `units` that is told of by itself. */
async function itemsFor({ folder, buckets }, pack, units) {
  let [node, key, number] = [{ next: units[0] }, "", 0];
  for (const unit of units) {
    if (node.all) break;
    if (!node.next.includes(unit)) return [];
    key += unit;
    number = Math.imul(Math.imul(number, 31) + unit.codePointAt(), 0x9e3779b1);
    node = (await pack(`${folder}/${(number >>> 8) & (buckets - 1)}.pack`))[key] ?? { all: true, items: [] };
  }
  return node.items;
}
