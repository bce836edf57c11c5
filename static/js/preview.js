// The preview of a questionnaire has the controls of the form it shows, and sends nothing.
"use strict";

for (const form of document.querySelectorAll("[data-preview]")) {
  answeringControls.prepare(form);
  form.addEventListener("submit", (event) => event.preventDefault());
}
