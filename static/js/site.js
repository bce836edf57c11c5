// Small helps on top of pages that work without them. Each is asked for by a data attribute; see each part.
"use strict";

const words = document.documentElement.lang.startsWith("fr")
  ? {
      tooBig: "Fichier trop lourd",
      limit: "maximum",
      units: ["octets", "Ko", "Mo"],
      copied: "Copié",
      kept: "Votre texte non envoyé a été retrouvé.",
    }
  : {
      tooBig: "الملف أكبر من المسموح به",
      limit: "الحد الأقصى",
      units: ["بايت", "كيلوبايت", "ميغابايت"],
      copied: "نُسخ",
      kept: "استُرجع النص الذي لم يُرسل.",
    };

// htmx comes when somebody first reaches for an element that uses it: a first visit on a slow line goes without.
const reach = (event) => {
  const script = document.querySelector('meta[name="htmx-script"]');
  if (!script || !event.target.closest?.("[hx-boost='true']")) return;
  for (const kind of ["pointerover", "pointerdown", "focusin"]) document.removeEventListener(kind, reach);
  document.head.append(Object.assign(document.createElement("script"), { src: script.content }));
};
for (const kind of ["pointerover", "pointerdown", "focusin"]) document.addEventListener(kind, reach, { passive: true });

// A fold opens for the address that leads inside it, in browsers that don't do it by themselves; and on paper.
const unfold = () => {
  const inside = document.querySelector(":target");
  const fold = inside?.closest("details:not([open])");
  if (!fold) return;
  fold.open = true;
  inside.scrollIntoView();
};
unfold();
addEventListener("hashchange", unfold);
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll(".fold")) fold.open = true;
});

const typed = (form) => form.matches("[data-warn-unsaved]") && form.dataset.changed === "yes";

// Filters send themselves when one of them changes: <form data-submit-on-change>.
document.addEventListener("change", ({ target }) => {
  const form = target.closest("form[data-submit-on-change]");
  if (form && !target.matches("[type=search], [type=text]")) form.requestSubmit();
});

// A form leaves once: the button that was pressed rests until the answer, or until the page comes back from history.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  delete form.dataset.changed;
  // After the form is read, so that the name of the button still travels with it.
  setTimeout(() => {
    for (const button of form.elements) if (button.type === "submit") button.setAttribute("aria-disabled", "true");
  });
});
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    for (const button of form.elements) button.removeAttribute("aria-disabled");
  }
});

// Leaving with something typed and not sent: <form data-warn-unsaved>.
document.addEventListener("input", ({ target }) => {
  if (target.form?.matches("[data-warn-unsaved]")) target.form.dataset.changed = "yes";
});
addEventListener("beforeunload", (event) => {
  if ([...document.forms].some(typed)) event.preventDefault();
});

// What was typed outlives a lost line: <form data-keep-draft="a name of its own">. It comes back into empty fields only,
// and is dropped by the next page that says something was done (a success message) and no longer holds the form.
const draftKey = (form) => `draft:${form.dataset.keepDraft}`;
const draftFields = (form) => [...form.elements].filter((field) => field.name && field.matches("textarea, input[type=text], input[type=number], input[type=date], select"));
const store = {
  read: (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  write: (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full, or refused: the form works without */ } },
  drop: (key) => { try { localStorage.removeItem(key); } catch { /* refused */ } },
};
for (const form of document.querySelectorAll("form[data-keep-draft]")) {
  const draft = store.read(draftKey(form));
  if (draft) {
    let restored = false;
    for (const field of draftFields(form)) {
      if (field.name in draft && !field.value) {
        field.value = draft[field.name];
        restored ||= Boolean(field.value);
      }
    }
    if (restored) {
      const note = document.createElement("p");
      note.className = "alert";
      note.setAttribute("role", "status");
      note.textContent = words.kept;
      form.prepend(note);
    }
  }
  form.addEventListener("input", () => store.write(draftKey(form), Object.fromEntries(draftFields(form).map((field) => [field.name, field.value]))));
  form.addEventListener("submit", () => store.write("draft-sent", draftKey(form)));
}
const sentDraft = store.read("draft-sent");
if (sentDraft && document.querySelector(".messages .alert-success") && ![...document.querySelectorAll("form[data-keep-draft]")].some((form) => draftKey(form) === sentDraft)) {
  store.drop(sentDraft);
  store.drop("draft-sent");
}

// A file says its name and size before it travels: <input type="file" data-max-bytes="20971520">.
const readable = (bytes) => {
  const step = bytes < 1024 ? 0 : bytes < 1024 ** 2 ? 1 : 2;
  return `${(bytes / 1024 ** step).toFixed(step === 2 ? 1 : 0)} ${words.units[step]}`;
};
document.addEventListener("change", ({ target }) => {
  if (!target.matches("input[type=file]")) return;
  const limit = Number(target.dataset.maxBytes || 0);
  let note = target.parentElement.querySelector(".file-note");
  if (!note) {
    note = document.createElement("ul");
    note.className = "file-note plain";
    note.setAttribute("role", "status");
    target.after(note);
  }
  const files = [...target.files];
  note.replaceChildren(
    ...files.map((file) => {
      const line = document.createElement("li");
      const name = document.createElement("bdi");
      const tooBig = limit && file.size > limit;
      name.textContent = file.name;
      line.append(name, ` · ${readable(file.size)}`, tooBig ? ` · ${words.tooBig} (${words.limit} ${readable(limit)})` : "");
      line.classList.toggle("too-big", Boolean(tooBig));
      return line;
    }),
  );
  target.setCustomValidity(limit && files.some((file) => file.size > limit) ? `${words.tooBig} (${words.limit} ${readable(limit)})` : "");
});

// Copy a link: <button type="button" data-copy="https://…">; without a script the button stays hidden.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    const label = button.textContent;
    button.textContent = words.copied;
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}

// Where the browser can't show a closed <details> beside the list by style alone, open it on a wide screen.
const filters = document.querySelector("details.filters");
if (filters && !CSS.supports("selector(::details-content)") && matchMedia("(min-width: 60rem)").matches) filters.open = true;

// The account menu closes by Escape and by a click elsewhere.
const menu = document.querySelector("details.menu");
if (menu) {
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
