// The server's clock, as far as this page can tell. performance.now() runs on when somebody sets the device's clock.
import { announce, count, one, say } from "./setting.js";

const SAID_AT = [600, 300, 60];
const SOON = 300;
const SAME_MS = 1500;
const two = (n) => `${n}`.padStart(2, "0");

export function asTime(left) {
  const [hours, minutes, seconds] = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60];
  return hours ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

export class Clock {
  constructor(now) {
    this.limits = new Map();
    this.onEnd = () => {};
    this.read(now);
    setInterval(() => this.tick(), 250);
  }

  // A moment that the server named in an answer which took `took` ms is, on average, half of that old.
  read(now, took = 0) {
    this.offset = Date.parse(now) + took / 2 - performance.now();
  }

  now() {
    return this.offset + performance.now();
  }

  // `name` is whole, section or question; `at` the end in ms, null where there is none. A few ms are the network's.
  set(name, at) {
    const before = this.limits.get(name);
    if (at === null) {
      this.limits.delete(name);
      const box = one(`[data-timer="${name}"]`);
      if (box) box.hidden = true;
    } else if (!before || Math.abs(before.at - at) > SAME_MS) this.limits.set(name, { at, said: before?.said ?? Infinity, ended: Boolean(before?.ended) && at <= this.now() });
    this.tick();
  }

  left(limit) {
    return Math.max(0, Math.ceil((limit.at - this.now()) / 1000));
  }

  // Stands still, showing what is left; null lets it run.
  hold(left) {
    this.held = left;
    const box = one('[data-timer="whole"]');
    if (left !== null && box) this.show(box, left);
  }

  tick() {
    if (this.held !== null && this.held !== undefined) return;
    for (const [name, limit] of this.limits) {
      const left = this.left(limit);
      const box = one(`[data-timer="${name}"]`);
      if (box) this.show(box, left);
      if (name === "whole" && box) this.announce(limit, left);
      if (left > 0 || limit.ended) continue;
      limit.ended = true;
      this.onEnd(name);
    }
  }

  show(box, left) {
    const text = asTime(left);
    const shown = one("[data-left]", box);
    if (shown.textContent !== text) shown.textContent = text;
    box.hidden = false;
    box.classList.toggle("cd-timer--soon", left <= SOON);
  }

  announce(limit, left) {
    const passed = SAID_AT.find((mark) => left <= mark && limit.said > mark && left > mark - 30);
    limit.said = left;
    if (passed) announce(passed === 60 ? say("minute_left") : count("minutes_left", passed / 60));
  }
}
