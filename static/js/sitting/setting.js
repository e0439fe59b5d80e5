// What the server gave this page: the sitting's id and secret, addresses, limits and every word that a script says.
const given = JSON.parse(document.getElementById("sitting").textContent);

export const sitting = given;
export const say = (name, values = {}) => (given.words[name] ?? name).replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
export const count = (name, n) => say(n === 1 ? `${name}_one` : name, { n });
export const announce = (text) => document.dispatchEvent(new CustomEvent("candor:say", { detail: text }));
export const toast = (text, tone = "positive") => document.dispatchEvent(new CustomEvent("candor:toast", { detail: { text, tone } }));
export const all = (selector, within = document) => [...within.querySelectorAll(selector)];
export const one = (selector, within = document) => within.querySelector(selector);

const clockwork = new Intl.DateTimeFormat(document.documentElement.lang || undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: given.timeZone || undefined });
export const timeOf = (moment) => clockwork.format(new Date(moment));

export function drawing(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "cd-icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${given.sprite}#${name}`);
  svg.append(use);
  return svg;
}

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}
