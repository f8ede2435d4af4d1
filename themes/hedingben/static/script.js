// Simplified ⇄ traditional, with OpenCC's tables: the longest known phrase first, else character by character.

const here = new URL(".", import.meta.url);
const TO = { hans: /^zh-(Hant|TW|HK|MO)/i, hant: /^zh(-(Hans|CN|SG)|$)/i };
const TAGS = { hans: "zh-Hans", hant: "zh-Hant" };
const SKIPPED = "script, style, code, textarea, [translate=no]";

/** `characters`: pairs in a row; `phrases`: phrase and result one after the other, each ended by a blank. */
export function makeConverter({ characters, phrases }) {
  const one = new Map();
  const pairs = [...characters];
  for (let at = 0; at < pairs.length; at += 2) one.set(pairs[at], pairs[at + 1]);
  const many = new Map();
  const lengths = new Map(); // how long the phrases are that begin with a character, longest first
  const listed = phrases.split(" ");
  for (let at = 0; at + 1 < listed.length; at += 2) {
    many.set(listed[at], listed[at + 1]);
    const first = String.fromCodePoint(listed[at].codePointAt(0));
    lengths.set(first, (lengths.get(first) ?? new Set()).add(listed[at].length));
  }
  for (const [first, found] of lengths) lengths.set(first, [...found].sort((a, b) => b - a));
  return (text) => {
    let result = "";
    for (let at = 0; at < text.length; ) {
      const first = String.fromCodePoint(text.codePointAt(at));
      const length = lengths.get(first)?.find((length) => many.has(text.slice(at, at + length)));
      result += length ? many.get(text.slice(at, at + length)) : (one.get(first) ?? first);
      at += length ?? first.length;
    }
    return result;
  };
}

/** Everything on the page that is in the other script, and what comes later; `to` is hans or hant. */
export async function convertPage(to) {
  const convert = makeConverter((await import(new URL(`to-${to}.js`, here).href)).default);
  const wanted = TO[to];
  const isOther = (node) => wanted.test(node.closest("[lang]")?.lang ?? "");

  function convertText(node) {
    if (node.parentElement && !node.parentElement.closest(SKIPPED) && isOther(node.parentElement)) {
      const text = convert(node.data);
      if (text !== node.data) node.data = text;
    }
  }

  function convertBelow(start) {
    const walker = document.createTreeWalker(start, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) convertText(node);
    for (const field of start.querySelectorAll("[placeholder], [aria-label]")) {
      for (const name of ["placeholder", "aria-label"]) if (field.hasAttribute(name) && isOther(field)) field.setAttribute(name, convert(field.getAttribute(name)));
    }
  }

  if (isOther(document.documentElement)) document.title = convert(document.title);
  convertBelow(document.body);
  // the language is marked last, as it tells what is still to be converted; results of a search come in one by one
  const mark = () => [document.documentElement, ...document.querySelectorAll("body [lang]")].filter(isOther).forEach((node) => (node.lang = TAGS[to]));
  const later = new MutationObserver((changes) => {
    later.disconnect();
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (node.nodeType === Node.TEXT_NODE) node.data = convert(node.data);
        else if (node.nodeType === Node.ELEMENT_NODE && !node.closest(SKIPPED)) {
          const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
          for (let text = walker.nextNode(); text; text = walker.nextNode()) text.data = convert(text.data);
        }
      }
    }
    watch();
  });
  const watch = () => later.observe(document.body, { childList: true, subtree: true });
  mark();
  watch();
}
