// The controls of a questionnaire on a phone, on top of a page that works without them: questions that depend on others,
// rows that come and go, a ranking by buttons, a place by region, organizations of the register offered while typing.
"use strict";

const answeringControls = (() => {
  const words = document.documentElement.lang.startsWith("fr")
    ? {
        add: "Ajouter une ligne",
        remove: "Retirer",
        up: "Monter",
        down: "Descendre",
        leave: "Retirer du classement",
        take: "Classer",
        ranked: "rang",
        offered: (n) => (n ? `${n} organismes proposés` : "Aucun organisme proposé : le nom sera noté tel quel"),
        here: "Déjà dans ce formulaire",
      }
    : {
        add: "إضافة سطر",
        remove: "حذف",
        up: "إلى أعلى",
        down: "إلى أسفل",
        leave: "إخراج من الترتيب",
        take: "ترتيب",
        ranked: "الرتبة",
        offered: (n) => (n ? `عدد الجهات المقترحة: ${n}` : "لا توجد جهة مقترحة، سيُسجَّل الاسم كما كتبتموه"),
        here: "مذكورة في هذه الاستمارة",
      };
  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const changed = (field) => field.dispatchEvent(new Event("change", { bubbles: true }));
  const latin = (text) => text.replace(/[٠-٩]/g, (digit) => "٠١٢٣٤٥٦٧٨٩".indexOf(digit)).replace(/[٫,]/g, ".").replace(/[\s\u200e\u200f]/g, "");

  // Questions that are shown depending on earlier answers, as survey_form.conditions says it.
  const answerOf = (box) => {
    const name = `q-${box.dataset.question}`;
    const values = [...box.querySelectorAll(`[name="${name}"]`)];
    switch (box.dataset.kind) {
      case "one": return values.find((field) => field.checked)?.value ?? null;
      case "scale": return Number(values.find((field) => field.checked)?.value ?? NaN);
      case "many": return values.filter((field) => field.checked).map((field) => field.value);
      case "number": return values[0].value.trim() ? Number(latin(values[0].value)) : NaN;
      case "matrix": return [...box.querySelectorAll("input:checked")].map((field) => field.value);
      case "ranking": return [...box.querySelectorAll("select")].filter((field) => field.value).map((field) => field.name);
      case "organizations":
      case "links": return [...box.querySelectorAll('[name$="-name"]')].map((field) => field.value.trim()).filter(Boolean);
      default: return values[0].value.trim();
    }
  };
  const isAnswered = (answer) => (typeof answer === "number" ? !Number.isNaN(answer) : Boolean(answer?.length));
  const holds = (test, answer) => {
    if (test.operator === "answered") return isAnswered(answer);
    if (test.operator === "is_not") return Array.isArray(answer) ? !answer.includes(test.value) : answer !== test.value;
    if (test.operator === "includes") return Array.isArray(answer) && answer.includes(test.value);
    if (test.operator === "is") return answer === test.value;
    return test.operator === "less" ? answer < test.value : answer > test.value;
  };
  const showWhatApplies = (form) => {
    const answers = new Map();
    for (const box of form.querySelectorAll("[data-question]")) {
      if (box.dataset.shownIf) {
        const condition = JSON.parse(box.dataset.shownIf);
        const results = condition.tests.map((test) => holds(test, answers.has(test.question) ? answers.get(test.question) : null));
        box.hidden = !(condition.any_holds ? results.some(Boolean) : results.every(Boolean));
      }
      if (!box.hidden) answers.set(box.dataset.question, answerOf(box));
    }
    for (const other of form.querySelectorAll("[data-other]")) {
      other.hidden = !form.querySelector(`[name="${other.dataset.other}"][value="other"]:checked`);
    }
    for (const choices of form.querySelectorAll(".asked-choices[data-most]")) {
      const boxes = [...choices.querySelectorAll("[type=checkbox]")];
      const isFull = boxes.filter((box) => box.checked).length >= Number(choices.dataset.most);
      for (const box of boxes) box.disabled = isFull && !box.checked;
    }
  };

  // Rows: <ol data-rows="q-name">.
  const numbered = (list) => {
    [...list.children].forEach((row, rank) => {
      const legend = row.querySelector("legend");
      legend.textContent = legend.textContent.replace(/\d+/, rank + 1);
    });
    const button = list.parentElement.querySelector("[data-add-row]");
    button.hidden = list.children.length >= Number(list.dataset.most || Infinity);
  };
  const numberOf = (list, row) => Number(row.querySelector("[name]").name.slice(list.dataset.rows.length + 1).split("-")[0]);
  const emptied = (row) => {
    for (const field of row.querySelectorAll("input, select")) {
      if (field.type === "radio") field.checked = false;
      else field.value = "";
    }
  };
  const addRow = (list) => {
    const last = list.lastElementChild;
    const [from, to] = [numberOf(list, last), Math.max(...[...list.children].map((row) => numberOf(list, row))) + 1];
    const row = last.cloneNode(true);
    for (const part of row.querySelectorAll("[id], [name], [for], [aria-controls]")) {
      for (const attribute of ["id", "name", "for", "aria-controls"]) {
        const value = part.getAttribute(attribute);
        if (value) part.setAttribute(attribute, value.replace(`${list.dataset.rows}-${from}-`, `${list.dataset.rows}-${to}-`));
      }
    }
    emptied(row);
    list.append(row);
    prepareRow(list, row);
    numbered(list);
    return row;
  };
  const isEmpty = (row) => [...row.querySelectorAll("input, select")].every((field) => (field.type === "radio" ? !field.checked : !field.value));
  const prepareRow = (list, row) => {
    row.querySelector(".asked-remove")?.remove();
    const remove = element("button", { type: "button", className: "button quiet small asked-remove", textContent: words.remove });
    remove.addEventListener("click", () => {
      const next = row.nextElementSibling || row.previousElementSibling;
      if (next) row.remove();
      else emptied(row);
      numbered(list);
      (next || row).querySelector("input:not([type=hidden])").focus();
      changed(list);
    });
    row.querySelector("fieldset").append(remove);
    for (const organization of row.querySelectorAll("[data-organization]")) suggestFor(organization);
  };
  const prepareRows = (list) => {
    while (list.children.length > 1 && isEmpty(list.lastElementChild)) list.lastElementChild.remove();
    for (const row of list.children) prepareRow(list, row);
    const button = list.parentElement.querySelector("[data-add-row]");
    button.type = "button";
    button.textContent = words.add;
    button.addEventListener("click", () => addRow(list).querySelector("input:not([type=hidden])").focus());
    numbered(list);
  };

  // A ranking: one presses what comes first, then what comes second; the lists of ranks stay underneath and are sent.
  const prepareRanking = (list) => {
    const most = Number(list.dataset.most || Infinity);
    const rankOf = (item) => Number(item.querySelector("select").value) || 0;
    const button = (label, sign, press) => {
      const made = element("button", { type: "button", className: "asked-rank-button", textContent: sign });
      made.setAttribute("aria-label", label);
      made.addEventListener("click", press);
      return made;
    };
    const draw = () => {
      const items = [...list.children];
      const ranked = items.filter(rankOf).sort((a, b) => rankOf(a) - rankOf(b));
      ranked.forEach((item, rank) => { item.querySelector("select").value = String(rank + 1); });
      list.append(...ranked, ...items.filter((item) => !rankOf(item)));
      for (const item of list.children) {
        const name = item.querySelector("label").textContent.trim();
        const rank = rankOf(item);
        item.classList.toggle("is-ranked", rank > 0);
        item.querySelector(".asked-rank").textContent = rank || "–";
        const move = (by) => () => {
          const other = ranked[rank - 1 + by].querySelector("select");
          const own = item.querySelector("select");
          [own.value, other.value] = [other.value, own.value];
          redraw(item, by < 0 ? 0 : 1);
        };
        const set = (value) => () => { item.querySelector("select").value = value; redraw(item, 0); };
        const buttons = item.querySelector(".asked-rank-buttons");
        if (rank) {
          buttons.replaceChildren(
            button(`${words.up}: ${name}`, "↑", move(-1)),
            button(`${words.down}: ${name}`, "↓", move(1)),
            button(`${words.leave}: ${name}`, "×", set("")),
          );
          buttons.children[0].disabled = rank === 1;
          buttons.children[1].disabled = rank === ranked.length;
        } else {
          buttons.replaceChildren(button(`${words.take}: ${name}`, "+", set(String(ranked.length + 1))));
          buttons.children[0].disabled = ranked.length >= most;
        }
      }
    };
    const redraw = (item, which) => {
      draw();
      const buttons = [...item.querySelectorAll("button")];
      (buttons[which]?.disabled ? buttons.find((one) => !one.disabled) : buttons[which])?.focus();
      said.textContent = `${item.querySelector("label").textContent.trim()}: ${rankOf(item) ? `${words.ranked} ${rankOf(item)}` : words.leave}`;
      changed(item.querySelector("select"));
    };
    const said = element("p", { className: "visually-hidden" });
    said.setAttribute("role", "status");
    list.after(said);
    list.classList.add("by-buttons");
    for (const item of list.children) {
      item.querySelector("select").hidden = true;
      item.prepend(element("span", { className: "asked-rank num" }));
      item.append(element("span", { className: "asked-rank-buttons" }));
    }
    list.addEventListener("answering:restored", draw);
    draw();
  };

  // A place: the region first, then what stands in it. The long list stays underneath and is sent.
  const preparePlaces = (select) => {
    const option = (label, value = "") => element("option", { textContent: label, value });
    const labelled = (label, id) => {
      const made = element("select", { className: "form-select", id });
      const name = element("label", { className: "form-label small", textContent: label, htmlFor: id });
      return [made, name];
    };
    const [region, regionLabel] = labelled(select.dataset.region, `${select.id}-region`);
    const [province, provinceLabel] = labelled(select.dataset.province, `${select.id}-province`);
    const groups = [...select.querySelectorAll("optgroup")];
    region.append(option(select.options[0].textContent), ...groups.map((group, rank) => option(group.label, String(rank))));
    const within = () => {
      const group = groups[Number(region.value)];
      const inside = region.value === "" ? [] : [...group.children];
      province.replaceChildren(...inside.map((one, rank) => option(rank ? one.textContent : select.dataset.whole, one.value)));
      province.hidden = provinceLabel.hidden = inside.length < 2;
    };
    const fromSelect = () => {
      region.value = String(groups.findIndex((group) => [...group.children].some((one) => one.value && one.value === select.value)));
      if (region.selectedIndex < 0) region.value = "";
      within();
      if (select.value) province.value = select.value;
    };
    const toSelect = () => { select.value = region.value === "" ? "" : province.value; changed(select); };
    region.addEventListener("change", (event) => { event.stopPropagation(); within(); toSelect(); });
    province.addEventListener("change", (event) => { event.stopPropagation(); toSelect(); });
    select.addEventListener("answering:restored", fromSelect);
    select.hidden = true;
    select.after(regionLabel, region, provinceLabel, province);
    const described = select.getAttribute("aria-describedby");
    if (described) region.setAttribute("aria-describedby", described);
    for (const label of document.querySelectorAll(`label[for="${select.id}"]`)) label.htmlFor = region.id;
    fromSelect();
  };

  // An organization: those of the register are offered while its name is typed, and those already named on this form.
  let lists = 0;
  const suggestFor = (box) => {
    const input = box.querySelector('[name$="-name"]');
    const slug = box.querySelector('[name$="-slug"]');
    box.querySelector(".asked-offers")?.remove();
    const fresh = input.cloneNode(true); // without what listened to the row it was copied from
    input.replaceWith(fresh);
    const list = element("ul", { className: "asked-offers plain", id: `asked-offers-${++lists}`, hidden: true });
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", box.querySelector("label").textContent.trim());
    const said = element("span", { className: "visually-hidden" });
    said.setAttribute("role", "status");
    box.querySelector(".visually-hidden[role=status]")?.remove();
    fresh.after(list, said);
    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) fresh.setAttribute(name, value);
    const kinds = box.querySelectorAll("[data-kind-of]");
    const showKinds = () => { for (const part of kinds) part.hidden = Boolean(slug.value) || !fresh.value.trim(); };
    const close = () => { list.hidden = true; fresh.setAttribute("aria-expanded", "false"); fresh.removeAttribute("aria-activedescendant"); };
    const choose = (one) => {
      fresh.value = one.name;
      slug.value = one.slug || "";
      close();
      showKinds();
      changed(fresh);
    };
    const offer = (found) => {
      list.replaceChildren(...found.map((one, rank) => {
        const item = element("li", { id: `${list.id}-${rank}` }, element("bdi", { textContent: one.name, lang: one.language || "" }));
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        const more = [one.kind, one.place].filter(Boolean).join(" · ");
        if (more) item.append(element("span", { className: "small muted", textContent: more }));
        item.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
        item.addEventListener("click", () => choose(one));
        return item;
      }));
      list.hidden = !found.length;
      fresh.setAttribute("aria-expanded", String(Boolean(found.length)));
      said.textContent = words.offered(found.length);
    };
    const namedHere = (typed) => {
      const names = new Map();
      for (const other of fresh.form.querySelectorAll("[data-organization]")) {
        const [name, known] = [other.querySelector('[name$="-name"]').value.trim(), other.querySelector('[name$="-slug"]').value];
        if (other !== box && name && name.toLowerCase().includes(typed.toLowerCase())) names.set(name, { name, slug: known, kind: words.here });
      }
      return [...names.values()].slice(0, 4);
    };
    let waiting = 0;
    const look = async () => {
      const typed = fresh.value.trim();
      if (typed.length < 2) return close();
      const here = namedHere(typed);
      let found = [];
      if (fresh.form.dataset.organizations) try {
        const response = await fetch(`${fresh.form.dataset.organizations}?q=${encodeURIComponent(typed.slice(0, 60))}`);
        if (response.ok) found = (await response.json()).organizations;
      } catch { /* no line: those of this form are offered */ }
      if (fresh.value.trim() !== typed || document.activeElement !== fresh) return undefined;
      const names = new Set(here.map((one) => one.name));
      return offer([...here, ...found.filter((one) => !names.has(one.name))].slice(0, 8));
    };
    fresh.addEventListener("input", () => {
      slug.value = "";
      showKinds();
      clearTimeout(waiting);
      waiting = setTimeout(look, 250);
    });
    fresh.addEventListener("blur", close);
    fresh.addEventListener("answering:restored", showKinds);
    fresh.addEventListener("keydown", (event) => {
      const items = [...list.children];
      const active = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
      if (list.hidden) return;
      if (event.key === "Escape") { close(); event.preventDefault(); }
      if (event.key === "Enter" && active >= 0) items[active].click();
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      const next = (active + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length;
      items.forEach((item, rank) => item.setAttribute("aria-selected", String(rank === next)));
      fresh.setAttribute("aria-activedescendant", items[next].id);
    });
    showKinds();
  };

  const prepare = (form) => {
    for (const condition of form.querySelectorAll("[data-condition]")) condition.hidden = true;
    for (const list of form.querySelectorAll("[data-rows]")) prepareRows(list);
    for (const list of form.querySelectorAll("[data-ranking]")) prepareRanking(list);
    for (const select of form.querySelectorAll("[data-places]")) preparePlaces(select);
    form.addEventListener("change", () => showWhatApplies(form));
    form.addEventListener("input", () => showWhatApplies(form));
    // Enter goes on writing: a form that isn't finished doesn't leave by it.
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
    });
    showWhatApplies(form);
  };

  // Answers put back: [[name, value], …]. Gives those that no field of this page has.
  const restore = (form, pairs) => {
    const left = [];
    for (const [name, value] of pairs) {
      for (const list of form.querySelectorAll("[data-rows]")) {
        const row = name.startsWith(`${list.dataset.rows}-`) ? name.slice(list.dataset.rows.length + 1).match(/^(\d{1,3})-/) : null;
        while (row && value && !form.elements[name] && list.children.length < 200 && numberOf(list, list.lastElementChild) < Number(row[1])) addRow(list);
      }
    }
    const values = new Map();
    for (const [name, value] of pairs) values.set(name, [...(values.get(name) || []), value]);
    for (const [name, given] of values) {
      const fields = [...form.elements].filter((field) => field.name === name);
      if (!fields.length && given.some(Boolean)) left.push([name, given]);
      for (const field of fields) {
        if (field.type === "radio" || field.type === "checkbox") field.checked = given.includes(field.value);
        else field.value = given[0];
      }
    }
    for (const part of form.querySelectorAll("[data-ranking], [data-places], [role=combobox]")) part.dispatchEvent(new Event("answering:restored"));
    showWhatApplies(form);
    return left;
  };

  // Required questions that are shown and empty.
  const missing = (form) => [...form.querySelectorAll("[data-question][data-required]")].filter((box) => !box.hidden && !isAnswered(answerOf(box)));

  // What was answered, in words, to be read or copied where it can't be sent.
  const wordsOf = (field) => {
    if (field.type === "radio" || field.type === "checkbox") return field.checked ? field.closest("label").textContent.trim() : "";
    if (field.tagName !== "SELECT") return field.value.trim();
    const ranked = field.closest("[data-ranking] li");
    if (ranked) return field.value && `${field.value}. ${ranked.querySelector("label").textContent.trim()}`;
    return field.value ? field.selectedOptions[0].textContent.trim() : "";
  };
  const told = (form) => [...form.querySelectorAll("[data-question]")].filter((box) => !box.hidden).flatMap((box) => {
    const lines = [...box.querySelectorAll("[name]:not([type=hidden])")].map((field) => [field.name.match(/-(\d+)-/)?.[1], wordsOf(field), field.closest(".asked-line")?.querySelector("legend").textContent.trim()]);
    const rows = new Map();
    for (const [row, text, line] of lines) {
      if (!text) continue;
      const key = row ?? `${rows.size}.`;
      rows.set(key, [...(rows.get(key) || []), line ? `${line}: ${text}` : text]);
    }
    if (!rows.size) return [];
    const label = (box.querySelector("legend bdi") || box.querySelector(".form-label bdi")).textContent.trim();
    return [label, ...[...rows.values()].map((parts) => `  ${parts.join(" · ")}`)];
  }).join("\n");

  return { prepare, restore, missing, told };
})();
