// Steps to put in order: by the buttons, by dragging, or with Alt and the arrow keys.
import { all, announce, one, say } from "./setting.js";

export class Ordering {
  constructor(part, changed) {
    this.list = one("[data-order]", part);
    this.changed = changed;
    this.touched = false;
    this.first = this.letters();
    this.list.addEventListener("click", (event) => this.click(event));
    this.list.addEventListener("keydown", (event) => this.key(event));
    one("[data-order-keep]", part)?.addEventListener("click", () => this.done());
    this.drag();
    this.number();
  }

  rows() {
    return all("[data-step]", this.list);
  }

  letters() {
    return this.rows().map((row) => row.dataset.step);
  }

  value() {
    return this.touched ? { order: this.letters() } : null;
  }

  fill(order) {
    this.touched = order.length > 0;
    const rank = new Map((order.length ? order : this.first).map((letter, at) => [letter, at]));
    const place = (row) => rank.get(row.dataset.step) ?? rank.size;
    this.list.append(...this.rows().sort((a, b) => place(a) - place(b)));
    this.number();
  }

  words(row) {
    return one("[data-words-of]", row).textContent.trim();
  }

  inWords(order) {
    const rows = new Map(this.rows().map((row) => [row.dataset.step, row]));
    return order.filter((letter) => rows.has(letter)).map((letter) => this.words(rows.get(letter))).join(" → ");
  }

  number() {
    const rows = this.rows();
    rows.forEach((row, at) => {
      one("[data-place]", row).textContent = at + 1;
      one("[data-up]", row).toggleAttribute("disabled", at === 0);
      one("[data-down]", row).toggleAttribute("disabled", at === rows.length - 1);
    });
  }

  move(row, by) {
    const rows = this.rows();
    const to = rows.indexOf(row) + by;
    if (to < 0 || to >= rows.length) return;
    if (by < 0) rows[to].before(row);
    else rows[to].after(row);
    this.done();
    announce(say("moved_to", { what: this.words(row).slice(0, 80), n: to + 1, of: rows.length }));
  }

  done() {
    this.touched = true;
    this.number();
    this.changed();
  }

  click(event) {
    const button = event.target.closest("[data-up], [data-down]");
    if (!button) return;
    const row = button.closest("[data-step]");
    this.move(row, button.matches("[data-up]") ? -1 : 1);
    const other = one(button.matches("[data-up]") ? "[data-down]" : "[data-up]", row);
    (button.disabled ? other : button).focus();
  }

  key(event) {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    const row = event.target.closest("[data-step]");
    const held = document.activeElement;
    this.move(row, event.key === "ArrowUp" ? -1 : 1);
    (held.disabled ? one("button:not([disabled])", row) : held).focus();
  }

  drag() {
    let lifted = null;
    for (const row of this.rows()) row.draggable = true;
    this.list.addEventListener("dragstart", (event) => {
      lifted = event.target.closest?.("[data-step]");
      lifted?.classList.add("is-lifted");
      event.dataTransfer.effectAllowed = "move";
    });
    this.list.addEventListener("dragover", (event) => {
      const over = event.target.closest("[data-step]");
      if (!lifted) return;
      event.preventDefault();
      if (!over || over === lifted) return;
      const box = over.getBoundingClientRect();
      if (event.clientY > box.top + box.height / 2) over.after(lifted);
      else over.before(lifted);
    });
    this.list.addEventListener("drop", (event) => event.preventDefault());
    this.list.addEventListener("dragend", () => {
      lifted?.classList.remove("is-lifted");
      if (lifted) this.done();
      lifted = null;
    });
  }
}
