// A form that outlives a bad line: what is typed stays on this phone with every change; a form that was sent without a line
// waits here and leaves when the line is back, or at the next opening of any page of these. The server counts it once.
"use strict";

{
  const isFrench = document.documentElement.lang.startsWith("fr");
  const words = isFrench
    ? {
        typing: "Ce que vous écrivez reste sur ce téléphone jusqu’à l’envoi.",
        kept: (time) => `Gardé sur ce téléphone à ${time}.`,
        found: "Ce que vous aviez écrit a été retrouvé.",
        anew: "Tout effacer",
        sure: "Effacer tout ce qui est écrit dans ce formulaire ?",
        sending: "Envoi en cours…",
        offline: "Pas de ligne pour le moment : continuez, rien n’est perdu.",
        waiting: "Votre formulaire est gardé sur ce téléphone ; il sera envoyé quand la ligne reviendra.",
        stay: "Vous pouvez fermer cette page. Rouvrez-la quand il y aura du réseau si l’envoi ne s’est pas fait.",
        now: "Essayer maintenant",
        forms: "Les autres formulaires",
        another: "Remplir encore ce formulaire",
        sent: (title, time) => `Envoyé : ${title} (${time}).`,
        mark: (time) => `Envoyé depuis ce téléphone à ${time}.`,
        begun: "Commencé sur ce téléphone, pas encore envoyé.",
        inLine: "En attente de la ligne.",
        refused: "À corriger avant l’envoi.",
        correct: "Corriger",
        required: "Cette question attend une réponse.",
        faulty: (n) => (n === 1 ? "Une réponse est à corriger :" : `${n} réponses sont à corriger :`),
        closed: "Ce que vous avez écrit reste gardé sur ce téléphone.",
        keptHere: "Gardé sur ce téléphone",
        show: "Voir ce qui est écrit",
        copy: "Copier",
        copied: "Copié",
        gone: "Le formulaire a changé depuis. Ces réponses n’y ont plus de question ; elles partiront quand même, à part :",
        changed: "Le formulaire a changé entre-temps. Ouvrez-le de nouveau : ce que vous avez écrit y sera.",
        reload: "Ouvrir le formulaire à jour",
        full: "Ce téléphone refuse de garder des données : envoyez avant de fermer la page.",
        notSent: "L’envoi n’a pas abouti. Rien n’est perdu : réessayez.",
      }
    : {
        typing: "ما تكتبونه يبقى في هذا الهاتف إلى أن يُرسل.",
        kept: (time) => `محفوظ في هذا الهاتف، ${time}.`,
        found: "استُرجع ما كنتم قد كتبتموه.",
        anew: "محو الكل",
        sure: "هل تريدون محو كل ما كُتب في هذه الاستمارة؟",
        sending: "جارٍ الإرسال…",
        offline: "لا يوجد اتصال الآن: واصلوا الكتابة، لن يضيع شيء.",
        waiting: "استمارتكم محفوظة في هذا الهاتف، وسترسل عند عودة الاتصال.",
        stay: "يمكنكم إغلاق هذه الصفحة. افتحوها من جديد حين تعود الشبكة إذا لم يتم الإرسال.",
        now: "المحاولة الآن",
        forms: "الاستمارات الأخرى",
        another: "ملء هذه الاستمارة مرة أخرى",
        sent: (title, time) => `أُرسلت: ${title} (${time}).`,
        mark: (time) => `أُرسلت من هذا الهاتف على الساعة ${time}.`,
        begun: "بدأت كتابتها في هذا الهاتف ولم ترسل بعد.",
        inLine: "في انتظار الاتصال.",
        refused: "تحتاج إلى تصحيح قبل الإرسال.",
        correct: "تصحيح",
        required: "هذا السؤال ينتظر جوابا.",
        faulty: (n) => (n === 1 ? "جواب واحد يحتاج إلى تصحيح:" : `أجوبة تحتاج إلى تصحيح (${n}):`),
        closed: "ما كتبتموه يبقى محفوظا في هذا الهاتف.",
        keptHere: "محفوظ في هذا الهاتف",
        show: "عرض ما كُتب",
        copy: "نسخ",
        copied: "نُسخ",
        gone: "تغيرت الاستمارة منذ ذلك الحين. هذه الأجوبة لم يعد لها سؤال فيها، وسترسل مع ذلك على حدة:",
        changed: "تغيرت الاستمارة في هذه الأثناء. افتحوها من جديد: ستجدون فيها ما كتبتموه.",
        reload: "فتح الاستمارة المحيّنة",
        full: "هذا الهاتف يرفض حفظ المعطيات: أرسلوا الاستمارة قبل إغلاق الصفحة.",
        notSent: "لم يتم الإرسال. لم يضع شيء: أعيدوا المحاولة.",
      };
  const body = document.body;
  const page = { link: body.dataset.link || location.pathname.replace("/fr/", "/").split("/")[2], forms: body.dataset.forms };
  const RETRY = 30_000;

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const button = (label, press, quiet = true) => {
    const made = element("button", { type: "button", className: quiet ? "button quiet small" : "button small", textContent: label });
    made.addEventListener("click", press);
    return made;
  };
  const link = (label, href, quiet = true) => element("a", { className: quiet ? "button quiet small" : "button small", href, textContent: label });
  const timeOf = (at) => new Date(at).toLocaleTimeString(isFrench ? "fr" : "ar-u-nu-latn", { hour: "2-digit", minute: "2-digit", hour12: false });
  const newKey = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return digits.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
  };

  // What this phone keeps: drafts `answering-draft:<link>:<form>:<version>`, forms that wait `answering-out:<key>`, and when
  // which form left `answering-sent:<link>:<form>`.
  const store = {
    read: (name) => { try { return JSON.parse(localStorage.getItem(name)); } catch { return null; } },
    write: (name, value) => { try { localStorage.setItem(name, JSON.stringify(value)); return true; } catch { return false; } },
    drop: (name) => { try { localStorage.removeItem(name); } catch { /* refused: nothing is kept then */ } },
    names: (start) => { try { return Object.keys(localStorage).filter((name) => name.startsWith(start)); } catch { return []; } },
  };
  const waiting = () => store.names("answering-out:").map((name) => ({ name, ...store.read(name) })).filter((entry) => entry.action).sort((a, b) => a.at - b.at);

  // One form, sent. Gives what the server said, or null where there is no line (or no server) now.
  const post = async (entry) => {
    try {
      const response = await fetch(entry.action, {
        method: "POST",
        headers: { Accept: "application/json" },
        body: new URLSearchParams(entry.pairs),
        credentials: "same-origin",
        signal: AbortSignal.timeout?.(60_000),
      });
      if (response.status >= 500 || response.status === 429 || response.status === 408) return null;
      return { status: response.status, ...(await response.json()) };
    } catch {
      return null;
    }
  };
  const markSent = (entry) => {
    const name = `answering-sent:${entry.link}:${entry.slug}`;
    store.write(name, [...(store.read(name) || []), { at: Date.now(), key: entry.key }].slice(-20));
    store.drop(entry.name);
  };

  // Everything that waits leaves, one after the other; two tabs may do it at once, the server counts once. What was refused
  // waits for a hand, except that a page that opens asks again whether a closed form is open.
  const waitsForHand = (entry, isOpening) => entry.state === "refused" && !entry.again && !(isOpening && entry.refusal?.state === "closed");
  let isFlushing = false;
  const flush = async (isOpening = false) => {
    if (isFlushing) return;
    isFlushing = true;
    for (const entry of waiting()) {
      if (waitsForHand(entry, isOpening)) continue;
      const answer = await post(entry);
      if (!answer) break;
      if (answer.state === "sent") {
        markSent(entry);
        document.dispatchEvent(new CustomEvent("answering:sent", { detail: { entry, answer } }));
      } else {
        store.write(entry.name, { ...entry, name: undefined, again: false, state: "refused", refusal: answer });
        document.dispatchEvent(new CustomEvent("answering:refused", { detail: { entry, answer } }));
      }
    }
    isFlushing = false;
    drawQueue();
    drawMarks();
  };

  // What waits, on the page of the forms and on a page that is closed.
  const keptLine = (entry, formAddress) => {
    const line = element("li", { className: "answering-waits" }, element("strong", {}, element("bdi", { textContent: entry.title })));
    const refusal = entry.refusal;
    line.append(element("span", { className: "answering-mark", textContent: refusal ? refusal.title || words.refused : entry.state === "draft" ? words.begun : words.inLine }));
    if (refusal?.words) line.append(element("span", { className: "small muted", textContent: refusal.words }));
    const text = element("pre", { className: "answering-said", textContent: entry.told || "", dir: "auto" });
    const actions = element("div", { className: "actions" });
    if (refusal && refusal.state === "faulty") actions.append(link(words.correct, `${formAddress}?kept=${entry.key}`, false));
    else if (entry.state !== "draft") actions.append(button(words.now, () => { store.write(entry.name, { ...entry, name: undefined, again: true }); flush(); }, false));
    if (navigator.clipboard) {
      const copy = button(words.copy, async () => { await navigator.clipboard.writeText(entry.told || ""); copy.textContent = words.copied; });
      actions.append(copy);
    }
    line.append(element("details", {}, element("summary", { textContent: words.show }), text), actions);
    return line;
  };
  const drawQueue = () => {
    const queue = document.querySelector("[data-queue]");
    if (!queue) return;
    const entries = waiting().filter((entry) => entry.link === page.link);
    if ("kept" in queue.dataset) {
      for (const name of store.names(`answering-draft:${page.link}:`)) entries.push({ name, state: "draft", ...store.read(name) });
    }
    queue.hidden = !entries.length;
    queue.replaceChildren(
      element("h2", { className: "h3", textContent: words.keptHere }),
      element("p", { className: "small muted", textContent: "kept" in queue.dataset ? words.closed : words.stay }),
      element("ul", { className: "plain" }, ...entries.map((entry) => keptLine(entry, entry.action))),
    );
  };
  const drawMarks = () => {
    for (const item of document.querySelectorAll("[data-form]")) {
      const slug = item.dataset.form;
      const mark = item.querySelector("[data-mark]");
      const sent = store.read(`answering-sent:${page.link}:${slug}`)?.at(-1);
      const draft = store.names(`answering-draft:${page.link}:${slug}:`).some((name) => store.read(name)?.pairs.length);
      mark.hidden = !sent && !draft;
      mark.textContent = draft ? words.begun : sent ? words.mark(timeOf(sent.at)) : "";
      mark.classList.toggle("is-done", Boolean(sent) && !draft);
    }
  };

  // The form itself.
  const form = document.querySelector("[data-answering-form]");
  const prepareForm = () => {
    const slug = form.dataset.questionnaire;
    const ownDraft = `answering-draft:${page.link}:${slug}:${form.dataset.version}`;
    const state = document.querySelector("[data-state]");
    const key = form.elements.sent_key;
    let left = []; // answers to questions this version no longer asks
    let isDone = false;
    let isSending = false;
    let saving = 0;
    if (!("typed" in form.dataset)) key.value = newKey(); // a page that was kept on the phone may be opened twice

    const pairsNow = () => [
      ...[...new FormData(form)].filter(([name, value]) => value && /^(q-|answered_by|may_quote|table)/.test(name)),
      ...left.flatMap(([name, values]) => values.map((value) => [name, value])),
    ];
    const show = (kind, text, ...parts) => {
      state.hidden = !text;
      state.className = `answering-state is-${kind}`;
      state.replaceChildren(element("p", { textContent: text }), ...parts);
    };
    const entryNow = () => ({
      action: form.getAttribute("action"), link: page.link, slug, title: form.dataset.title, key: key.value, at: Date.now(), told: answeringControls.told(form),
      pairs: pairsNow().concat([["version", form.dataset.version], ["sent_key", key.value]]),
    });
    const keep = () => {
      clearTimeout(saving);
      saving = 0;
      if (isDone) return;
      const isKept = store.write(ownDraft, { ...entryNow(), pairs: pairsNow() });
      if (!isKept) show("refused", words.full);
      else if (navigator.onLine) show("kept", words.kept(timeOf(Date.now())), anew());
      else show("offline", words.offline);
    };
    const anew = () => button(words.anew, () => {
      if (!confirm(words.sure)) return;
      isDone = true;
      store.drop(ownDraft);
      location.replace(form.getAttribute("action"));
    });
    const soon = () => { if (!saving) saving = setTimeout(keep, 400); };
    for (const kind of ["input", "change"]) form.addEventListener(kind, soon);
    const atOnce = () => { if (saving) keep(); };
    document.addEventListener("visibilitychange", atOnce);
    addEventListener("pagehide", atOnce);

    // What was kept comes back: this version's, else that of an older version, else a form that was sent back to be put right.
    const bring = (entry) => {
      left = answeringControls.restore(form, entry.pairs.filter(([name]) => name !== "version" && name !== "sent_key"));
      if (entry.key) key.value = entry.key;
      show("kept", words.found, anew());
      if (left.length) {
        const items = left.map(([, values]) => element("li", {}, element("bdi", { textContent: values.join(" · ") })));
        state.after(element("div", { className: "answering-state is-offline answering-gone" }, element("p", { textContent: words.gone }), element("ul", {}, ...items)));
      }
    };
    const asked = new URLSearchParams(location.search).get("kept");
    const back = asked && store.read(`answering-out:${asked}`);
    const drafts = store.names(`answering-draft:${page.link}:${slug}:`);
    const draftName = drafts.includes(ownDraft) ? ownDraft : drafts[0];
    answeringControls.prepare(form);
    if (back) {
      bring(back);
      store.drop(`answering-out:${asked}`);
      keep();
      if (back.refusal?.state === "faulty") showFaults(back.refusal);
    } else if (draftName && !("typed" in form.dataset)) {
      bring(store.read(draftName));
      if (draftName !== ownDraft) { store.drop(draftName); keep(); }
    } else {
      show("typing", navigator.onLine ? words.typing : words.offline);
    }

    // What is wrong, at each question and above them all.
    function showFaults({ faults = {}, who = {}, words: sentence = "" }) {
      for (const old of form.querySelectorAll(".asked-faults, [data-faults]")) old.remove();
      for (const old of form.querySelectorAll(".is-faulty")) old.classList.remove("is-faulty");
      const lines = [];
      for (const [name, sentences] of Object.entries(faults)) {
        const box = form.querySelector(`[data-question="${CSS.escape(name)}"]`);
        if (!box) return show("refused", words.changed, link(words.reload, form.getAttribute("action"), false));
        box.hidden = false;
        box.classList.add("is-faulty");
        const place = element("div", { className: "asked-faults", id: `q-${name}-faults` }, ...sentences.map((one) => element("p", { textContent: one })));
        (box.querySelector("legend") || box.querySelector(".form-label")).after(place);
        const described = box.querySelector(`#q-${name}`);
        if (described) described.setAttribute("aria-describedby", [...new Set([...(described.getAttribute("aria-describedby") || "").split(" "), place.id])].join(" ").trim());
        const label = (box.querySelector("legend bdi") || box.querySelector(".form-label bdi")).textContent;
        lines.push([`#${box.querySelector("fieldset")?.id || box.querySelector("label").htmlFor}`, label, sentences[0]]);
      }
      for (const [name, sentences] of Object.entries(who)) lines.push([`#id_${name}`, "", sentences[0]]);
      const summary = element("div", { className: "alert alert-danger", tabIndex: -1 });
      summary.dataset.faults = "";
      summary.setAttribute("role", "alert");
      summary.append(element("p", { textContent: sentence || words.faulty(lines.length) }));
      summary.append(element("ul", {}, ...lines.map(([href, label, text]) => element("li", {}, element("a", { href, textContent: label || text }), label ? `: ${text}` : ""))));
      form.prepend(summary);
      summary.focus();
      return undefined;
    }

    const finished = (answer) => {
      isDone = true;
      store.drop(ownDraft);
      location.assign(answer.address);
    };
    const stays = (entry) => {
      isDone = true;
      store.drop(ownDraft);
      form.hidden = true;
      show("waiting", words.waiting, element("p", { className: "small", textContent: words.stay }), element("div", { className: "actions" },
        button(words.now, () => flush(), false), link(words.another, form.getAttribute("action")), link(words.forms, page.forms)));
      document.addEventListener("answering:sent", ({ detail }) => { if (detail.entry.key === entry.key) finished(detail.answer); });
      document.addEventListener("answering:refused", ({ detail }) => { if (detail.entry.key === entry.key) location.assign(`${form.getAttribute("action")}?kept=${entry.key}`); });
    };
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (isSending) return;
      const empty = answeringControls.missing(form);
      if (empty.length) { showFaults({ faults: Object.fromEntries(empty.map((box) => [box.dataset.question, [words.required]])) }); return; }
      keep();
      const entry = entryNow();
      const name = `answering-out:${entry.key}`;
      const isKept = store.write(name, entry); // first kept, then sent: a page closed in between loses nothing
      isSending = true;
      show("sending", words.sending);
      const answer = await post(entry);
      isSending = false;
      if (answer?.state === "sent") { markSent({ ...entry, name }); finished(answer); return; }
      if (!answer && isKept) { stays(entry); state.scrollIntoView({ block: "center" }); return; }
      store.drop(name); // it goes on as a draft
      if (!answer) show("refused", words.notSent);
      else if (answer.state === "faulty") { show("kept", words.kept(timeOf(Date.now()))); showFaults(answer); }
      else { show("refused", answer.title || words.notSent, element("p", { textContent: answer.words || "" }), element("p", { textContent: words.closed })); state.scrollIntoView({ block: "center" }); }
    });
    addEventListener("offline", () => { if (!isDone) show("offline", words.offline); });
    addEventListener("online", () => { if (!isDone) show("typing", words.typing); });
  };

  if (form) prepareForm();
  drawQueue();
  drawMarks();
  flush(true);
  addEventListener("online", () => flush());
  setInterval(() => { if (document.visibilityState === "visible" && waiting().length) flush(); }, RETRY);
  addEventListener("pageshow", (event) => { if (event.persisted) { drawQueue(); drawMarks(); } });

  // These pages stay on the phone: what is open, the forms it leads to, and what they are made of.
  if (navigator.serviceWorker && page.link) {
    navigator.serviceWorker.register(body.dataset.worker).then(async () => {
      const ready = await navigator.serviceWorker.ready;
      const parts = performance.getEntriesByType("resource").map((one) => one.name).filter((one) => one.startsWith(location.origin) && one.includes("/static/"));
      const pages = [...document.querySelectorAll("[data-form] a")].map((one) => one.href);
      ready.active?.postMessage({ parts, pages: [page.forms && new URL(page.forms, location).href, ...pages].filter(Boolean) });
    }).catch(() => { /* refused: the page still keeps what is typed */ });
  }
}
