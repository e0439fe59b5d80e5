// Events wait here until the server has them: numbered once, kept in the browser, sent in batches, again after a gap.
const MOST_WAITING = 1000;
const WORTH_A_GAP = 3000;

const stored = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
};

export class Outbox {
  #timer = null;
  #sending = false;
  #failures = 0;
  #failedAt = null;
  #stopped = false;

  // `settings`: {watch_id, secret, endpoint, next_seq, batch, flush_seconds, heartbeat_seconds}. `heard(answer)` gets each answer.
  constructor(settings, heard) {
    this.settings = settings;
    this.heard = heard;
    this.key = `candor-watch-${settings.watch_id}`;
    const before = stored(this.key);
    this.seq = Math.max(before.seq ?? 0, settings.next_seq - 1);
    this.events = before.events ?? [];
    this.away = before.away ?? null;
    this.lastSent = Date.now();
  }

  // Numbers an event and keeps it. `more`: {duration_seconds, question_id, metadata, client_at, snapshot_sha256}.
  add(type, more = {}) {
    if (this.#stopped || this.events.length >= MOST_WAITING) return null;
    this.seq += 1;
    const event = { seq: this.seq, event_type: type, client_at: new Date().toISOString(), ...more };
    this.events.push(event);
    this.#keep();
    this.#plan(this.settings.flush_seconds * 1000);
    return event;
  }

  // When the page was left, so that a return after a reload still knows how long it was away.
  markAway(since) {
    this.away = since;
    this.#keep();
  }

  begin() {
    this.#plan(0);
    addEventListener("online", () => this.flush());
    addEventListener("pagehide", () => this.flush({ leaving: true }));
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async flush({ leaving = false } = {}) {
    if (this.#stopped || (this.#sending && !leaving)) return;
    this.#sending = true;
    const batch = this.events.slice(0, this.settings.batch);
    try {
      const response = await fetch(this.settings.endpoint, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Watch-Secret": this.settings.secret },
        body: JSON.stringify({ watch_id: this.settings.watch_id, events: batch }),
        keepalive: leaving,
        credentials: "omit",
      });
      await this.#read(response, batch);
    } catch {
      this.#failed();
    } finally {
      this.#sending = false;
      if (!this.#stopped) this.#plan(this.#wait());
    }
  }

  async #read(response, batch) {
    if (response.status === 429 || response.status >= 500) return this.#failed(response.headers.get("Retry-After"));
    if (response.status === 400 || response.status === 413) return this.#drop(batch.map((event) => event.seq));
    if (!response.ok) return this.stop();
    const answer = await response.json();
    this.lastSent = Date.now();
    this.#drop([...answer.accepted, ...answer.known, ...answer.refused.map((one) => one.seq)]);
    this.#recovered(batch.length);
    this.heard(answer);
  }

  #drop(numbers) {
    const gone = new Set(numbers);
    this.events = this.events.filter((event) => !gone.has(event.seq));
    this.#keep();
  }

  #failed(after = null) {
    this.#failures += 1;
    this.#failedAt ??= Date.now();
    this.retryAfter = after ? Number(after) * 1000 : null;
  }

  #recovered(queued) {
    const gap = this.#failedAt ? Date.now() - this.#failedAt : 0;
    this.#failures = 0;
    this.#failedAt = null;
    this.retryAfter = null;
    if (gap < WORTH_A_GAP) return;
    const since = new Date(Date.now() - gap).toISOString();
    this.add("network_gap", { client_at: since, duration_seconds: Math.round(gap / 100) / 10, metadata: { queued } });
  }

  #wait() {
    const { flush_seconds: every, heartbeat_seconds: heartbeat } = this.settings;
    if (this.retryAfter) return this.retryAfter;
    if (this.#failures) return Math.min(30_000, 1000 * 2 ** this.#failures) * (0.75 + Math.random() / 2);
    return this.events.length ? every * 1000 : heartbeat * 1000;
  }

  #plan(delay) {
    clearTimeout(this.#timer);
    if (this.#failures && delay < this.#wait()) delay = this.#wait();
    this.#timer = setTimeout(() => this.flush(), delay);
  }

  #keep() {
    try {
      localStorage.setItem(this.key, JSON.stringify({ seq: this.seq, events: this.events, away: this.away }));
    } catch {
      // A full or closed storage keeps the events in memory alone.
    }
  }
}
