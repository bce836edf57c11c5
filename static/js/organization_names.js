// Names of the register offered while one types: <input list="x">, <datalist id="x" data-names="address that answers">.
// Without it, the list holds the names at hand, and any other can be written in full.
"use strict";

for (const list of document.querySelectorAll("datalist[data-names]")) {
  const atHand = [...list.children];
  let waiting = 0, asked = "";
  const offer = async (words) => {
    if (words === asked) return;
    asked = words;
    if (words.length < 2) { list.replaceChildren(...atHand); return; }
    try {
      const response = await fetch(`${list.dataset.names}?q=${encodeURIComponent(words)}`, { credentials: "same-origin" });
      if (!response.ok || words !== asked) return;
      const { names } = await response.json();
      list.replaceChildren(...names.map((name) => Object.assign(document.createElement("option"), { value: name })));
    } catch { /* no line: the names at hand stay */ }
  };
  document.addEventListener("input", ({ target }) => {
    if (target.list !== list) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => offer(target.value.trim()), 200);
  });
}
