// Typing sheets of paper in by the keyboard alone: Enter goes on, Shift+Enter back, Ctrl+Enter keeps the sheet. In a large
// field Enter begins a line; on an empty last line it goes on.
"use strict";

const sheet = document.querySelector("form.typing");
const stops = () => [...sheet.elements].filter((field) => field.matches("input:not([type=hidden]), select, textarea, button") && !field.disabled);

const isInsideLines = ({ value, selectionStart, selectionEnd }) => selectionStart !== selectionEnd || value.slice(selectionStart).trim() !== "" || /[^\n]$/.test(value.slice(0, selectionStart).replace(/[ \t]+$/, ""));

const first = sheet.querySelector(".is-invalid") || stops().find((field) => field.matches(".typed-answer *"));
if (first) first.focus();

sheet.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing) return;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    sheet.requestSubmit();
    return;
  }
  const field = event.target;
  if (field.matches("button, summary, a") || (field.matches("textarea") && !event.shiftKey && isInsideLines(field))) return;
  event.preventDefault();
  const all = stops();
  const next = all[all.indexOf(field) + (event.shiftKey ? -1 : 1)];
  if (!next) return;
  next.focus();
  next.select?.();
});
