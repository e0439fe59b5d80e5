// The questions of the page: which is shown, what each holds, where one may go.
import { fillAnswer, countWords, readAnswer, readCertainty } from "./answers.js";
import { Editor } from "./editor.js";
import { Ordering } from "./ordering.js";
import { all, element, one, say, sitting } from "./setting.js";
import { FileAnswer } from "./upload.js";

export class Paper {
  // `changed(question, {value, certainty})` hears each change; `ready()` resolves once everything is sent.
  // A file is its own save: `stamp(question)` names it, `given(row, result)` hears what became of it.
  constructor({ place, changed, ready, stamp, given }) {
    Object.assign(this, { place, changed, ready, stamp, given });
    this.parts = new Map();
    this.state = new Map();
    this.current = 0;
    this.total = sitting.total;
    this.forward = sitting.forward;
    for (const part of all("[data-question]", place)) this.add(part);
    place.addEventListener("input", (event) => this.heard(event));
    place.addEventListener("click", (event) => this.clicked(event));
  }

  add(part) {
    const n = Number(part.dataset.question);
    const changed = () => this.told(part);
    this.parts.set(n, part);
    if (part.dataset.kind === "ordering") part.ordering = new Ordering(part, changed);
    if (part.dataset.kind === "coding") part.editor = new Editor(part, { changed, ready: this.ready });
    if (part.dataset.kind === "file_upload") part.upload = new FileAnswer(part, { changed, stamp: () => this.stamp(n), given: (row, result) => this.received(n, row, result) });
    const kept = JSON.parse(one("[data-kept]", part).textContent);
    this.set(n, { answered: Boolean(kept.value), flagged: kept.flagged, value: kept.value, certainty: kept.certainty });
    fillAnswer(part, kept.value, kept.certainty);
  }

  set(n, facts) {
    this.state.set(n, { ...this.state.get(n), ...facts });
  }

  of(n) {
    return this.state.get(n) ?? {};
  }

  get shown() {
    return this.parts.get(this.current);
  }

  fill(n, value, certainty) {
    this.set(n, { value, certainty, answered: Boolean(value) });
    const part = this.parts.get(n);
    if (part) fillAnswer(part, value, certainty);
  }

  heard(event) {
    const part = event.target.closest("[data-question]");
    if (!part || event.target.matches("[data-code], [data-language], input[type=file]")) return;
    countWords(part);
    this.told(part);
  }

  clicked(event) {
    const clear = event.target.closest("[data-clear]");
    if (!clear) return;
    const part = clear.closest("[data-question]");
    fillAnswer(part, null, null);
    this.told(part);
    one("[data-choice]", part)?.focus();
  }

  told(part) {
    const n = Number(part.dataset.question);
    const change = { value: readAnswer(part), certainty: readCertainty(part) };
    this.set(n, { ...change, answered: Boolean(change.value) });
    one("[data-clear]", part)?.toggleAttribute("hidden", !change.value);
    this.changed(n, change);
  }

  // Shows one question; another one's markup goes where only one may be seen at a time.
  show(n, { focus = true } = {}) {
    if (!this.parts.has(n)) return false;
    for (const [at, part] of this.parts) part.hidden = at !== n;
    this.current = n;
    if (focus) {
      one("[data-head]", this.shown).focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    return true;
  }

  replace(markup) {
    const part = element("div");
    part.innerHTML = markup;
    const fresh = one("[data-question]", part);
    this.place.replaceChildren(fresh);
    this.parts.clear();
    this.add(fresh);
    return Number(fresh.dataset.question);
  }

  received(n, row, result) {
    this.set(n, { value: row.value, answered: true });
    this.given(row, result);
  }

  lock(reason) {
    for (const part of this.parts.values()) part.toggleAttribute("inert", Boolean(reason));
  }

  answered() {
    return [...this.state.values()].filter((one) => one.answered).length;
  }

  numbers(test) {
    return Array.from({ length: this.total }, (_, at) => at + 1).filter((n) => test(this.of(n)));
  }
}

export class Navigator {
  constructor(paper, outbox, go) {
    Object.assign(this, { paper, outbox });
    for (const list of all("[data-navigator]")) list.addEventListener("click", (event) => {
      const link = event.target.closest("[data-go]");
      if (!link) return;
      event.preventDefault();
      if (link.getAttribute("aria-disabled") !== "true") go(Number(link.dataset.go));
    });
  }

  draw() {
    const waiting = new Set(this.outbox.rows().map((row) => row.question));
    for (const link of all("[data-navigator] [data-go]")) {
      const n = Number(link.dataset.go);
      const now = this.paper.of(n);
      const here = n === this.paper.current;
      link.classList.toggle("is-answered", Boolean(now.answered));
      link.classList.toggle("is-flagged", Boolean(now.flagged));
      link.classList.toggle("is-waiting", waiting.has(n));
      link.classList.toggle("is-closed", Boolean(now.closed) && !here);
      link.toggleAttribute("aria-current", here);
      if (here) link.setAttribute("aria-current", "step");
      const words = [say("question_n", { n }), now.answered && say("state_answered"), now.flagged && say("state_flagged"), waiting.has(n) && say("state_waiting"), now.closed && !here && say("state_closed")];
      one("[data-state]", link).textContent = words.filter(Boolean).join(", ");
      const off = this.paper.forward && !here;
      if (off) link.setAttribute("aria-disabled", "true");
      else link.removeAttribute("aria-disabled");
    }
    for (const box of all("[data-answered]")) box.textContent = say("answered_of", { n: this.paper.answered(), of: this.paper.total });
  }
}
