// A button that prints the page: <button type="button" data-print hidden>; without a script it stays hidden.
"use strict";

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
