// Ctrl/⌘ K, or the button in the top bar: a dialog that finds pages, rows and commands. The server lists, by `?q=`;
// pages seen in this tab stand first while nothing is typed, and are forgotten with the tab.
const dialog = document.getElementById("palette");
const input = document.getElementById("palette-input");
const list = document.getElementById("palette-list");
const none = document.getElementById("palette-none");
const RECENT = "candor.recent";
const KEPT = 6;
const WAIT_MS = 120;
let asking = null;
let timer = 0;
// What is listed answers an earlier text; Enter then waits for the answer to what was typed.
let stale = false;
let entered = false;

const options = () => [...list.querySelectorAll('[role="option"]')];
const chosen = () => list.querySelector('[aria-selected="true"]');

function choose(option) {
  chosen()?.setAttribute("aria-selected", "false");
  if (!option) { input.removeAttribute("aria-activedescendant"); return; }
  option.setAttribute("aria-selected", "true");
  input.setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function walk(step) {
  const all = options();
  if (all.length) choose(all[(all.indexOf(chosen()) + step + all.length) % all.length]);
}

function recent() {
  try { return JSON.parse(sessionStorage.getItem(RECENT)) ?? []; } catch { return []; }
}

function remember() {
  const here = { url: location.pathname, title: document.title.replace(/ · Candor$/, "") };
  const rest = recent().filter((one) => one.url !== here.url);
  try { sessionStorage.setItem(RECENT, JSON.stringify([here, ...rest].slice(0, KEPT + 1))); } catch { /* storage is off */ }
}

function showRecent() {
  const pages = recent().filter((one) => one.url !== location.pathname).slice(0, KEPT);
  if (!pages.length) return;
  const group = document.createElement("div");
  group.setAttribute("role", "group");
  group.setAttribute("aria-labelledby", "palette-recent");
  const head = Object.assign(document.createElement("div"), { className: "cd-palette__group", id: "palette-recent", textContent: dialog.dataset.wordRecent });
  group.append(head);
  for (const { url, title } of pages) {
    const link = Object.assign(document.createElement("a"), { className: "cd-option", href: url, tabIndex: -1 });
    link.setAttribute("role", "option");
    link.append(document.getElementById("palette-recent-icon").content.cloneNode(true), Object.assign(document.createElement("span"), { className: "cd-clip", textContent: title }));
    group.append(link);
  }
  list.prepend(group);
}

function say(words) {
  none.hidden = !words;
  none.textContent = words;
}

async function ask() {
  asking?.abort();
  asking = new AbortController();
  const text = input.value.trim();
  try {
    const answer = await fetch(`${dialog.dataset.palette}?part=1&q=${encodeURIComponent(text)}`, { signal: asking.signal, credentials: "same-origin" });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    list.innerHTML = await answer.text();
  } catch (error) {
    if (error.name === "AbortError") return;
    list.replaceChildren();
    stale = entered = false;
    say(dialog.dataset.wordFailed);
    choose(null);
    return;
  }
  if (!text) showRecent();
  stale = false;
  const all = options();
  all.forEach((option, place) => { option.id = `palette-option-${place}`; option.setAttribute("aria-selected", "false"); });
  say(all.length ? "" : dialog.dataset.wordNone);
  choose(all[0]);
  if (entered) { entered = false; all[0]?.click(); }
  document.dispatchEvent(new CustomEvent("candor:say", { detail: all.length ? dialog.dataset.wordCount.replace("{n}", all.length) : dialog.dataset.wordNone }));
}

function open() {
  if (dialog.open) { dialog.close(); return; }
  if (document.querySelector("dialog[open]")) return;
  input.value = "";
  stale = entered = false;
  dialog.showModal();
  input.focus();
  ask();
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") { event.preventDefault(); open(); }
});
document.addEventListener("click", (event) => {
  if (event.button === 0 && event.target instanceof Element && event.target.closest("[data-palette-open]")) { event.preventDefault(); open(); }
});
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
input.addEventListener("input", () => { asking?.abort(); stale = true; entered = false; clearTimeout(timer); timer = setTimeout(ask, WAIT_MS); });
input.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown") { event.preventDefault(); walk(1); }
  if (event.key === "ArrowUp") { event.preventDefault(); walk(-1); }
  if (event.key === "Enter") { event.preventDefault(); if (stale) entered = true; else chosen()?.click(); }
});
remember();
