// Events wait here until the server has them: numbered once, kept in the browser, sent in batches, again after a gap.
const MOST_WAITING = 1000;
const WORTH_A_GAP = 3000;
const LONGEST_WAIT = 30_000;
// Without the address of the page, which is long and tells the server nothing that the secret does not.
export const SENDING = { method: "POST", credentials: "omit", referrerPolicy: "no-referrer" };

// A tenth of a second is as fine as the server keeps.
export const moment = (at = Date.now()) => new Date(at).toISOString().replace(/\d\dZ$/, "Z");
// What the server takes an absent field for is not sent.
const told = (event) => Object.fromEntries(Object.entries(event).filter(([, value]) => value !== "" && value != null));

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? {};
  } catch {
    return {};
  }
};
const write = (key, value) => {
  try {
    if (value) localStorage.setItem(key, JSON.stringify(value));
    else localStorage.removeItem(key);
  } catch {
    // A full or closed storage keeps the events in memory alone.
  }
};

export class Outbox {
  #timer = null;
  #due = Infinity;
  #sending = null;
  #failures = 0;
  #failedAt = null;
  #retryAfter = 0;
  #stopped = false;
  #closed = new AbortController();

  // `settings`: {watch_id, secret, endpoint, next_seq, batch, flush_seconds, heartbeat_seconds}. `heard(answer)` gets each answer.
  // `page` is the id by which the page already speaks to the server: two ids in turn are two pages.
  constructor(settings, heard, page) {
    this.settings = settings;
    this.heard = heard;
    this.page = page || crypto.getRandomValues(new Uint32Array(3)).join("-").slice(0, 40);
    this.shared = `candor-watch-${settings.watch_id}`;
    this.key = `${this.shared}-${this.page}`;
    const { seq = 0, away = null } = read(this.shared);
    this.seq = Math.max(seq, settings.next_seq - 1);
    this.away = away;
    this.events = this.#inherited();
    this.#keep();
  }

  get stopped() {
    return this.#stopped;
  }

  // Numbers an event and keeps it. `more`: {duration_seconds, question_id, metadata, client_at, snapshot_sha256}.
  add(type, more = {}) {
    if (this.#stopped || this.events.length >= MOST_WAITING) return null;
    this.seq = Math.max(this.seq, read(this.shared).seq ?? 0) + 1;
    const event = { seq: this.seq, event_type: type, client_at: moment(), ...told(more) };
    this.events.push(event);
    this.#keep();
    this.#plan(this.settings.flush_seconds * 1000);
    return event;
  }

  // Names the picture that was taken beside an event which still waits here.
  attach(seq, sha256) {
    const event = this.events.find((one) => one.seq === seq);
    if (event) event.snapshot_sha256 = sha256;
    this.#keep();
  }

  // When the page was left, so that a return after a reload still knows how long it was away.
  markAway(since) {
    this.away = since;
    this.#keep();
  }

  begin() {
    const { signal } = this.#closed;
    this.#plan(0);
    addEventListener("online", () => this.flush(), { signal });
    addEventListener("pagehide", () => this.flush({ leaving: true }), { signal });
  }

  stop() {
    this.#stopped = true;
    this.#closed.abort();
    clearTimeout(this.#timer);
  }

  async flush({ leaving = false } = {}) {
    if (this.#stopped || (this.#sending && !leaving)) return this.#sending;
    this.#due = Infinity;
    this.#sending = this.#send(leaving).finally(() => {
      this.#sending = null;
      if (!this.#stopped) this.#plan(this.#wait());
    });
    return this.#sending;
  }

  // All that waits, before the sitting ends: an ended one takes no more. Not again where it did not get through.
  async drain() {
    await this.#sending;
    for (let before = Infinity; this.events.length && this.events.length < before; ) {
      before = this.events.length;
      await this.flush();
    }
  }

  async #send(leaving) {
    const batch = this.events.slice(0, this.settings.batch);
    try {
      const response = await fetch(this.settings.endpoint, {
        ...SENDING,
        headers: { "Content-Type": "application/json", "X-Watch-Secret": this.settings.secret },
        body: JSON.stringify(this.#body(batch)),
        keepalive: leaving,
      });
      await this.#answered(response, batch);
    } catch {
      this.#failed();
    }
  }

  // The server compares its clock with ours for events alone.
  #body(events) {
    const named = { watch_id: this.settings.watch_id, page: this.page, events };
    return events.length ? { ...named, sent_at: moment() } : named;
  }

  async #answered(response, batch) {
    if (response.status === 429 || response.status >= 500) return this.#failed(response.headers.get("Retry-After"));
    if (response.status === 400 || response.status === 413) return this.#drop(batch.map((event) => event.seq));
    if (!response.ok) return this.#refused(response);
    const answer = await response.json();
    this.#drop([...answer.accepted, ...answer.known, ...answer.refused.map((one) => one.seq)]);
    this.#recovered(batch.length);
    this.heard(answer);
  }

  // The recording has ended or its consent is withdrawn: nothing more is taken.
  #refused(response) {
    this.stop();
    write(this.key, null);
    this.heard({ stopped: true, status: response.status });
  }

  #drop(numbers) {
    const gone = new Set(numbers);
    this.events = this.events.filter((event) => !gone.has(event.seq));
    this.#keep();
  }

  #failed(after = null) {
    this.#failures += 1;
    this.#failedAt ??= Date.now();
    this.#retryAfter = after ? Number(after) * 1000 || 0 : 0;
  }

  #recovered(queued) {
    const since = this.#failedAt;
    this.#failures = 0;
    this.#failedAt = null;
    this.#retryAfter = 0;
    if (!since || Date.now() - since < WORTH_A_GAP) return;
    const duration_seconds = Math.round((Date.now() - since) / 100) / 10;
    this.heard({ gap: { client_at: moment(since), duration_seconds, metadata: { queued } } });
  }

  #wait() {
    const { flush_seconds: every, heartbeat_seconds: heartbeat } = this.settings;
    if (this.#retryAfter) return this.#retryAfter;
    if (this.#failures) return Math.min(LONGEST_WAIT, 1000 * 2 ** this.#failures) * (0.75 + Math.random() / 2);
    return this.events.length ? every * 1000 : heartbeat * 1000;
  }

  // The sooner of two plans stands, so that a busy page sends as well.
  #plan(delay) {
    const wait = this.#failures ? Math.max(delay, this.#wait()) : delay;
    const due = performance.now() + wait;
    if (due >= this.#due) return;
    clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => this.flush(), wait);
  }

  // What an earlier page could not send; another page that is still open sends it too, and the server keeps it once.
  #inherited() {
    const found = new Map();
    try {
      for (const key of Object.keys(localStorage)) {
        if (!key.startsWith(`${this.shared}-`)) continue;
        for (const event of read(key).events ?? []) found.set(event.seq, event);
        localStorage.removeItem(key);
      }
    } catch {
      return [];
    }
    return [...found.values()].sort((a, b) => a.seq - b.seq).slice(0, MOST_WAITING);
  }

  #keep() {
    write(this.shared, { seq: this.seq, away: this.away });
    write(this.key, this.events.length ? { events: this.events } : null);
  }
}
