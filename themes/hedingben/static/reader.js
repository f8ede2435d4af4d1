// What a reader sets is kept on the reader's own device: size of the text, light or dark, simplified or traditional, keys.
// Runs before the page is drawn, so that nothing moves or flashes afterwards; without it the page is whole, only without the switches.

(() => {
  const root = document.documentElement;
  const here = new URL(".", document.currentScript.src);
  const KEY = "hedingben";
  let chosen = {};
  try {
    chosen = JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {};
  } catch {
    chosen = {}; // a browser that keeps nothing for us, or keeps what we did not write: the page as it comes
  }

  function show() {
    root.dataset.scripted = "";
    for (const name of ["size", "light"]) {
      if (chosen[name]) root.dataset[name] = chosen[name];
      else delete root.dataset[name];
    }
  }

  function keep(name, value) {
    if (value) chosen[name] = value;
    else delete chosen[name];
    show();
    try {
      localStorage.setItem(KEY, JSON.stringify(chosen));
    } catch {
      // not kept for the next page, but it holds for this one
    }
  }

  /** The page's text in the chosen script; the tables are fetched only for who wants them. */
  async function write() {
    if (!chosen.script) return;
    const { convertPage } = await import(new URL("script.js", here).href);
    await convertPage(chosen.script);
  }

  const LINES = "main h2 a[href], main h3 a[href], main .titles a[href], .result-title";

  /** Goes where a key leads: to the link that names it, else along the headlines of the page. */
  function go(key) {
    const link = document.querySelector(`a[aria-keyshortcuts="${key}"]`);
    if (link) return link.click();
    const step = { j: 1, k: -1 }[key];
    if (!step) return;
    const lines = [...document.querySelectorAll(LINES)].filter((line) => line.checkVisibility());
    const at = lines.indexOf(document.activeElement);
    lines[at < 0 ? (step > 0 ? 0 : lines.length - 1) : at + step]?.focus();
  }

  function onKey(event) {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (typing || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (chosen.keys === "off" || document.querySelector("dialog[open]")) return;
    if (event.key === "?") sheet().showModal();
    else if (/^[a-z/]$/.test(event.key)) go(event.key);
    else return;
    event.preventDefault();
  }

  /** A page whose lines run down goes on to the left, and there the wheel takes its reader, and the keys that mean on and back. */
  function goOn(event) {
    const wide = root.scrollWidth;
    const keys = { PageDown: -innerWidth, PageUp: innerWidth, End: -wide, Home: wide };
    const left = event.deltaX || event.shiftKey ? 0 : (keys[event.key] ?? -event.deltaY * (event.deltaMode ? 30 : 1));
    if (!left || event.ctrlKey || event.altKey || sheet()?.open || root.scrollHeight > innerHeight) return;
    scrollBy(left * (keys[event.key] ? 0.9 : 1), 0);
    event.preventDefault();
  }

  const sheet = () => document.getElementById("reading");

  show();
  addEventListener("keydown", onKey);
  document.addEventListener("DOMContentLoaded", () => {
    const query = new URLSearchParams(location.search).get("q");
    if (query && document.querySelector("article")) import(new URL("search.js", here)).then(({ markHits }) => markHits(query));
    if (getComputedStyle(root).writingMode === "vertical-rl")
      for (const kind of ["wheel", "keydown"]) addEventListener(kind, goOn, { passive: false });
    const dialog = sheet();
    const opener = document.getElementById("reading-open");
    if (!dialog || !opener) return; // a theme may do without
    opener.addEventListener("click", () => dialog.showModal());
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    for (const field of dialog.querySelectorAll("input")) {
      if (field.type === "checkbox") field.checked = chosen[field.name] !== "off";
      else field.checked = field.value === (chosen[field.name] ?? "");
      field.addEventListener("change", () => {
        keep(field.name, field.type === "checkbox" ? (field.checked ? "" : "off") : field.value);
        if (field.name === "script") field.value ? write() : location.reload();
      });
    }
    write();
  });
})();
