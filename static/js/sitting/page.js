// The test page: puts paper, clock and outbox together. The server decides; this page shows and keeps.
import { Clock } from "./clock.js";
import { Dialogs } from "./dialogs.js";
import { listen } from "./keys.js";
import { Outbox } from "./outbox.js";
import { Navigator, Paper } from "./paper.js";
import { all, announce, count, drawing, one, say, sitting, timeOf, toast } from "./setting.js";
import { NoAnswer, Refusal, ask } from "./wire.js";

const LOOK_EVERY_MS = 20000;
const OVER_TRIES_MS = 3000;
const LAST_MS = 3000;
const ENDED = new Set(["submitted", "grading", "graded", "released", "expired", "abandoned", "voided"]);
const show = (name, on) => all(`[data-show="${name}"]`).forEach((box) => { box.hidden = !on; });

class Page {
  constructor() {
    this.state = sitting.state;
    this.savedAt = null;
    this.keptAt = 0;
    this.cut = false;
    this.clock = new Clock(this.state.server_now);
    this.clock.onEnd = (name) => this.timeIsOver(name);
    this.paper = new Paper({ place: one("[data-questions]"), changed: (n, change) => this.changed(n, change), ready: () => this.outbox.flush(), stamp: (n) => this.outbox.stamp(n), given: (row, result) => this.outbox.receive([row], [result]) });
    this.outbox = new Outbox({
      prefix: `candor:sitting:${sitting.id}:`,
      send: (client, changes, keepalive) => this.send(client, changes, keepalive),
      onChange: () => this.draw(),
      onSaved: (row, result) => this.saved(row, result),
      onConflict: (row) => this.dialogs.conflict(row),
      onRefused: (row, result) => this.refused(row, result),
      onStop: (error) => this.stopped(error),
    });
    this.dialogs = new Dialogs(this);
    this.navigator = new Navigator(this.paper, this.outbox, (n) => this.go(n));
    this.restore();
    this.listen();
    this.take(this.state);
    const asked = Number(location.hash.replace("#q", ""));
    this.paper.show(!sitting.one_by_one && this.paper.parts.has(asked) ? asked : this.state.current, { focus: false });
    this.outbox.soon(0);
    this.draw();
    setInterval(() => this.look(), LOOK_EVERY_MS);
  }

  // What an earlier page could not send is shown again, unless the server has a newer word on that question.
  restore() {
    for (const facts of this.state.navigator) {
      const n = facts.position;
      this.outbox.revs.set(n, facts.rev);
      this.paper.set(n, { answered: facts.answered, flagged: facts.flagged, closed: facts.closed });
    }
    for (const row of this.outbox.rows()) {
      if (row.theirs) this.dialogs.conflict(row);
      else if ("value" in row && this.outbox.newest(row.question) === row && row.base >= (this.outbox.revs.get(row.question) ?? 0)) this.paper.fill(row.question, row.value, row.certainty);
    }
  }

  listen() {
    one("[data-previous]").addEventListener("click", () => this.go(this.paper.current - 1));
    one("[data-next]").addEventListener("click", () => this.next());
    one("[data-flag]").addEventListener("click", () => this.flag());
    for (const button of all("[data-finish]")) button.addEventListener("click", () => this.dialogs.summary());
    one("[data-break]")?.addEventListener("click", () => this.pause());
    one("[data-resume]")?.addEventListener("click", () => this.resume());
    for (const button of all("[data-retry]")) button.addEventListener("click", () => { this.outbox.tries = 0; this.outbox.flush(); this.look(); });
    for (const button of all("[data-download]")) button.addEventListener("click", () => this.dialogs.download());
    const actions = { N: () => this.next(), P: () => this.go(this.paper.current - 1), F: () => this.flag(), "?": () => this.dialogs.help(), ArrowRight: () => this.next(), ArrowLeft: () => this.go(this.paper.current - 1) };
    listen(actions, () => this.paper.shown);
    document.addEventListener("candor:watch-end", () => this.look());
    window.addEventListener("online", () => this.look());
    window.addEventListener("offline", () => this.draw());
    window.addEventListener("hashchange", () => this.fromHash());
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") this.look(); });
    window.addEventListener("pageshow", (event) => { if (event.persisted) this.look(); });
  }

  // Sending

  send(client, changes, keepalive) {
    const current = client === this.outbox.client && !sitting.one_by_one ? this.paper.current : undefined;
    return ask("answers", { body: { client_id: client, page_id: this.outbox.client, changes, current }, keepalive }).then((said) => {
      if (said.server_now) this.clock.read(said.server_now);
      this.keptAt = Date.parse(said.server_now) || 0;
      return said.results;
    });
  }

  changed(question, { value, certainty }) {
    if (this.over) return;
    const asks = one("[data-certainty]", this.paper.parts.get(question));
    this.outbox.put(question, asks ? { value, certainty } : { value });
  }

  saved(row, result) {
    this.savedAt = result.saved_at ?? new Date(this.clock.now()).toISOString();
  }

  // One answer is not taken: it stays on the page, and the server's sentence says why.
  refused(row, result) {
    if (result.code === "paused") return;
    toast(result.message, "danger");
    if (result.code !== "bad_value") this.look();
  }

  // The server's last word on the whole batch.
  async stopped(error) {
    if (error.status === 401 || error.status === 404) this.lost(error.message);
    else if (error.status === 409) await this.look();
    else {
      toast(error.message, "danger");
      this.outbox.soon(LOOK_EVERY_MS);
    }
  }

  lost(sentence) {
    this.outbox.stop();
    one("[data-lost-words]").textContent = sentence;
    show("lost", true);
    this.draw();
  }

  // Where the sitting stands

  async look() {
    if (this.looking || this.gone) return;
    this.looking = true;
    const began = performance.now();
    try {
      const state = await ask("", { method: "GET" });
      this.clock.read(state.server_now, performance.now() - began);
      this.lost_ = false;
      this.take(state);
      this.outbox.soon(0);
    } catch (error) {
      if (error instanceof Refusal && error.status !== 409) this.lost(error.message);
      this.lost_ = error instanceof NoAnswer;
    }
    this.looking = false;
    this.draw();
  }

  take(state) {
    this.state = state;
    if (ENDED.has(state.status)) return this.finished();
    const paused = state.status === "paused";
    this.clock.hold(paused ? state.seconds_left : null);
    if (!paused) {
      this.clock.set("whole", Date.parse(state.deadline_at));
      this.clock.set("section", this.after(state.sections.find((each) => each.seconds_left !== null)?.seconds_left));
      this.clock.set("question", this.after(state.question_left));
    }
    const before = Date.parse(state.server_now) < this.keptAt;
    for (const facts of state.navigator) this.heard(facts, before);
    this.paused(paused, state);
    this.dialogs.replies(state.help);
    return undefined;
  }

  after(seconds) {
    return typeof seconds === "number" ? this.clock.now() + seconds * 1000 : null;
  }

  // Another page or device may have answered: shown here where nothing of ours waits. What was said before our last
  // save and arrives after it is older than what stands here.
  heard({ position, answered, flagged, closed, rev }, before) {
    const waiting = this.outbox.newest(position);
    const older = before || rev < (this.outbox.revs.get(position) ?? 0);
    this.paper.set(position, { closed, ...(waiting || older ? {} : { answered, flagged }) });
    if (!waiting && rev > (this.outbox.revs.get(position) ?? 0)) this.stale = true;
    if (this.stale && !this.refreshing) this.refresh();
  }

  async refresh() {
    this.refreshing = true;
    try {
      const said = await ask("paper", { method: "GET" });
      for (const each of said.questions) {
        if (this.outbox.newest(each.position) || each.hidden) continue;
        this.outbox.revs.set(each.position, each.rev);
        this.paper.fill(each.position, each.value, each.certainty);
      }
      this.stale = false;
    } catch { /* the next look tries again */ }
    this.refreshing = false;
    this.draw();
  }

  paused(on, state) {
    if (this.isPaused === on) return;
    this.isPaused = on;
    show("pause", on);
    one("#main").hidden = on;
    if (!on) for (const row of this.outbox.rows()) this.outbox.release(row.question);
    if (!on) return;
    one("[data-pause-words]").textContent = state.pause?.until ? say("break_until", { at: timeOf(state.pause.until) }) : say("paused_by_team");
    show("resume", state.pause?.by === "candidate");
    one("[data-pause-head]").focus();
  }

  async pause() {
    try {
      await this.outbox.flush();
      this.take(await ask("pause-for-break"));
    } catch (error) { this.say(error); }
  }

  async resume() {
    try { this.take(await ask("resume")); } catch (error) { this.say(error); }
    this.paper.show(this.paper.current);
  }

  say(error) {
    toast(error instanceof NoAnswer ? say("no_connection") : error.message, "danger");
  }

  // Going about

  fromHash() {
    const n = Number(location.hash.replace("#q", ""));
    if (n && n !== this.paper.current) this.go(n);
  }

  next() {
    if (this.paper.current >= this.paper.total) this.dialogs.summary();
    else this.go(this.paper.current + 1);
  }

  async go(n) {
    if (n < 1 || n > this.paper.total || n === this.paper.current || this.isPaused || this.over) return;
    if (this.paper.forward && n < this.paper.current) return;
    if (!sitting.one_by_one && this.paper.parts.has(n)) {
      this.arrive(n);
      ask("go", { body: { position: n } }).then((said) => this.take({ ...this.state, ...said }), () => {});
      return;
    }
    await this.fetch(n);
  }

  // Where questions are shown one at a time, the server gives the next one when it is asked for.
  async fetch(n) {
    if (this.fetching) return;
    this.fetching = true;
    try {
      if (!(await this.outbox.flush())) throw new NoAnswer("unsent");
      const said = await ask("go", { body: { position: n } });
      this.take({ ...this.state, ...said });
      const answer = await fetch(`${sitting.question_url}${n}/`, { headers: { Accept: "text/html" }, cache: "no-store" });
      if (!answer.ok) throw new NoAnswer(`${answer.status}`);
      this.paper.replace(await answer.text());
      this.arrive(n);
    } catch (error) {
      if (error instanceof Refusal) { toast(error.message, "danger"); this.look(); }
      else toast(say("next_needs_connection"), "danger");
    }
    this.fetching = false;
  }

  arrive(n) {
    this.paper.show(n);
    this.outbox.release(n);
    history.replaceState(null, "", `#q${n}`);
    this.draw();
  }

  flag() {
    const n = this.paper.current;
    const flagged = !this.paper.of(n).flagged;
    this.paper.set(n, { flagged });
    this.outbox.put(n, { flagged });
    announce(say(flagged ? "flag_on" : "flag_off", { n }));
  }

  // The end

  async timeIsOver(name) {
    if (name === "whole") {
      await this.end();
      return;
    }
    toast(say(name === "section" ? "section_over" : "question_over"), "info");
    await this.outbox.flush();
    const { section } = this.state.navigator[this.paper.current - 1];
    const next = this.state.navigator.find((each) => each.position > this.paper.current && (name === "question" ? !each.closed : each.section > section));
    if (next) this.go(next.position);
    else this.dialogs.summary();
  }

  // The clock is at zero: what is here goes out once more, then the server hands in.
  async end() {
    this.over = true;
    this.paper.lock(true);
    announce(say("time_over"));
    show("over", true);
    this.draw();
    await Promise.all([this.outbox.flush(), this.last()]);
    const again = async () => {
      await this.look();
      if (!this.gone) setTimeout(again, OVER_TRIES_MS);
    };
    setTimeout(again, 1000);
  }

  async submit() {
    if (!(await this.outbox.flush())) throw new NoAnswer("unsent");
    await this.last();
    await ask("submit", { body: {} });
    this.finished();
  }

  // Whoever else on the page has something to send before the end adds a promise; the end waits a moment, not longer.
  async last() {
    const waits = [];
    document.dispatchEvent(new CustomEvent("candor:sitting-last", { detail: waits }));
    await Promise.race([Promise.allSettled(waits), new Promise((go) => setTimeout(go, LAST_MS))]);
  }

  // Handed in, here or elsewhere. What has not gone out is sent still (the server keeps it apart); what never gets
  // through can be saved as a file.
  async finished() {
    if (this.gone) return;
    this.gone = true;
    this.over = true;
    sitting.ended = true;
    this.paper.lock(true);
    document.dispatchEvent(new CustomEvent("candor:sitting-end"));
    await this.outbox.flush();
    show("over", false);
    show("unsent", this.outbox.unsent > 0);
    this.leave();
  }

  leave() {
    if (!this.gone || this.outbox.unsent || this.left) return;
    this.left = true;
    location.assign(sitting.done_url);
  }

  // Drawing

  draw() {
    this.navigator.draw();
    this.drawSaved();
    this.leave();
    const n = this.paper.current;
    const flag = one("[data-flag]");
    flag.setAttribute("aria-pressed", String(Boolean(this.paper.of(n).flagged)));
    one("[data-previous]").disabled = n <= 1 || this.paper.forward;
    one("[data-next-words]").textContent = n >= this.paper.total ? say("finish") : say("next");
  }

  drawSaved() {
    const unsent = this.outbox.unsent;
    const away = !navigator.onLine || this.outbox.tries > 0 || this.lost_;
    const words = unsent && away ? count("kept_here", unsent) : unsent ? say("saving") : this.savedAt ? say("saved_at", { at: timeOf(this.savedAt) }) : say("saves_itself");
    for (const box of all("[data-saved]")) {
      box.classList.toggle("cd-saved--waiting", Boolean(unsent && away));
      one("span", box).textContent = words;
      one("svg", box).replaceWith(drawing(unsent ? "waiting" : "saved"));
    }
    show("offline", away && !this.over);
    show("memory", !this.outbox.shelf.lasting);
    if (this.cut && !away && !unsent) {
      toast(say("back"));
      this.cut = false;
    }
    this.cut ||= away;
  }
}

window.candorSitting = new Page();
