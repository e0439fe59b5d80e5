// What the test page asks: hand in, which of two answers, help. And the file of answers that could not be sent.
import { download, inWords } from "./answers.js";
import { all, count, element, one, say, sitting, timeOf, toast } from "./setting.js";
import { NoAnswer, ask } from "./wire.js";

export class Dialogs {
  constructor(page) {
    this.page = page;
    this.conflicts = [];
    this.box = (name) => document.getElementById(`sitting-${name}`);
    one("[data-hand-in]").addEventListener("click", () => this.handIn());
    for (const opener of all("[data-open-help]")) opener.addEventListener("click", () => this.help());
    one("[data-help-form]")?.addEventListener("submit", (event) => this.ask(event));
    this.box("conflict").addEventListener("cancel", (event) => event.preventDefault());
    one("[data-take-theirs]").addEventListener("click", () => this.choose(false));
    one("[data-take-mine]").addEventListener("click", () => this.choose(true));
  }

  // Before handing in: what is missing, what was flagged, what has not gone out.
  summary() {
    const { paper, outbox } = this.page;
    const missing = paper.numbers((now) => !now.answered && !now.closed);
    const flagged = paper.numbers((now) => now.flagged);
    one("[data-summary-answered]").textContent = say("answered_of", { n: paper.answered(), of: paper.total });
    this.numbers("missing", missing);
    this.numbers("flagged", flagged);
    const unsent = one("[data-summary-unsent]");
    unsent.hidden = !outbox.unsent;
    unsent.textContent = outbox.unsent ? count("kept_here", outbox.unsent) : "";
    one("[data-submit-error]").hidden = true;
    this.box("submit").showModal();
  }

  numbers(name, list) {
    const box = one(`[data-summary-${name}]`);
    box.hidden = !list.length;
    const buttons = list.map((n) => {
      const button = element("button", { type: "button", class: "btn btn-secondary btn-sm", "aria-label": say("go_to", { n }) }, `${n}`);
      button.disabled = this.page.paper.forward && n !== this.page.paper.current;
      button.addEventListener("click", () => { this.box("submit").close(); this.page.go(n); });
      return element("li", {}, button);
    });
    one("ul", box).replaceChildren(...buttons);
    one("[data-count]", box).textContent = list.length;
  }

  async handIn() {
    const button = one("[data-hand-in]");
    const error = one("[data-submit-error]");
    if (button.getAttribute("aria-disabled") === "true") return;
    button.setAttribute("aria-disabled", "true");
    error.hidden = true;
    try {
      await this.page.submit();
    } catch (problem) {
      error.textContent = problem instanceof NoAnswer ? say("submit_offline") : problem.message;
      error.hidden = false;
      button.removeAttribute("aria-disabled");
      this.page.look();
    }
  }

  // Two pages answered one question. Both answers are shown; one is chosen; until then both are kept.
  conflict(row) {
    this.conflicts = [...this.conflicts.filter((each) => each.question !== row.question), row];
    if (!this.box("conflict").open) this.showConflict();
  }

  showConflict() {
    const [row] = this.conflicts;
    const part = row && this.page.paper.parts.get(row.question);
    if (!row) return;
    one("[data-conflict-head]").textContent = say("conflict_head", { n: row.question });
    one("[data-mine]").textContent = part ? inWords(part, row.value) : say("answer_kept");
    one("[data-theirs]").textContent = part ? inWords(part, row.theirs.value) : say("answer_kept");
    this.box("conflict").showModal();
  }

  choose(mine) {
    const row = this.conflicts.shift();
    const { outbox, paper } = this.page;
    this.box("conflict").close();
    outbox.revs.set(row.question, row.theirs.rev);
    outbox.forget(row);
    const [value, certainty] = mine ? [row.value, row.certainty] : [row.theirs.value, row.theirs.certainty];
    paper.fill(row.question, value, certainty);
    if (mine) outbox.put(row.question, { value, certainty });
    this.page.draw();
    if (this.conflicts.length) this.showConflict();
  }

  help() {
    this.box("help").showModal();
    this.page.look();
  }

  async ask(event) {
    event.preventDefault();
    const form = event.target;
    const field = one("textarea", form);
    if (!field.value.trim()) return field.focus();
    try {
      await ask("help", { body: { message: field.value } });
      form.reset();
      toast(say("help_sent"));
      this.page.look();
    } catch (error) {
      toast(error instanceof NoAnswer ? say("help_offline") : error.message, "danger");
    }
    return undefined;
  }

  replies(rows) {
    const list = one("[data-replies]");
    const fresh = rows.filter((row) => row.answer).length;
    if (this.heard !== undefined && fresh > this.heard) toast(say("help_answered"), "info");
    this.heard = fresh;
    list.hidden = !rows.length;
    list.replaceChildren(...rows.map((row) => element("li", {}, element("div", { class: "cd-voice" }, row.message), element("div", { class: "cd-sm cd-muted" }, row.answer ? `${say("help_answer")} ${row.answer}` : `${say("help_waits")} · ${timeOf(row.created_at)}`))));
  }

  download() {
    const answers = this.page.outbox.rows().map(({ question, value, certainty, at }) => ({ question, value, certainty, at }));
    download(`answers-${sitting.id}.json`, JSON.stringify({ sitting: sitting.id, title: sitting.title, saved: new Date().toISOString(), answers }, null, 2));
  }
}
