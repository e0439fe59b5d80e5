// The server's clock, as far as this page can tell. performance.now() runs on when somebody sets the device's clock.
const SAID_AT = [600, 300, 60];
const SOON = 300;
const two = (n) => `${n}`.padStart(2, "0");
const asTime = (left) => (left >= 3600 ? `${Math.floor(left / 3600)}:${two(Math.floor(left / 60) % 60)}:${two(left % 60)}` : `${Math.floor(left / 60)}:${two(left % 60)}`);

export class Clock {
  constructor(state, say, announce, onEnd) {
    Object.assign(this, { say, announce, onEnd, limits: new Map() });
    this.offset = Date.parse(state.server_now) - performance.now();
    this.timer = setInterval(() => this.tick(), 500);
  }

  take(state) {
    this.offset = Date.parse(state.server_now) - performance.now();
    this.set("whole", state.deadline_at);
    this.set("question", state.question?.ends_at);
    this.tick();
  }

  stop() {
    clearInterval(this.timer);
    this.limits.clear();
    for (const box of document.querySelectorAll("[data-timer]")) box.hidden = true;
  }

  set(name, at) {
    const end = at ? Date.parse(at) : null;
    if (end === null) this.limits.delete(name);
    else if (this.limits.get(name)?.end !== end) this.limits.set(name, { end, said: Infinity, over: false });
    for (const box of document.querySelectorAll(`[data-timer="${name}"]`)) box.hidden = end === null;
  }

  tick() {
    for (const [name, limit] of this.limits) {
      const left = Math.max(0, Math.ceil((limit.end - this.offset - performance.now()) / 1000));
      for (const box of document.querySelectorAll(`[data-timer="${name}"]`)) {
        const shown = box.querySelector("[data-left]");
        if (shown.textContent !== asTime(left)) shown.textContent = asTime(left);
        box.classList.toggle("cd-timer--soon", name === "whole" && left <= SOON);
      }
      if (name === "whole") this.tell(limit, left);
      if (left > 0 || limit.over) continue;
      limit.over = true;
      this.onEnd(name);
    }
  }

  tell(limit, left) {
    const passed = SAID_AT.find((mark) => left <= mark && limit.said > mark && left > mark - 30);
    limit.said = left;
    if (passed) this.announce(passed === 60 ? this.say("minute_left") : this.say("minutes_left", { n: passed / 60 }));
  }
}
