// A map of actors, explored: filtered without waiting, zoomed, and one actor's ties at a time. Without this the page
// filters by its form, and everything drawn is told in its table. The same rules as consultations/maps/filters.py.
"use strict";

const said = document.documentElement.lang.startsWith("fr")
  ? { close: "Fermer", row: "Dans le tableau", sources: "Sources" }
  : { close: "إغلاق", row: "في الجدول", sources: "المصادر" };
const LONGEST = 28, NAMED = 40, NEAR = 36, TREMBLES = { mouse: 5, pen: 8, touch: 14 }, DEEPEST = 8, CROWD = 200, RADIUS = 9;
// How much of its size a shape keeps, looked at so many times nearer.
const kept = (k) => k ** -0.75;
const ARABIC = /[\u0621-\u064a]/;
const shortened = (name) => (name.length <= LONGEST ? name : `${name.slice(0, LONGEST - 1).trimEnd()}…`);
const meet = (one, two) => one[0] < two[2] && two[0] < one[2] && one[1] < two[3] && two[1] < one[3];

class Drawing {
  constructor(map) {
    this.map = map;
    this.svg = map.querySelector(".network");
    this.frame = map.querySelector("[data-frame]");
    this.card = document.getElementById("chosen");
    this.width = this.svg.viewBox.baseVal.width;
    this.height = this.svg.viewBox.baseVal.height;
    this.view = { x: 0, y: 0, k: 1 };
    this.chosen = this.near = "";
    this.lit = [];
    this.dots = new Map();
    for (const link of this.svg.querySelectorAll(".dots a")) {
      const [x, y, scale = 1] = link.lastElementChild.getAttribute("transform").match(/[\d.]+/g).map(Number);
      this.dots.set(link.id.slice(1), { key: link.id.slice(1), link, x, y, radius: RADIUS * scale, ties: [], territories: (link.dataset.territory || "").split(" "), kind: link.classList[0].slice(2) });
    }
    this.lines = [...this.svg.querySelectorAll(".lines path")].map((path) => {
      const ends = path.dataset.ends.split(" ").map((key) => this.dots.get(key));
      const line = { path, ends, mechanism: path.parentNode.dataset.mechanism };
      for (const end of ends) end.ties.push(line);
      return line;
    });
    this.names = this.svg.querySelector(".names");
    this.more = this.names.cloneNode(false);
    this.names.after(this.more);
    this.first = [...this.dots.values()][0];
    if (this.first) this.first.link.tabIndex = 0;
    this.svg.tabIndex = 0;
  }

  name(dot) { return dot.link.firstElementChild.textContent; }
  isShown(dot) { return !dot.link.classList.contains("out"); }
  unit() { return this.svg.getBoundingClientRect().width / (this.width / this.view.k); }

  // Where one looks

  look(x, y, k) {
    k = Math.min(DEEPEST, Math.max(1, k));
    const wide = this.width / k, high = this.height / k;
    x = Math.min(Math.max(x, 0), this.width - wide);
    y = Math.min(Math.max(y, 0), this.height - high);
    const deeper = k !== this.view.k;
    this.view = { x, y, k };
    this.svg.setAttribute("viewBox", `${x.toFixed(1)} ${y.toFixed(1)} ${wide.toFixed(1)} ${high.toFixed(1)}`);
    if (deeper) {
      this.svg.style.setProperty("--zoom", k);
      this.svg.style.setProperty("--dot", kept(k).toFixed(3));
      this.frame.classList.toggle("deep", k > 1);
    }
    clearTimeout(this.waits);
    this.waits = setTimeout(() => this.rename(), 120);
  }

  zoom(by, clientX, clientY) {
    const box = this.svg.getBoundingClientRect(), { x, y, k } = this.view;
    const across = clientX === undefined ? 0.5 : (clientX - box.left) / box.width;
    const down = clientY === undefined ? 0.5 : (clientY - box.top) / box.height;
    const next = Math.min(DEEPEST, Math.max(1, k * by));
    this.look(x + (across * this.width) / k - (across * this.width) / next, y + (down * this.height) / k - (down * this.height) / next, next);
  }

  pan(dx, dy) { this.look(this.view.x + dx, this.view.y + dy, this.view.k); }

  bring(dot, k = this.view.k) {
    const { x, y } = this.view, wide = this.width / k, high = this.height / k;
    const isSeen = k === this.view.k && dot.x > x && dot.x < x + wide && dot.y > y && dot.y < y + high;
    if (!isSeen) this.look(dot.x - wide / 2, dot.y - high / 2, k);
  }

  // Whom one looks at

  light(key) {
    for (const element of this.lit) element.classList.remove("on");
    this.lit = [];
    this.near = key;
    this.svg.classList.toggle("dim", Boolean(key));
    if (key) {
      const dot = this.dots.get(key);
      this.lit.push(dot.link);
      for (const { path, ends } of dot.ties) if (!path.classList.contains("out")) this.lit.push(path, ends[0].link, ends[1].link);
      for (const element of this.lit) element.classList.add("on");
    }
    this.rename();
  }

  choose(key, { scroll = false } = {}) {
    const dot = this.dots.get(key);
    if (key && (!dot || !this.isShown(dot))) return;
    this.chosen = key;
    this.light(key);
    this.tell(key);
    const address = new URL(location);
    address.hash = key ? `a${key}` : "";
    history.replaceState(null, "", key ? address : address.href.replace(/#.*$/, ""));
    if (dot) {
      this.bring(dot);
      if (this.first) this.first.link.tabIndex = -1;
      this.first = dot;
      dot.link.tabIndex = 0;
    }
    if (scroll) this.map.scrollIntoView({ block: "start" });
  }

  tell(key) {
    this.card.hidden = !key;
    if (!key) { this.card.replaceChildren(); return; }
    const row = document.getElementById(`a${key}`), [name, ...cells] = row.cells;
    const title = document.createElement("h2");
    title.append(...[...name.childNodes].map((node) => node.cloneNode(true)));
    const facts = document.createElement("dl");
    facts.className = "facts";
    for (const cell of cells.filter((one) => !("ties" in one.dataset))) {
      const term = document.createElement("dt"), fact = document.createElement("dd");
      term.textContent = cell.dataset.label;
      fact.append(...[...cell.childNodes].map((node) => node.cloneNode(true)));
      facts.append(term, fact);
    }
    const ties = document.createElement("div");
    ties.className = "ties";
    for (const cell of cells.filter((one) => "ties" in one.dataset)) ties.append(...[...cell.childNodes].map((node) => node.cloneNode(true)));
    const end = document.createElement("p"), link = document.createElement("a"), close = document.createElement("button");
    end.className = "actions";
    Object.assign(link, { href: `#a${key}`, textContent: said.row });
    link.dataset.row = "";
    Object.assign(close, { type: "button", className: "button quiet small", textContent: said.close });
    close.addEventListener("click", () => { this.choose(""); this.svg.focus({ preventScroll: true }); });
    end.append(close, link);
    this.card.replaceChildren(title, facts, ties, end);
  }

  // Names: those of the page as it opens; when looking closer, or at one actor, those for which there is room.

  rename() {
    const isAsOpened = this.view.k === 1 && !this.near;
    this.svg.classList.toggle("renamed", !isAsOpened);
    if (isAsOpened) { this.more.replaceChildren(); return; }
    const unit = this.unit(), { x, y, k } = this.view;
    const letters = parseFloat(getComputedStyle(this.svg).getPropertyValue("--letters")) / k;
    const shown = [...this.dots.values()].filter((dot) => this.isShown(dot) && dot.x > x && dot.x < x + this.width / k && dot.y > y && dot.y < y + this.height / k);
    const wanted = this.near ? shown.filter((dot) => dot.link.classList.contains("on")).sort((one, two) => (two.key === this.near) - (one.key === this.near)) : shown;
    const boxes = [], texts = [], near = parseFloat(getComputedStyle(this.svg).getPropertyValue("--near")) || 1;
    for (const dot of shown) dot.reach = dot.radius * kept(k) * near;
    for (const dot of wanted) {
      if (boxes.length === NAMED) break;
      const place = this.place(dot, letters, unit, boxes, this.near ? [] : shown);
      if (place) { boxes.push(place.box); texts.push(place.text); }
    }
    this.more.replaceChildren(...texts);
  }

  place(dot, letters, unit, boxes, dots) {
    const words = shortened(this.name(dot)), isArabic = ARABIC.test(words), away = dot.reach + letters * 0.1;
    this.ruler ||= document.createElement("canvas").getContext("2d");
    this.ruler.font = `${letters * unit}px Tajawal, sans-serif`;
    const wide = this.ruler.measureText(words).width / unit + letters * 0.4;
    const high = letters * 1.2, { x, y } = dot;
    const spots = [
      [x, y + away + letters * 0.85, "middle", x - wide / 2],
      [x, y - away - letters * 0.2, "middle", x - wide / 2],
      [x + away, y + letters * 0.35, isArabic ? "end" : "start", x + away],
      [x - away, y + letters * 0.35, isArabic ? "start" : "end", x - away - wide],
    ];
    for (const [textX, textY, anchor, left] of spots) {
      const box = [left, textY - letters * 0.85, left + wide, textY - letters * 0.85 + high];
      if (left < this.view.x || left + wide > this.view.x + this.width / this.view.k) continue;
      if (boxes.some((one) => meet(one, box))) continue;
      if (dots.some((one) => one !== dot && one.x + one.reach / 2 > box[0] && one.x - one.reach / 2 < box[2] && one.y + one.reach / 2 > box[1] && one.y - one.reach / 2 < box[3])) continue;
      const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
      for (const [name, value] of Object.entries({ x: textX, y: textY, "text-anchor": anchor, direction: isArabic ? "rtl" : "ltr" })) text.setAttribute(name, value);
      text.textContent = words;
      return { box, text };
    }
    return null;
  }

  // What is asked for

  filter({ kind, mechanism, territory }) {
    const wanted = new Set(), actors = new Set(), others = new Set();
    for (const dot of this.dots.values()) if ((!kind || dot.kind === kind) && (!territory || dot.territories.includes(territory))) wanted.add(dot);
    if (!mechanism) for (const dot of wanted) actors.add(dot);
    let ties = 0;
    for (const line of this.lines) {
      const isShown = line.ends.some((end) => wanted.has(end)) && (!mechanism || line.mechanism === mechanism);
      line.path.classList.toggle("out", !isShown);
      if (!isShown) continue;
      ties += 1;
      for (const end of line.ends) (wanted.has(end) ? actors : others).add(end);
    }
    for (const dot of this.dots.values()) {
      dot.link.classList.toggle("other", others.has(dot));
      dot.link.classList.toggle("out", !actors.has(dot) && !others.has(dot));
      const row = document.getElementById(`a${dot.key}`);
      if (row) row.hidden = !actors.has(dot);
    }
    this.svg.classList.toggle("crowded", ties > CROWD);
    this.svg.querySelector(".band")?.classList.toggle("out", ![...actors].some((dot) => !dot.ties.length));
    for (const text of this.names.children) {
      const { classList } = this.dots.get(text.dataset.of).link;
      for (const tone of ["out", "other"]) text.classList.toggle(tone, classList.contains(tone));
    }
    for (const group of document.querySelectorAll("[data-table] [data-mechanism]")) group.hidden = Boolean(mechanism) && group.dataset.mechanism !== mechanism;
    for (const [name, count] of [["actors", actors.size], ["ties", ties]]) for (const place of document.querySelectorAll(`[data-count="${name}"]`)) place.textContent = count;
    for (const place of document.querySelectorAll("[data-filtered]")) place.hidden = !(kind || mechanism || territory);
    if (this.chosen) this.choose(this.isShown(this.dots.get(this.chosen)) ? this.chosen : "");
    else this.rename();
  }

  // By hand: mouse, finger, keys

  nearest(clientX, clientY) {
    const box = this.svg.getBoundingClientRect(), unit = this.unit();
    let best = null, least = NEAR;
    for (const dot of this.dots.values()) {
      if (!this.isShown(dot)) continue;
      const away = Math.hypot(box.left + (dot.x - this.view.x) * unit - clientX, box.top + (dot.y - this.view.y) * unit - clientY);
      if (away < least) [best, least] = [dot, away];
    }
    return best;
  }

  toward(dot, key) {
    const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
    let best = null, least = Infinity;
    for (const one of this.dots.values()) {
      const along = (one.x - dot.x) * dx + (one.y - dot.y) * dy, aside = Math.abs((one.x - dot.x) * dy) + Math.abs((one.y - dot.y) * dx);
      if (one === dot || !this.isShown(one) || along <= 0) continue;
      if (along + 2 * aside < least) [best, least] = [one, along + 2 * aside];
    }
    return best;
  }

  follow() {
    const fingers = new Map();
    let moved = false, isActive = false;
    const spread = () => { const [one, two] = [...fingers.values()]; return { apart: Math.hypot(one.x - two.x, one.y - two.y), x: (one.x + two.x) / 2, y: (one.y + two.y) / 2 }; };
    this.frame.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      if (event.isPrimary) fingers.clear();
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      moved = fingers.size > 1;
      isActive = true;
    });
    addEventListener("pointermove", (event) => {
      const last = fingers.get(event.pointerId);
      if (!last) return;
      const before = fingers.size === 2 ? spread() : null;
      if (!moved && Math.hypot(event.clientX - last.x, event.clientY - last.y) < (TREMBLES[event.pointerType] ?? 5)) return;
      moved = true;
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
      if (before) {
        const now = spread();
        this.zoom(now.apart / Math.max(1, before.apart), now.x, now.y);
        this.pan((before.x - now.x) / this.unit(), (before.y - now.y) / this.unit());
      } else if (fingers.size === 1 && this.view.k > 1) this.pan((last.x - event.clientX) / this.unit(), (last.y - event.clientY) / this.unit());
    });
    // Two fingers are for the drawing, also where one scrolls the page.
    for (const kind of ["touchstart", "touchmove"]) this.frame.addEventListener(kind, (event) => { if (event.touches.length > 1 && event.cancelable) event.preventDefault(); }, { passive: false });
    for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, (event) => fingers.delete(event.pointerId));
    this.frame.addEventListener("click", (event) => {
      event.preventDefault();
      if (moved) { moved = false; return; }
      const key = event.target.closest?.(".dots a")?.id.slice(1) ?? (event.detail ? this.nearest(event.clientX, event.clientY)?.key : "");
      this.choose(key && key !== this.chosen ? key : "");
    });
    this.frame.addEventListener("mousedown", (event) => event.preventDefault());
    document.addEventListener("keydown", (event) => { if (event.key === "Escape" && this.chosen) this.choose(""); });
    this.frame.addEventListener("pointerover", (event) => {
      const link = event.pointerType === "mouse" && event.target.closest?.(".dots a");
      if (link && !fingers.size) this.light(link.id.slice(1));
    });
    this.frame.addEventListener("pointerout", (event) => { if (event.pointerType === "mouse" && event.target.closest?.(".dots a")) this.light(this.chosen); });
    this.frame.addEventListener("pointerleave", () => { isActive = false; });
    this.frame.addEventListener("wheel", (event) => {
      if (!(event.ctrlKey || event.metaKey || isActive || this.frame.contains(document.activeElement))) return;
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.002)), event.clientX, event.clientY);
    }, { passive: false });
    this.frame.addEventListener("focusin", (event) => { const link = event.target.closest?.(".dots a"); if (link?.matches(":focus-visible")) this.light(link.id.slice(1)); });
    this.frame.addEventListener("focusout", () => this.light(this.chosen));
    this.frame.addEventListener("keydown", (event) => this.press(event));
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const dot = this.dots.get(event.target.closest(".dots a")?.id.slice(1)), { key } = event;
    if (key === "+" || key === "=") this.zoom(1.5);
    else if (key === "-") this.zoom(1 / 1.5);
    else if (key === "0") this.look(0, 0, 1);
    else if (dot && key === " ") this.choose(dot.key);
    else if (key.startsWith("Arrow") && dot && !event.shiftKey) {
      const next = this.toward(dot, key);
      if (next) {
        dot.link.tabIndex = -1;
        next.link.tabIndex = 0;
        this.first = next;
        this.bring(next);
        next.link.focus({ preventScroll: true });
      }
    } else if (key.startsWith("Arrow") && this.view.k > 1) {
      const step = this.width / this.view.k / 8;
      this.pan({ ArrowLeft: -step, ArrowRight: step }[key] || 0, { ArrowUp: -step, ArrowDown: step }[key] || 0);
    } else return;
    event.preventDefault();
  }
}

function begin(map) {
  const drawing = new Drawing(map), tools = map.querySelector(".map-tools"), form = document.querySelector("[data-filters]");
  drawing.follow();
  map.classList.add("live");
  tools.hidden = false;
  tools.addEventListener("click", ({ target }) => {
    const deed = target.closest("button")?.dataset.zoom;
    if (deed === "all") drawing.look(0, 0, 1);
    else if (deed) drawing.zoom(deed === "in" ? 1.6 : 1 / 1.6);
  });
  for (const keys of map.querySelectorAll("[data-keys]")) keys.hidden = false;

  if (form) {
    const show = () => {
      const asked = Object.fromEntries(new FormData(form));
      drawing.filter(asked);
      const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value)).toString();
      history.replaceState(null, "", `${location.pathname}${query ? `?${query}` : ""}${location.hash}`);
    };
    form.querySelector("[data-send]").hidden = true;
    form.addEventListener("change", show);
    form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
    form.querySelector("[data-filtered]").addEventListener("click", (event) => {
      event.preventDefault();
      for (const select of form.elements) if (select.name) select.value = "";
      show();
    });
  }

  const find = map.querySelector(".map-find"), field = find?.querySelector("input");
  if (find) {
    find.hidden = false;
    const named = new Map();
    field.addEventListener("focus", () => {
      for (const dot of drawing.dots.values()) named.set(drawing.name(dot), dot);
      field.list.replaceChildren(...[...named.keys()].map((name) => Object.assign(document.createElement("option"), { value: name })));
    }, { once: true });
    field.addEventListener("input", () => {
      const dot = named.get(field.value.trim());
      if (!dot) return;
      if (!drawing.isShown(dot)) form?.querySelector("[data-filtered]").click();
      drawing.choose(dot.key);
    });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('.chosen a[href^="#a"], .names-listed a[href^="#a"]');
    if (!link || "row" in link.dataset || !drawing.dots.has(link.hash.slice(2))) return;
    event.preventDefault();
    drawing.choose(link.hash.slice(2), { scroll: !link.closest(".chosen") });
  });
  if (/^#a\d+$/.test(location.hash)) drawing.choose(location.hash.slice(2), { scroll: true });
}

for (const map of document.querySelectorAll("[data-map]")) begin(map);
