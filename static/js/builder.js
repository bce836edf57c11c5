// Building a questionnaire: lists of choices are changed on the spot, and the keyboard stays where it was after a move.
// Without it every button sends the form and the server does the same.
"use strict";

(() => {
  const changed = (element) => element.dispatchEvent(new Event("input", { bubbles: true }));

  // Lines of choices: <fieldset data-lines> with <li data-line> inside <ol data-list>.
  for (const lines of document.querySelectorAll("[data-lines]")) {
    const list = lines.querySelector("[data-list]");
    const all = () => [...list.querySelectorAll("[data-line]")];
    const inputs = (line) => [...line.querySelectorAll("input[type=text]")];
    const isBlank = (line) => line && inputs(line).every((input) => !input.value);
    const renumber = () => {
      all().forEach((line, rank) => {
        line.querySelector(".line-number").textContent = rank + 1;
        for (const one of line.querySelectorAll("[aria-label]")) one.setAttribute("aria-label", one.getAttribute("aria-label").replace(/\d+/, rank + 1));
      });
    };
    const blank = () => {
      const line = all().at(-1).cloneNode(true);
      for (const input of line.querySelectorAll("input")) input.value = "";
      for (const fault of line.querySelectorAll(".fault")) fault.remove();
      line.classList.remove("is-faulty");
      for (const name of line.querySelectorAll(".line-name")) name.removeAttribute("placeholder");
      return line;
    };
    const add = (after) => {
      const line = blank();
      after ? after.after(line) : list.append(line);
      renumber();
      return line;
    };
    const deeds = {
      up: (line) => line.previousElementSibling?.before(line),
      down: (line) => line.nextElementSibling?.after(line),
      remove: (line) => {
        const next = line.nextElementSibling || line.previousElementSibling;
        if (next) line.remove();
        else for (const input of line.querySelectorAll("input")) input.value = "";
        inputs(next || line)[0].focus();
      },
    };
    lines.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const deed = Object.keys(deeds).find((name) => name in button.dataset);
      if (deed) {
        event.preventDefault();
        deeds[deed](button.closest("[data-line]"));
        renumber();
        if (deed !== "remove") button.focus();
        changed(list);
      } else if ("add" in button.dataset) {
        event.preventDefault();
        inputs(add())[0].focus();
      }
    });
    // Enter goes to the next line, and makes it when there is none.
    lines.addEventListener("keydown", (event) => {
      const line = event.target.closest("[data-line]");
      if (event.key !== "Enter" || event.isComposing || !line || !event.target.matches("input")) return;
      event.preventDefault();
      const column = inputs(line).indexOf(event.target);
      inputs(line.nextElementSibling || add(line))[column].focus();
    });
    // A list that is pasted becomes as many lines, over none that is written.
    lines.addEventListener("paste", (event) => {
      let line = event.target.closest("[data-line]");
      const rows = (event.clipboardData?.getData("text") || "").split(/\r?\n/).map((row) => row.trim()).filter(Boolean);
      if (!line || rows.length < 2) return;
      event.preventDefault();
      const column = inputs(line).indexOf(event.target);
      rows.forEach((row, rank) => {
        if (rank) line = isBlank(line.nextElementSibling) ? line.nextElementSibling : add(line);
        inputs(line)[column].value = row;
      });
      changed(list);
    });
  }

  const names = document.querySelector("[data-show-names]");
  names?.addEventListener("change", () => {
    for (const lines of document.querySelectorAll("[data-lines]")) lines.classList.toggle("with-names", names.checked);
  });

  // The number of a condition is asked for where it compares with one.
  for (const row of document.querySelectorAll("[data-test]")) {
    const [select, number] = row.querySelectorAll("select, input");
    const fit = () => { number.hidden = !("number" in (select.selectedOptions[0]?.dataset ?? {})); };
    select.addEventListener("change", fit);
    fit();
  }

  // After a step of the builder, the same button of the same question has the focus again.
  const builder = document.querySelector("[data-builder]");
  if (!builder) return;
  const KEY = "builder-deed";
  builder.addEventListener("submit", ({ submitter }) => {
    if (submitter) sessionStorage.setItem(KEY, submitter.value.split(":")[0]);
  });
  const deed = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  const place = document.getElementById(location.hash.slice(1));
  if (!deed || !place) return;
  const next = place.querySelector(`button[value^="${CSS.escape(deed)}:"]:enabled`) || place.querySelector("a, button");
  addEventListener("load", () => setTimeout(() => next?.focus({ preventScroll: true }))); // once the browser went to the place
})();
