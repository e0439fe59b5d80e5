// Answers on their way. Each change is in the browser's storage before anything is sent and leaves it only when the
// server has said that it is kept, so that a reload, a crash or a lost connection loses nothing.
//
// One stored row a page (client) and question. (client, seq) names a change for good: sent twice it counts once, so
// any page may send what a dead one left behind.
import { NoAnswer, Refusal } from "./wire.js";

const EVERY_MS = 2000;
const LONGEST_MS = 30000;
const AT_ONCE = 50;
const KEEPALIVE_BYTES = 60000;
const NOT_NOW = new Set(["paused", "not_shown", "section_later"]);

const fresh = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

// The browser's storage; where it is closed or full, this page's memory, which says so.
class Shelf {
  constructor(prefix) {
    this.prefix = prefix;
    this.memory = new Map();
    this.lasting = true;
  }

  rows() {
    const found = new Map(this.memory);
    try {
      for (const key of Object.keys(localStorage)) if (key.startsWith(this.prefix)) found.set(key, localStorage.getItem(key));
    } catch { this.lasting = false; }
    const rows = [];
    for (const text of found.values()) try { rows.push(JSON.parse(text)); } catch { /* not ours */ }
    return rows;
  }

  keep(name, row) {
    const text = JSON.stringify(row);
    try {
      localStorage.setItem(this.prefix + name, text);
      this.memory.delete(this.prefix + name);
      this.lasting = true;
    } catch {
      this.memory.set(this.prefix + name, text);
      this.lasting = false;
    }
  }

  drop(name) {
    this.memory.delete(this.prefix + name);
    try { localStorage.removeItem(this.prefix + name); } catch { /* it is not there either */ }
  }
}

export class Outbox {
  // `send(client, changes, keepalive)` answers the server's list of results, in the order of the changes.
  constructor({ prefix, send, onChange, onSaved, onConflict, onRefused, onStop }) {
    Object.assign(this, { send, onChange, onSaved, onConflict, onRefused, onStop });
    this.shelf = new Shelf(prefix);
    this.client = fresh();
    this.seq = 0;
    this.revs = new Map();
    this.waiting = new Map();
    this.tries = 0;
    this.stopped = false;
    for (const row of this.shelf.rows()) if (row.client && row.question) this.waiting.set(this.name(row), row);
    window.addEventListener("online", () => this.soon(0));
    window.addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") this.leave(); else this.soon(0); });
  }

  name(row) {
    return `${row.client}:${row.question}`;
  }

  rows(question = null) {
    return [...this.waiting.values()].filter((row) => question === null || row.question === question);
  }

  // A conflict waits for the person, a held row for its question to be open again.
  ready() {
    return this.rows().filter((row) => !row.theirs && !row.held);
  }

  get unsent() {
    return this.rows().filter((row) => !row.theirs).length;
  }

  release(question) {
    for (const row of this.rows(question)) delete row.held;
    this.soon(0);
  }

  // The newest change of this question that no server has confirmed.
  newest(question) {
    return this.rows(question).sort((a, b) => (a.at < b.at ? 1 : -1))[0] ?? null;
  }

  put(question, change) {
    const before = this.waiting.get(`${this.client}:${question}`);
    const row = { ...before, client: this.client, seq: ++this.seq, question, base: this.revs.get(question) ?? 0, at: new Date().toISOString(), ...change };
    delete row.theirs;
    this.waiting.set(this.name(row), row);
    this.shelf.keep(this.name(row), row);
    this.soon(EVERY_MS);
    this.onChange();
  }

  // The name of a save that does not go through here: a file.
  stamp(question) {
    return { client: this.client, seq: ++this.seq, question, base: this.revs.get(question) ?? 0, at: new Date().toISOString() };
  }

  // What a row says is no longer wanted: the other answer was chosen, or it is a double.
  forget(row) {
    const name = this.name(row);
    if (this.waiting.get(name)?.seq !== row.seq) return;
    this.waiting.delete(name);
    this.shelf.drop(name);
    this.onChange();
  }

  soon(wait) {
    if (this.stopped || !this.ready().length) return;
    const pause = Math.max(wait, (this.lastSent ?? 0) + EVERY_MS - Date.now(), 0);
    const due = Date.now() + pause;
    if (this.timer && this.due <= due) return;
    clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => { this.timer = null; this.flush(); }, pause);
  }

  // Sends until nothing waits or something fails. Answers whether everything is kept.
  async flush() {
    if (this.sending) return this.sending;
    clearTimeout(this.timer);
    this.timer = null;
    this.sending = this.run().finally(() => { this.sending = null; });
    return this.sending;
  }

  async run() {
    while (this.ready().length && !this.stopped) {
      const batch = this.batch();
      this.lastSent = Date.now();
      try {
        this.receive(batch, await this.send(batch[0].client, batch.map(this.wire), false));
        this.tries = 0;
      } catch (error) {
        this.failed(error);
        return false;
      }
      this.onChange();
      if (this.ready().length) await new Promise((go) => setTimeout(go, EVERY_MS));
    }
    return !this.unsent;
  }

  // The left-behind rows of other pages first: this page's own changes came after what it showed of them.
  batch(bytes = Infinity) {
    const rows = this.ready().sort((a, b) => (a.client === this.client) - (b.client === this.client) || a.seq - b.seq);
    const same = rows.filter((row) => row.client === rows[0].client).slice(0, AT_ONCE);
    let size = 0;
    return same.filter((row, at) => (size += JSON.stringify(row).length * 2) < bytes || (at === 0 && bytes === Infinity));
  }

  wire(row) {
    const { question, value, certainty, flagged, seq, base, at } = row;
    return { question, value, certainty, flagged, client_seq: seq, base_rev: base, client_at: at };
  }

  receive(batch, results) {
    const bySeq = new Map(results.map((result) => [result.client_seq, result]));
    for (const row of batch) {
      const result = bySeq.get(row.seq);
      if (!result) continue;
      if (result.outcome === "conflict") this.conflict(row, result);
      else if (result.outcome === "refused") this.turnedAway(row, result);
      else this.kept(row, result);
    }
  }

  kept(row, result) {
    this.revs.set(row.question, Math.max(result.rev, this.revs.get(row.question) ?? 0));
    for (const later of this.rows(row.question)) if (later.client === this.client && later.seq !== row.seq) this.rebase(later, result.rev);
    this.forget(row);
    this.onSaved(row, result);
  }

  rebase(row, rev) {
    row.base = rev;
    this.shelf.keep(this.name(row), row);
  }

  // Kept until the person has chosen; a change made meanwhile is the newer word on "mine".
  conflict(row, result) {
    const name = this.name(row);
    const now = this.waiting.get(name) ?? row;
    now.theirs = { value: result.value ?? null, certainty: result.certainty ?? null, rev: result.rev };
    this.shelf.keep(name, now);
    this.onConflict(now);
  }

  // "Not now" stays stored until its question is open again; "never" goes, and the page says why.
  turnedAway(row, result) {
    if (NOT_NOW.has(result.code)) row.held = result.code;
    else this.forget(row);
    this.onRefused(row, result);
  }

  failed(error) {
    if (error instanceof Refusal) {
      this.onStop(error);
      return;
    }
    this.tries += 1;
    const pause = Math.min(LONGEST_MS, 1000 * 2 ** this.tries) * (0.5 + Math.random() / 2);
    this.onChange();
    this.soon(Math.max(pause, error instanceof NoAnswer ? error.wait : 0));
  }

  // The page may be gone in a moment: send what fits into one request that outlives it. What is not confirmed stays stored.
  leave() {
    if (this.stopped || !this.ready().length) return;
    const batch = this.batch(KEEPALIVE_BYTES);
    if (!batch.length) return;
    this.lastSent = Date.now();
    this.send(batch[0].client, batch.map(this.wire), true).then((results) => { this.receive(batch, results); this.onChange(); }, () => {});
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }
}
