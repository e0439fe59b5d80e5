// <form data-upload action method=post enctype=multipart/form-data data-max-bytes="10485760">
//   a file input (several), [data-drop] around it, [data-upload-rows] for the rows, optional [data-folder] button.
// Each file goes by itself, three at a time, so that a bad one harms none. The answer for Accept: application/json:
//   2xx {"message": "…", "url": "…" (optional), "poll": "…" (optional fragment address)}; 4xx {"detail": "…"}.
// Fires "candor:uploaded" on the form when nothing is waiting, with {done, failed, say}. Without scripts the form posts all.
const AT_ONCE = 3;
// Its words stand in data-word-… attributes of [data-drop] (templates/cotton/drop_zone.html); these are their English.
const WORDS = { waiting: "Waiting", added: "Added", open: "Open", cancel: "Cancel {name}", retry: "Try {name} again", cancelled: "Cancelled. Nothing was added.", lost: "The connection broke. The file was not added.", big: "Larger than {n} MB. Nothing was sent.", empty: "The file is empty.", refused: "Not added ({n}).", total: "{done} files sent, {failed} not" };
const filled = (words, values) => words.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
const icon = (name) => document.querySelector("svg.cd-icon use").getAttribute("href").replace(/#.*/, `#${name}`);

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function drawing(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "cd-icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", icon(name));
  svg.append(use);
  return svg;
}

class Row {
  constructor(file, upload) {
    Object.assign(this, { file, upload, words: upload.words, state: "waiting", request: null });
    this.say = element("span", { class: "cd-file__say" });
    this.side = element("span", { class: "cd-row" });
    this.node = element("div", { class: "cd-file" }, drawing("file"), element("span", { class: "cd-file__name", title: file.name }, file.name), this.say, this.side);
    this.show("waiting", this.words.waiting, this.stopper());
  }

  button(name, label, act) {
    const made = element("button", { type: "button", class: "cd-iconbtn", "aria-label": label }, drawing(name));
    made.addEventListener("click", act);
    return made;
  }

  stopper() {
    return this.button("close", filled(this.words.cancel, { name: this.file.name }), () => this.cancel());
  }

  show(state, text, ...controls) {
    this.state = state;
    this.node.dataset.state = state;
    this.say.textContent = text;
    this.say.classList.toggle("is-bad", state === "failed");
    this.node.querySelector("progress")?.remove();
    this.side.replaceChildren(...controls);
  }

  cancel() {
    this.request?.abort();
    this.fail(this.words.cancelled);
  }

  fail(text) {
    const again = () => { this.upload.told = false; this.show("waiting", this.words.waiting); this.upload.next(); };
    this.show("failed", text, this.button("redo", filled(this.words.retry, { name: this.file.name }), again));
    this.upload.next();
  }

  send() {
    const bar = element("progress", { class: "cd-progress", max: "100", value: "0", "aria-label": this.file.name });
    this.show("sending", "", this.stopper());
    this.say.after(bar);
    const request = (this.request = new XMLHttpRequest());
    const body = new FormData(this.upload.form);
    body.delete(this.upload.input.name);
    body.append(this.upload.input.name, this.file, this.file.name);
    request.open("POST", this.upload.form.action);
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-Requested-With", "upload");
    request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) bar.value = Math.round((100 * event.loaded) / event.total); });
    request.upload.addEventListener("load", () => { bar.removeAttribute("value"); });
    request.addEventListener("load", () => this.answered(request));
    request.addEventListener("error", () => this.fail(this.words.lost));
    request.send(body);
  }

  answered(request) {
    let said = {};
    try { said = JSON.parse(request.responseText); } catch { /* an error page: the status says enough */ }
    if (request.status < 200 || request.status > 299) return this.fail(said.detail ?? said.message ?? filled(this.words.refused, { n: request.status }));
    const open = said.url ? [element("a", { class: "btn btn-ghost btn-sm", href: said.url }, this.words.open)] : [];
    this.show("done", said.message ?? this.words.added, ...open);
    if (said.poll) {
      this.node.dataset.poll = said.poll;
      this.node.dataset.every = "1000";
      this.node.dispatchEvent(new CustomEvent("candor:poll", { bubbles: true }));
    }
    return this.upload.next();
  }
}

class Upload {
  constructor(form) {
    this.form = form;
    const own = form.querySelector("[data-drop]").dataset;
    this.words = Object.fromEntries(Object.entries(WORDS).map(([name, words]) => [name, own[`word${name[0].toUpperCase()}${name.slice(1)}`] || words]));
    this.rows = [];
    this.input = form.querySelector("input[type='file']");
    this.place = form.querySelector("[data-upload-rows]");
    this.told = true;
    this.input.removeAttribute("required");
    this.input.addEventListener("change", () => { this.add(this.input.files); this.input.value = ""; });
    const zone = form.querySelector("[data-drop]");
    for (const name of ["dragenter", "dragover"]) zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("is-over"); });
    for (const name of ["dragleave", "drop"]) zone.addEventListener(name, () => zone.classList.remove("is-over"));
    zone.addEventListener("drop", async (event) => { event.preventDefault(); this.add(await dropped(event.dataTransfer)); });
    form.querySelector("[data-folder]")?.addEventListener("click", () => this.folder());
    form.addEventListener("submit", (event) => { if (this.rows.length) event.preventDefault(); });
    window.addEventListener("beforeunload", (event) => { if (this.rows.some((row) => row.state === "sending")) event.preventDefault(); });
  }

  folder() {
    const picker = element("input", { type: "file", webkitdirectory: "", multiple: "" });
    picker.addEventListener("change", () => this.add(picker.files));
    picker.click();
  }

  add(files) {
    const most = Number(this.form.dataset.maxBytes) || Infinity;
    for (const file of files) {
      if (file.name.startsWith(".")) continue;
      const row = new Row(file, this);
      this.rows.push(row);
      this.place.append(row.node);
      if (file.size > most) row.show("failed", filled(this.words.big, { n: Math.floor(most / 1048576) }));
      else if (file.size === 0) row.show("failed", this.words.empty);
    }
    this.place.hidden = this.rows.length === 0;
    this.told = false;
    this.next();
  }

  next() {
    const waiting = this.rows.filter((row) => row.state === "waiting");
    const sending = this.rows.filter((row) => row.state === "sending").length;
    waiting.slice(0, Math.max(0, AT_ONCE - sending)).forEach((row) => row.send());
    if (waiting.length || sending || this.told) return;
    this.told = true;
    const done = this.rows.filter((row) => row.state === "done").length;
    const bad = this.rows.filter((row) => row.state === "failed");
    const say = filled(this.words.total, { done, failed: bad.length });
    if (done) this.place.prepend(...bad.map((row) => row.node)); // what needs a look stands first, however many were sent
    document.dispatchEvent(new CustomEvent("candor:say", { detail: say }));
    this.form.dispatchEvent(new CustomEvent("candor:uploaded", { bubbles: true, detail: { done, failed: bad.length, say } }));
  }
}

// Files of a drop, folders walked through; readEntries answers at most a hundred at a time.
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files];
  const files = [];
  async function walk(entry) {
    if (entry.isFile) return files.push(await new Promise((yes, no) => entry.file(yes, no)));
    const reader = entry.createReader();
    for (let some; (some = await new Promise((yes, no) => reader.readEntries(yes, no))).length; ) for (const one of some) await walk(one);
    return undefined;
  }
  for (const entry of entries) await walk(entry);
  return files.sort((a, b) => a.name.localeCompare(b.name));
}

document.querySelectorAll("form[data-upload]").forEach((form) => new Upload(form));
