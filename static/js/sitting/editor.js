// A text area with its colored copy behind it. Tab indents; Esc, then Tab, leaves. Each language keeps its own draft.
import { announce, element, one, say } from "./setting.js";
import { paint } from "./highlight.js";
import { NoAnswer, ask } from "./wire.js";

const INDENT = "    ";
const LEAST_ROWS = 14;
const RUN_EVERY_MS = 1000;

export class Editor {
  constructor(part, { changed, ready }) {
    Object.assign(this, { part, changed, ready, escaped: false, drafts: {} });
    this.area = one("[data-code]", part);
    this.back = one("[data-paint]", part);
    this.picker = one("[data-language]", part);
    this.starter = JSON.parse(one("[data-starter]", part).textContent);
    this.button = one("[data-run]", part);
    this.place = one("[data-run-results]", part);
    this.area.addEventListener("input", () => { this.draw(); this.changed(); });
    this.area.addEventListener("scroll", () => { this.back.parentElement.scrollLeft = this.area.scrollLeft; });
    this.area.addEventListener("keydown", (event) => this.key(event));
    this.area.addEventListener("blur", () => { this.escaped = false; });
    this.picker.addEventListener("change", () => this.turn());
    this.button?.addEventListener("click", () => this.run());
    this.language = this.picker.value;
    this.show(this.starter[this.language] ?? "");
  }

  value() {
    const code = this.area.value;
    return code.trim() && code !== (this.starter[this.picker.value] ?? "") ? { language: this.picker.value, code } : null;
  }

  fill(value) {
    if (value) this.picker.value = value.language;
    this.language = this.picker.value;
    this.show(value?.code ?? this.starter[this.language] ?? "");
  }

  show(code) {
    this.area.value = code;
    this.draw();
  }

  draw() {
    this.area.rows = Math.max(LEAST_ROWS, this.area.value.split("\n").length + 1);
    paint(this.back, this.area.value, this.picker.value);
  }

  turn() {
    this.drafts[this.language] = this.area.value;
    this.language = this.picker.value;
    this.show(this.drafts[this.language] ?? this.starter[this.language] ?? "");
    this.changed();
  }

  insert(text) {
    this.area.setRangeText(text, this.area.selectionStart, this.area.selectionEnd, "end");
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  key(event) {
    if (event.key === "Escape") {
      this.escaped = true;
      announce(say("editor_escaped"));
    } else if (event.key === "Tab" && !this.escaped && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      if (event.shiftKey || this.area.selectionStart !== this.area.selectionEnd) this.shift(event.shiftKey);
      else this.insert(INDENT);
    } else if (event.key === "Enter" && !event.isComposing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const line = this.area.value.slice(0, this.area.selectionStart).split("\n").pop();
      this.insert(`\n${line.match(/^\s*/)[0]}${/[:{[(]\s*$/.test(line) ? INDENT : ""}`);
    } else if (event.key !== "Tab" && event.key !== "Shift") {
      this.escaped = false;
    }
  }

  // Whole lines, in or out.
  shift(out) {
    const { value, selectionStart, selectionEnd } = this.area;
    const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
    const lines = value.slice(start, selectionEnd).split("\n");
    const moved = lines.map((line) => (out ? line.replace(/^( {1,4}|\t)/, "") : INDENT + line)).join("\n");
    this.area.setRangeText(moved, start, selectionEnd, "select");
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  async run() {
    if (this.running) return;
    this.running = true;
    this.button.setAttribute("aria-disabled", "true");
    this.tell(say("run_waiting"));
    try {
      await this.ready();
      const body = { question: Number(this.part.dataset.question), language: this.picker.value, code: this.area.value };
      let run = await ask("runs", { body });
      while (run.status === "queued" || run.status === "running") {
        await new Promise((go) => setTimeout(go, RUN_EVERY_MS));
        run = await ask(`runs/${run.id}`, { method: "GET" });
      }
      this.results(run);
    } catch (error) {
      this.tell(error instanceof NoAnswer ? say("run_lost") : error.message, true);
    }
    this.running = false;
    this.button.removeAttribute("aria-disabled");
  }

  tell(text, bad = false) {
    this.place.replaceChildren(element("p", { class: bad ? "cd-error mb-0" : "cd-muted cd-sm mb-0" }, text));
  }

  results(run) {
    const { tests } = run;
    if (!tests.length) return this.tell(run.message || say("run_none"), run.status === "unavailable");
    const passed = tests.filter((test) => test.verdict === "AC").length;
    const head = element("p", { class: "cd-strong cd-sm mb-2" }, say("run_passed", { n: passed, of: tests.length }));
    const rows = tests.map((test, at) => this.result(test, at));
    this.place.replaceChildren(head, ...(run.message ? [element("pre", { tabindex: "0", role: "region", "aria-label": say("run_message") }, run.message)] : []), element("ul", { class: "cd-runs" }, ...rows));
    return announce(say("run_passed", { n: passed, of: tests.length }));
  }

  result(test, at) {
    const name = test.name || say("run_test", { n: at + 1 });
    const row = element("li", {}, element("span", { class: `cd-badge cd-badge--${test.verdict === "AC" ? "positive" : "warning"}` }, say(`verdict_${test.verdict}`)), ` ${name}`);
    for (const [key, words] of [["stdout", "run_stdout"], ["stderr", "run_stderr"]]) if (test[key] && test.verdict !== "AC") row.append(element("div", { class: "cd-sm cd-muted mt-1" }, say(words)), element("pre", { tabindex: "0", role: "region", "aria-label": `${name}: ${say(words)}` }, test[key]));
    return row;
  }
}
