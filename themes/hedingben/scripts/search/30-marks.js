// Marks in an article what was sought, and shows the bar that goes from hit to hit. Its words and form come from the search page.

const BLOCKS = "h1, hgroup p, .text p, .text h2, .text h3, .text h4, .text li, figcaption, .byline a";

export async function markHits(query) {
  const site = new URL("../", import.meta.url);
  const [{ folding }, bar] = await Promise.all([openManifest(new URL("pagefind/", site)), openBar(new URL("search/", site)), addStyle()]);
  const terms = queryToTerms(query, folding).filter(({ excluded, units }) => !excluded && units.length > 1);
  const article = document.querySelector("article");
  const hits = [...article.querySelectorAll(BLOCKS)].flatMap((block) => markBlock(block, terms, folding));
  const said = bar.querySelector("p");
  let at = -1;

  function show(next, smooth = true) {
    hits[at]?.forEach((mark) => mark.removeAttribute("aria-current"));
    at = (next + hits.length) % hits.length;
    hits[at].forEach((mark) => mark.setAttribute("aria-current", "true"));
    const [mark] = hits[at];
    for (let around = mark.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    const calm = !smooth || matchMedia("(prefers-reduced-motion: reduce)").matches;
    mark.scrollIntoView({ block: "center", behavior: calm ? "instant" : "smooth" });
    said.textContent = said.dataset.one.replace("{at}", at + 1).replace("{n}", hits.length);
  }

  const back = bar.querySelector("a");
  back.href = `${new URL("search/", site).pathname}?${new URLSearchParams({ q: query })}`;
  bar.addEventListener("click", ({ target }) => {
    if (target.dataset.go) show(at + Number(target.dataset.go));
    if (target.dataset.leave !== undefined) leave();
  });
  function leave() {
    hits.flat().forEach((mark) => {
      const around = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      around.normalize();
    });
    bar.remove();
    history.replaceState(history.state, "", location.pathname);
  }
  document.body.append(bar);
  if (hits.length) {
    const inText = hits.findIndex(([mark]) => mark.closest(".text"));
    show(Math.max(0, inText), false);
  } else {
    said.textContent = said.dataset.none.replace("{text}", query);
    bar.querySelectorAll("[data-go]").forEach((each) => each.remove());
  }
}

async function openBar(page) {
  const answer = await fetch(page);
  const { head, body } = new DOMParser().parseFromString(await answer.text(), "text/html");
  return document.importNode(body.querySelector("#hit-bar").content.firstElementChild, true);
}

function addStyle() {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL("search.css", import.meta.url);
  return new Promise((done) => {
    link.onload = link.onerror = done;
    document.head.append(link);
  });
}

/** Marks the hits within one paragraph or headline; each hit is a list of marks, as it may run across elements. */
function markBlock(block, terms, folding) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT, (node) => (node.parentElement.closest(".label") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    nodes.push([walker.currentNode, text.length]);
    text += walker.currentNode.data.replaceAll("\n", " ");
  }
  const hits = [];
  for (const [from, to] of textToHits(text, terms.map(({ units }) => units), folding)) {
    if (!hits.length || from >= hits.at(-1)[1]) hits.push([from, to]);
  }
  const marks = hits.map(() => []);
  for (const [node, start] of nodes.reverse()) {
    for (let number = hits.length - 1; number >= 0; number -= 1) {
      const from = Math.max(hits[number][0] - start, 0);
      const to = Math.min(hits[number][1] - start, node.length);
      if (from >= to) continue;
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      const mark = document.createElement("mark");
      range.surroundContents(mark);
      marks[number].unshift(mark);
    }
  }
  return marks;
}
