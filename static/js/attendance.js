// Attendance by one tap: the row answers at once; without a line the tap is kept and tried again, until the page is left.
"use strict";

(() => {
  const list = document.querySelector("[data-not-sent]");
  if (!list) return;
  // The next name is typed over the last one.
  document.querySelector(".people-search [name=q]")?.addEventListener("focus", (event) => event.target.select());

  const waiting = new Map(); // row id: what it is to be sent

  const groupOf = (row) => (row.querySelector(".state.done") ? "came" : row.querySelector(".state.still") ? "absent" : "unmarked");
  const count = (group, by) => {
    const number = document.querySelector(`.sheet-counts a[href*="group=${group}"] b`);
    if (number) number.textContent = Number(number.textContent) + by;
  };

  const say = (row, words) => {
    let note = row.querySelector(".not-sent");
    if (!note) {
      note = Object.assign(document.createElement("p"), { className: "not-sent small" });
      note.setAttribute("role", "status");
      row.append(note);
    }
    note.textContent = words;
  };

  const send = async (id) => {
    const { form, body } = waiting.get(id);
    const row = document.getElementById(id);
    row.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(form.action, { method: "POST", body, headers: { "X-Row": "1" }, credentials: "same-origin", redirect: "error" });
      if (response.status >= 500) throw new Error("not now");
      waiting.delete(id);
      if (!response.ok) { location.reload(); return; } // signed out, erased meanwhile: the page says it
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = page.getElementById(id);
      const hadFocus = row.contains(document.activeElement);
      for (const [one, by] of [[row, -1], [fresh, 1]]) count(groupOf(one), by);
      const picked = row.querySelector("[name=who]")?.checked;
      row.replaceWith(fresh);
      if (picked) fresh.querySelector("[name=who]").checked = true;
      if (hadFocus) fresh.querySelector(".taps button")?.focus();
    } catch {
      row.removeAttribute("aria-busy");
      say(row, list.dataset.notSent);
    }
  };

  const sendAll = () => { for (const id of waiting.keys()) send(id); };
  addEventListener("online", sendAll);
  setInterval(() => { if (waiting.size) sendAll(); }, 10000);
  addEventListener("beforeunload", (event) => { if (waiting.size) event.preventDefault(); });

  // Before site.js, which lets a form leave once: here it stays on the page.
  list.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-attendance]");
    if (!form) return;
    event.preventDefault();
    const id = form.closest("li").id;
    waiting.set(id, { form, body: new URLSearchParams(new FormData(form, event.submitter)) });
    send(id);
  });
})();
