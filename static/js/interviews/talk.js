// The talk page: sends answers, shows the interviewer's words as they come, keeps what is typed. The server decides.
import { Clock } from "./talk_clock.js";
import { Log } from "./talk_log.js";
import { listenToVoice } from "./talk_voice.js";
import { NoAnswer, Refusal, ask, listen } from "./talk_wire.js";

export const talk = JSON.parse(document.getElementById("talk").textContent);
const one = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];
const say = (name, values = {}) => (talk.words[name] ?? name).replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
const show = (name, on) => all(`[data-show="${name}"]`).forEach((box) => { box.hidden = !on; });
const timed = (at) => new Intl.DateTimeFormat(document.documentElement.lang || undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" }).format(at);
const KEEP_AFTER_MS = 800;
const LOOK_EVERY_MS = 20000;
const SLOW_MS = 4000;

// What this browser holds in case the server cannot be reached; a private window may have none.
const store = {
  get(name) { try { return JSON.parse(localStorage.getItem(`candor:talk:${talk.id}:${name}`)); } catch { return null; } },
  set(name, value) { try { localStorage.setItem(`candor:talk:${talk.id}:${name}`, JSON.stringify(value)); } catch { /* nothing is kept here */ } },
  drop(name) { try { localStorage.removeItem(`candor:talk:${talk.id}:${name}`); } catch { /* nothing was kept */ } },
};

class Talk {
  constructor() {
    this.form = one("[data-composer]");
    this.area = one("[data-answer]");
    this.button = one("[data-send]");
    this.log = new Log(one("[data-log]"), say, talk.sprite);
    this.clock = new Clock(talk.state, say, (text) => this.announce(text), (name) => this.timeIsOver(name));
    this.seq = 0;
    this.voice = listenToVoice(this.area, say, (text) => this.announce(text));
    this.take(talk.state);
    this.restore();
    this.form.addEventListener("submit", (event) => { event.preventDefault(); this.submit(event.submitter?.name === "goes_on"); });
    this.area.addEventListener("input", () => this.typed());
    this.area.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); this.submit(false); } });
    addEventListener("online", () => { this.resend(); this.look(); });
    addEventListener("offline", () => show("offline", true));
    addEventListener("pagehide", () => this.keep(true));
    document.addEventListener("visibilitychange", () => (document.hidden ? this.keep(true) : this.look()));
    document.addEventListener("candor:watch-end", () => this.look());
    setInterval(() => this.look(), LOOK_EVERY_MS);
    this.log.showEnd();
    if (this.pending) this.resend();
    else if (this.state.waiting) this.follow(this.state.waiting);
    else this.area.focus({ preventScroll: true });
  }

  // Where the talk stands

  take(state) {
    const before = this.state;
    this.state = state;
    this.clock.take(state);
    this.form.hidden = state.ended && !this.pending;
    show("ended", state.ended && state.waiting === null);
    if (state.ended) { store.drop("draft"); this.clock.stop(); }
    this.form.elements.answers.value = state.last;
    this.mark();
    if (before?.position !== state.position) this.progress(state);
  }

  progress({ position, total }) {
    all("[data-progress]").forEach((box) => { box.textContent = say("question_of", { n: position, of: total }); });
    all("[data-bar]").forEach((bar) => [...bar.children].forEach((part, at) => { part.className = at + 1 < position ? "on" : at + 1 === position ? "now" : ""; }));
    all("[data-steps] > li").forEach((step, at) => {
      const [done, now] = [at + 1 < position, at + 1 === position];
      step.className = done ? "is-done" : now ? "is-now" : "";
      step.toggleAttribute("aria-current", now);
      if (now) step.setAttribute("aria-current", "step");
      step.querySelector("i").textContent = done ? "✓" : at + 1;
      step.querySelector("[data-step-done]").textContent = done ? say("done") : "";
    });
  }

  // A button that waits says why, and stays reachable.
  mark() {
    const waits = this.state.waiting !== null || Boolean(this.pending);
    this.button.setAttribute("aria-disabled", String(waits));
    one("[data-go-on]").setAttribute("aria-disabled", String(waits));
  }

  announce(text) {
    one("[data-live]").textContent = text;
  }

  async look() {
    if (this.pending || this.following || this.state.ended) return;
    try {
      const { turns, state } = await ask(`${talk.turns}?after=${this.state.last}`);
      show("offline", false);
      for (const turn of turns) this.log.put(turn);
      this.take(state);
      if (state.waiting) this.follow(state.waiting);
    } catch (error) {
      if (error instanceof NoAnswer) show("offline", true);
    }
  }

  // Sending

  submit(goesOn) {
    if (this.pending || this.state.waiting !== null) return this.announce(say("waiting"));
    const text = this.area.value.trim();
    if (!text && !goesOn) return this.area.focus();
    this.voice.stop();
    const row = { client_id: this.form.elements.client_id.value, text: goesOn ? "" : text, answers: this.state.last, goes_on: goesOn, ...this.voice.facts() };
    this.form.elements.client_id.value = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`.replace(".", "");
    this.pending = row;
    this.tries = 0;
    store.set("pending", row);
    this.area.value = "";
    show("refused", false);
    this.log.mine(row);
    this.mark();
    this.resend();
  }

  async resend() {
    clearTimeout(this.timer);
    if (!this.pending || this.sending) return;
    this.sending = true;
    try {
      const { turn, reply, state } = await ask(talk.turns, this.pending);
      this.settled();
      this.log.put(turn);
      if (reply && reply.status === "done") { this.log.put(reply); this.heard(reply.content); }
      this.take(state);
      if (reply && reply.status !== "done") this.follow(reply.seq);
      else this.area.focus({ preventScroll: true });
    } catch (error) {
      this.failed(error);
    } finally {
      this.sending = false;
    }
  }

  settled() {
    this.pending = null;
    one("[data-kept]").textContent = say("kept");
    store.drop("pending");
    store.drop("draft");
    show("offline", false);
  }

  failed(error) {
    if (error instanceof Refusal && error.code !== "reply_waiting") return this.refused(error);
    show("offline", error instanceof NoAnswer && !error.wait);
    this.tries += 1;
    this.timer = setTimeout(() => this.resend(), error.wait || Math.min(1000 * 2 ** this.tries, 15000));
  }

  // The server's last word: the text goes back to where it can be changed.
  refused(error) {
    this.area.value = this.pending.text;
    this.log.forget(this.pending.client_id);
    this.settled();
    one("[data-refused]").textContent = error.message;
    show("refused", true);
    this.mark();
    this.look();
  }

  // The interviewer's words

  follow(seq) {
    if (this.following === seq) return;
    this.following = seq;
    const slow = setTimeout(() => { show("slow", true); this.announce(say("slow")); }, SLOW_MS);
    this.log.begin(seq);
    listen(talk.stream, talk.turns, seq, {
      text: (text) => { clearTimeout(slow); show("slow", false); this.log.grow(seq, text); },
      reset: () => this.log.begin(seq),
      whole: (turn) => this.log.put(turn),
      done: (state) => {
        clearTimeout(slow);
        show("slow", false);
        this.following = null;
        this.heard(this.log.end(seq));
        this.take(state);
        this.area.focus({ preventScroll: true });
      },
    });
  }

  heard(text) {
    this.announce(say("says", { text }));
    this.voice.read(text);
  }

  // The composer

  typed() {
    this.seq = Math.max(Date.now(), this.seq + 1);
    store.set("draft", { text: this.area.value, seq: this.seq, answers: this.state.last });
    one("[data-kept]").textContent = say("keeping");
    clearTimeout(this.keeping);
    this.keeping = setTimeout(() => this.keep(), KEEP_AFTER_MS);
  }

  async keep(leaving = false) {
    const draft = store.get("draft") ?? (this.seq ? { text: this.area.value, seq: this.seq, answers: this.state.last } : null);
    if (!draft || draft.seq <= (this.keptSeq ?? 0) || this.state.ended || this.pending) return;
    try {
      await ask(talk.draft, draft, leaving);
      this.keptSeq = draft.seq;
      if (draft.seq >= this.seq) one("[data-kept]").textContent = say("kept_at", { at: timed(Date.now()) });
    } catch {
      one("[data-kept]").textContent = say("kept_here");
    }
  }

  // After a reload: an answer that was on its way is sent again under its own name; else the newer draft stands.
  restore() {
    this.pending = store.get("pending");
    if (this.pending) { this.tries = 0; this.log.mine(this.pending); this.mark(); return; }
    const draft = store.get("draft");
    this.keptSeq = this.state.draft_seq;
    if (draft && draft.answers === this.state.last && draft.seq > this.state.draft_seq) {
      this.area.value = draft.text;
      this.seq = draft.seq;
      this.keep();
    } else this.area.value = this.state.draft;
  }

  // Only an interview for a team has an end; what was written until then is sent.
  timeIsOver(name) {
    if (talk.mode === "practice" || this.pending || this.state.ended) return;
    if (this.area.value.trim() && this.state.waiting === null) {
      this.submit(false);
      return this.announce(say("time_up"));
    }
    if (name === "whole") return setTimeout(() => this.look(), 31500);
    one("[data-refused]").textContent = say("time_up_empty");
    return show("refused", true);
  }
}

new Talk();
