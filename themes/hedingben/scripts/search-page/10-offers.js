// Suggestions while typing: authors, columns, places, frequent words, titles; by their characters or in pinyin (whole or initials).
// The box follows the pattern "editable combobox with list autocomplete" of the ARIA Authoring Practices; an input method is let finish first.

import { openSearch, queryToOffers, queryToTerms } from "./search.js";

/** The whole query that an offer stands for. */
function offerToQuery(before, [text, kind], say) {
  return before + (kind === "a" ? say("author-field") + text : /\s/u.test(text) ? `"${text}"` : text);
}

/** Makes `input` a combobox with `list` below it; `choose(query)` is called with the whole query when an offer is taken. */
function openOffers({ input, list, spoken, say, element, index, choose }) {
  let shown = [];
  let active = -1;
  let turn = 0;
  let timer;

  function close() {
    turn += 1;
    clearTimeout(timer);
    list.hidden = true;
    shown = [];
    activate(-1);
    input.setAttribute("aria-expanded", "false");
  }

  function activate(at) {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = at;
    const option = list.children[at];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  async function offer() {
    const now = ++turn;
    const query = input.value;
    if (!query.trim()) return close();
    try {
      const { before, offers } = await queryToOffers(await index(), query);
      if (now !== turn || document.activeElement !== input) return;
      shown = offers.map((each) => offerToQuery(before, each, say));
      active = -1;
      list.replaceChildren(...offers.map(([text, kind, articles], at) => {
        const note = [say(`offer-${kind}`), kind === "t" ? "" : say("n", { n: articles })].filter(Boolean).join(" ");
        const option = element("li", { role: "option", id: `search-offer-${at}`, "aria-selected": "false" }, element("span", {}, text), element("small", {}, note));
        option.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
        option.addEventListener("click", () => take(at));
        return option;
      }));
      list.hidden = offers.length === 0;
      input.setAttribute("aria-expanded", String(offers.length > 0));
      input.removeAttribute("aria-activedescendant");
      spoken.textContent = offers.length ? say("offers", { n: offers.length }) : "";
    } catch {
      close(); // without suggestions the search works all the same, and it says what is wrong when it is asked
    }
  }

  function take(at) {
    const query = shown[at];
    close();
    input.value = query;
    choose(query);
  }

  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(offer, 120);
  });
  input.addEventListener("compositionend", () => {
    clearTimeout(timer);
    timer = setTimeout(offer, 0);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return; // the keys are the input method's
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) offer();
      else {
        const step = event.key === "ArrowDown" ? 1 : -1;
        const places = shown.length + 1; // one of them is the box itself
        activate(((active + 1 + step + places) % places) - 1);
      }
    } else if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      take(active);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close);
}
