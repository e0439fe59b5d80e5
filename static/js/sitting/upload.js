// One file as an answer: sent with its progress, tried again when the connection is back, replaced by another.
import { drawing, element, one, say, sitting } from "./setting.js";

export class FileAnswer {
  constructor(part, { changed, stamp, given }) {
    Object.assign(this, { part, changed, stamp, given, held: null });
    this.input = one("input[type=file]", part);
    this.rows = one("[data-file-rows]", part);
    this.names = new Map();
    const zone = one("[data-drop]", part);
    this.input.addEventListener("change", () => { this.take(this.input.files[0]); this.input.value = ""; });
    for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("is-over"); });
    for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("is-over"));
    zone.addEventListener("drop", (event) => { event.preventDefault(); this.take(event.dataTransfer.files[0]); });
    window.addEventListener("online", () => { if (this.failed) this.send(); });
    window.addEventListener("beforeunload", (event) => { if (this.file) event.preventDefault(); });
  }

  value() {
    return this.held ? { file: this.held } : null;
  }

  fill(value) {
    this.held = value?.file ?? null;
    if (this.held && !this.names.has(this.held)) this.names.set(this.held, this.part.dataset.fileName || say("file_given"));
    if (this.held) this.show(this.nameOf(this.held), say("file_kept"), this.remover());
    else this.rows.replaceChildren();
  }

  nameOf(id) {
    return this.names.get(id) ?? say("file_given");
  }

  take(file) {
    if (!file) return;
    const most = Number(this.part.dataset.maxBytes);
    const kinds = this.part.dataset.extensions.split(" ").filter(Boolean);
    const ending = file.name.includes(".") ? file.name.split(".").pop().toLowerCase() : "";
    if (kinds.length && !kinds.includes(ending)) return this.refuse(file.name, say("file_kind", { kinds: kinds.join(", ") }));
    if (file.size > most) return this.refuse(file.name, say("file_big", { n: Math.floor(most / 1e5) / 10 }));
    if (!file.size) return this.refuse(file.name, say("file_empty"));
    this.file = file;
    return this.send();
  }

  // The file given before stays the answer until another one has arrived.
  refuse(name, sentence) {
    this.show(name, sentence, this.held ? this.button("undo", say("file_back", { name: this.nameOf(this.held) }), () => this.fill({ file: this.held })) : null, true);
  }

  send() {
    this.failed = false;
    const bar = element("progress", { class: "cd-progress", max: "100", value: "0", "aria-label": this.file.name });
    this.show(this.file.name, "", this.button("close", say("file_cancel", { name: this.file.name }), () => this.cancel()));
    one(".cd-file__say", this.rows).replaceWith(bar);
    const request = (this.request = new XMLHttpRequest());
    const body = new FormData();
    const row = this.stamp();
    for (const [name, value] of [["question", row.question], ["client_id", row.client], ["client_seq", row.seq], ["base_rev", row.base]]) body.append(name, value);
    body.append("file", this.file, this.file.name);
    request.open("POST", `${sitting.api}files`);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-Sitting-Secret", sitting.secret);
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) bar.value = Math.round((100 * event.loaded) / event.total); });
    request.addEventListener("load", () => this.answered(request, row));
    request.addEventListener("error", () => this.lost());
    request.send(body);
  }

  cancel() {
    this.request.abort();
    this.file = null;
    this.fill(this.held ? { file: this.held } : null);
  }

  lost() {
    this.failed = true;
    this.show(this.file.name, say("file_lost"), this.button("redo", say("file_retry", { name: this.file.name }), () => this.send()), true);
  }

  answered(request, row) {
    let said = {};
    try { said = JSON.parse(request.responseText); } catch { /* an error page: the status says enough */ }
    if (request.status >= 500 || request.status === 429 || !request.status) return this.lost();
    const { name } = this.file;
    this.file = null;
    if (request.status < 200 || request.status > 299) return this.refuse(name, said.detail ?? say("refused", { n: request.status }));
    this.names.set(said.id, said.name ?? name);
    this.fill({ file: said.id });
    return this.given({ ...row, value: { file: said.id } }, said.result);
  }

  button(icon, label, act) {
    const made = element("button", { type: "button", class: "cd-iconbtn", "aria-label": label }, drawing(icon));
    made.addEventListener("click", act);
    return made;
  }

  remover() {
    return this.button("trash", say("file_remove", { name: this.nameOf(this.held) }), () => { this.fill(null); this.changed(); });
  }

  show(name, sentence, control, bad = false) {
    const row = element("div", { class: "cd-file" }, drawing("file"), element("span", { class: "cd-file__name", title: name }, name), element("span", { class: `cd-file__say${bad ? " is-bad" : ""}`, role: bad ? "alert" : "status" }, sentence), element("span", { class: "cd-row" }, ...(control ? [control] : [])));
    this.rows.replaceChildren(row);
  }
}
