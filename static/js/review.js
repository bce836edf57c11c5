// The review of a text: a row and its place in the source show each other; what isn't sent yet is kept. Works without.
"use strict";

(() => {
  const review = document.querySelector("[data-review]");
  if (!review) return;
  const form = review.querySelector("form.review-rows");
  const source = review.querySelector(".source-text");
  const folded = review.querySelector(".review-source > details");
  const wide = matchMedia("(min-width: 60rem)");

  if (!CSS.supports("selector(::details-content)") && wide.matches) folded.open = true;

  // A row and its place.
  const markOf = (row) => document.getElementById(`s-${row.dataset.row}`);
  const rowOf = (mark) => document.getElementById(mark.id.replace("s-", "p-"));
  const light = (thing) => {
    for (const one of review.querySelectorAll(".on")) one.classList.remove("on");
    if (!thing) return;
    const other = thing.matches("mark") ? rowOf(thing) : markOf(thing);
    for (const one of [thing, other]) one?.classList.add("on");
  };
  // Only the source moves, not the page.
  const show = (mark, isLoading) => {
    if (!mark || !wide.matches) return;
    const place = mark.getBoundingClientRect(), frame = source.getBoundingClientRect();
    if (place.top >= frame.top && place.bottom <= frame.bottom) return;
    const smooth = !isLoading && !matchMedia("(prefers-reduced-motion: reduce)").matches;
    source.scrollBy({ top: place.top - frame.top - frame.height / 3, behavior: smooth ? "smooth" : "auto" });
  };
  const reached = (event) => {
    const thing = event.target.closest?.("[data-row], .source-text mark");
    if (!thing) return;
    light(thing);
    if (thing.matches("[data-row]")) show(markOf(thing));
  };
  review.addEventListener("focusin", reached);
  let resting; // the pointer passing over isn't a wish
  review.addEventListener("pointerover", (event) => {
    clearTimeout(resting);
    resting = setTimeout(() => reached(event), 120);
  });
  const lead = (address) => {
    const thing = address.startsWith("#") && document.getElementById(address.slice(1));
    if (!thing) return false;
    if (source.contains(thing)) {
      folded.open ||= !wide.matches;
      if (wide.matches) { light(thing); show(thing); return true; }
    } else if (thing.dataset.row) light(thing);
    return false;
  };
  review.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && lead(link.getAttribute("href"))) event.preventDefault();
  });
  const here = document.getElementById(location.hash.slice(1));
  if (here?.dataset.row) { light(here); show(markOf(here), true); }

  if (!form) return;

  // Characters as the server counts them: an emoji is one.
  const letters = (text) => [...text].length;

  // Split at the caret, where one was set.
  const noteCaret = ({ target }) => {
    if (!target.matches?.("textarea.words")) return;
    const at = form.elements[target.name.replace("text-", "split_at-")];
    const before = target.value.slice(0, target.selectionStart), after = target.value.slice(target.selectionStart);
    at.value = before.trim() && after.trim() ? letters(before) : "";
  };
  for (const kind of ["keyup", "pointerup", "input"]) form.addEventListener(kind, noteCaret);

  // A row from what is selected in the source.
  const tools = review.querySelector(".source-tools");
  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (!selection.rangeCount || !source.contains(selection.anchorNode) || !source.contains(selection.focusNode)) return;
    const range = selection.getRangeAt(0);
    const before = document.createRange();
    before.setStart(source, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = letters(before.toString());
    form.elements.from.value = start;
    form.elements.to.value = start + letters(range.toString());
    tools.hidden = range.collapsed;
  });
  tools.addEventListener("pointerdown", (event) => event.preventDefault()); // the selection stays

  // How many drafts, as the choices stand.
  form.addEventListener("change", ({ target }) => {
    if (target.type !== "radio") return;
    const kept = [...form.querySelectorAll("[data-row]")].filter((row) => row.querySelector("textarea"));
    const same = kept.filter((row) => row.querySelector("input[type=radio]:checked")?.value.startsWith("duplicate:")).length;
    const count = (name) => review.querySelector(`[data-count="${name}"]`);
    count("same").textContent = same;
    count("same").parentElement.classList.toggle("none", !same);
    count("drafts").textContent = kept.length - same;
  });
  // Writing a reference chooses "the same" where nothing was chosen for it.
  form.addEventListener("input", ({ target }) => {
    if (!target.name?.startsWith("other-") || !target.value) return;
    const choices = [...target.closest(".choices").querySelectorAll("input[type=radio][value$=':other']")];
    if (choices.some((choice) => choice.checked)) return;
    choices[0].checked = true;
    choices[0].dispatchEvent(new Event("change", { bubbles: true }));
  });

  // Alt with an arrow moves the row.
  form.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const deed = event.key === "ArrowUp" ? "up" : "down";
    const button = event.target.closest("[data-row]")?.querySelector(`button[value^="${deed}:"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  // What was typed and not sent outlives a lost line or a session that ended: it comes back on the same edition only.
  const key = `review:${review.dataset.review}`;
  const fields = () => [...form.elements].filter((field) => field.name && field.type !== "hidden" && field.type !== "submit");
  const standing = (field) => {
    if (field.type === "radio") return field.defaultChecked;
    if (field.matches("select")) return [...field.options].find((option) => option.defaultSelected)?.value ?? field.options[0]?.value;
    return field.defaultValue;
  };
  const nameOf = (field) => (field.type === "radio" ? `${field.name}=${field.value}` : field.id || field.name);
  const valueOf = (field) => (field.type === "radio" ? field.checked : field.value);
  const stored = (() => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } })();
  if (stored?.edition === form.dataset.edition) {
    let found = false;
    for (const field of fields()) {
      const name = nameOf(field);
      if (!(name in stored.values) || valueOf(field) === stored.values[name]) continue;
      if (field.type === "radio") field.checked = stored.values[name];
      else field.value = stored.values[name];
      found = true;
    }
    if (found) {
      form.dataset.changed = "yes";
      const note = Object.assign(document.createElement("p"), { className: "alert", textContent: form.dataset.kept });
      note.setAttribute("role", "status");
      form.prepend(note);
    }
  } else if (stored) localStorage.removeItem(key);
  let later;
  const keep = () => {
    const values = Object.fromEntries(fields().filter((field) => valueOf(field) !== standing(field)).map((field) => [nameOf(field), valueOf(field)]));
    try { localStorage.setItem(key, JSON.stringify({ edition: form.dataset.edition, values })); } catch { /* full, or refused */ }
  };
  for (const kind of ["input", "change"]) form.addEventListener(kind, () => { clearTimeout(later); later = setTimeout(keep, 300); });
  form.addEventListener("submit", keep);
})();
