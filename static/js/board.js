// The pipeline board. Contract in docs/guides/pages.md. Every move is the POST of the card's own form[data-move];
// dragging and keys only fill it in. What the server refuses is put back, with a toast that says why.
const board = document.querySelector("[data-board]");
const say = (words) => document.dispatchEvent(new CustomEvent("candor:say", { detail: words }));
const toast = (detail) => document.dispatchEvent(new CustomEvent("candor:toast", { detail }));
const words = { moved: "{name} moved to {stage}", back: "{name} is back in {stage}", never: "{name} cannot move to {stage} from here.", lost: "No connection. {name} was not moved.", lifted: "{name} lifted. Drop it on a stage.", ...JSON.parse(board?.dataset.words || "{}") };
const tell = (key, card, list) => words[key].replace("{name}", card.dataset.name).replace("{stage}", list?.dataset.stageName ?? "");
const pause = (on) => { board.dataset.paused = on ? "1" : ""; };
const listOf = (stage) => board.querySelector(`[data-stage="${CSS.escape(stage)}"]`);
const place = (card) => ({ list: card.parentElement, before: card.nextElementSibling });

// A card comes with a link in place of its menu; the menu is made of its column's pattern, addresses and name of its own.
function fillMenus() {
  for (const link of board.querySelectorAll("a[data-menu]")) {
    const card = link.closest("[data-card]");
    const pattern = card.parentElement.querySelector("template[data-pattern]");
    const menu = pattern.content.firstElementChild.cloneNode(true);
    const url = card.querySelector(".cd-card__name").getAttribute("href");
    menu.id = `m-${card.dataset.card}`;
    menu.querySelector("summary").setAttribute("aria-label", link.getAttribute("aria-label"));
    menu.querySelector("form[data-move]").setAttribute("action", `${url}move/`);
    menu.querySelectorAll("a[href]").forEach((one) => one.setAttribute("href", url + one.getAttribute("href")));
    link.replaceWith(menu);
  }
}

function recount() {
  for (const list of board.querySelectorAll("[data-stage]")) {
    const shown = list.closest("section")?.querySelector("[data-count]");
    if (!shown) continue;
    const hidden = Number(list.dataset.more) || 0;
    shown.textContent = String(list.querySelectorAll("[data-card]").length + hidden);
  }
}

function putAt(card, { list, before }) {
  list.insertBefore(card, before?.parentElement === list ? before : null);
  recount();
}

// The way to a stage that this card's menu offers: a button (posts at once), a link (asks for a reason first) or none.
function wayTo(card, stage) {
  const escaped = CSS.escape(stage);
  return card.querySelector(`form[data-move] button[value="${escaped}"], a[data-to="${escaped}"]`);
}

async function post(url, body) {
  const answer = await fetch(url, { method: "POST", body, headers: { Accept: "application/json", "X-Requested-With": "board" }, credentials: "same-origin" });
  const said = await answer.json().catch(() => ({}));
  return { ok: answer.ok, status: answer.status, ...said };
}

async function send(card, way, from, { undoing = false } = {}) {
  const form = way.form;
  const body = new FormData(form);
  body.set(way.name || "stage", way.value);
  if (card.dataset.version) body.set("version", card.dataset.version);
  pause(true);
  card.setAttribute("aria-busy", "true");
  try {
    const said = await post(form.action, body);
    if (!said.ok) return refuse(card, from, said);
    settle(card, said, way.value);
    return accepted(card, from, said, undoing);
  } catch {
    return refuse(card, from, { detail: tell("lost", card) });
  } finally {
    card.removeAttribute("aria-busy");
    pause(false);
  }
}

// What the card's form must say next time: the version and the stage it now stands in.
function settle(card, said, stage) {
  if (said.version !== undefined) card.dataset.version = said.version;
  for (const input of card.querySelectorAll("input[name='from_stage']")) input.value = said.stage ?? stage;
  for (const button of card.querySelectorAll("form[data-move] button[name='stage']")) button.hidden = button.value === (said.stage ?? stage);
  for (const one of card.querySelectorAll("form[data-move] button[name='stage']")) one.hidden = one.value === (said.stage ?? stage);
}

function refuse(card, from, { detail, url }) {
  putAt(card, from);
  toast({ text: detail ?? tell("lost", card), tone: "danger", link: url ? { href: url, text: "Show" } : null });
}

function accepted(card, from, said, undoing) {
  const here = card.parentElement;
  if (undoing) return say(tell("back", card, here));
  const undo = said.undo ? () => undoBy(said.undo, card, from) : null;
  return toast({ text: tell("moved", card, here), undo });
}

async function undoBy(url, card, from) {
  const now = place(card);
  putAt(card, from);
  const body = new FormData(card.querySelector("form[data-move]") ?? undefined);
  if (card.dataset.version) body.set("version", card.dataset.version);
  pause(true);
  try {
    const said = await post(url, body);
    if (!said.ok) return refuse(card, now, said);
    settle(card, said, from.list.dataset.stage);
    return say(tell("back", card, from.list));
  } catch {
    return refuse(card, now, { detail: tell("lost", card) });
  } finally {
    pause(false);
  }
}

// `from` is where the card stood; it already stands where it was dropped, or is put there now (menu, keys).
function move(card, stage, from) {
  const list = listOf(stage);
  const way = wayTo(card, stage);
  if (!way) { putAt(card, from); return toast({ text: tell("never", card, list), tone: "danger" }); }
  if (way.tagName === "A") { putAt(card, from); location.assign(way.href); return undefined; }
  if (list && card.parentElement !== list) list.prepend(card);
  if (!list) card.remove();
  recount();
  card.querySelector("details[open]")?.removeAttribute("open");
  card.querySelector("a")?.focus({ preventScroll: true });
  return send(card, way, from);
}

function makeSortable() {
  if (!window.Sortable) return;
  for (const list of board.querySelectorAll("[data-stage]:not([data-sorts])")) {
    list.dataset.sorts = "1";
    let from = null;
    window.Sortable.create(list, {
      group: "board", draggable: "[data-card]", filter: ".cd-menu, .cd-card__tick", preventOnFilter: false, animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 140,
      delay: 180, delayOnTouchOnly: true, ghostClass: "is-slot", dragClass: "is-lifted", sort: false,
      onStart: ({ item }) => { from = place(item); pause(true); say(tell("lifted", item)); },
      onEnd: ({ item, to }) => {
        pause(false);
        if (to !== from.list) move(item, to.dataset.stage, from);
      },
    });
  }
}

function step(card, key) {
  const list = card.parentElement;
  const cards = [...list.querySelectorAll("[data-card]")];
  if (key === "ArrowUp" || key === "ArrowDown") return cards[cards.indexOf(card) + (key === "ArrowDown" ? 1 : -1)];
  const lists = [...board.querySelectorAll("[data-stage]")].filter((one) => one === list || one.querySelector("[data-card]"));
  const forward = (key === "ArrowRight") === (document.dir !== "rtl");
  const beside = lists[lists.indexOf(list) + (forward ? 1 : -1)];
  const others = beside ? [...beside.querySelectorAll("[data-card]")] : [];
  return others[Math.min(cards.indexOf(card), others.length - 1)];
}

function onKey(event) {
  const card = event.target.closest?.("[data-card]");
  if (!card || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("details[open], input, textarea, select")) return;
  if (event.key.toLowerCase() === "m") {
    const menu = card.querySelector("details.cd-menu");
    if (!menu) return;
    menu.open = true;
    menu.querySelector(".cd-menu__item:not([hidden], [disabled])")?.focus();
    event.preventDefault();
  } else if (event.key.startsWith("Arrow") && event.target.matches("a")) {
    const next = step(card, event.key)?.querySelector("a");
    if (next) { next.focus(); event.preventDefault(); }
  }
}

// What is ticked for the bar below: kept when the board is drawn anew, as long as the card is still there.
const ticked = new Set();
function countTicked() {
  const bar = document.querySelector("#board-acts [data-bulk]");
  if (!bar) return;
  bar.hidden = ticked.size === 0;
  bar.querySelector("[data-bulk-n]").textContent = (bar.dataset.bulk || "{n} selected").replace("{n}", ticked.size);
}
function tickAgain() {
  const boxes = [...board.querySelectorAll("[data-select]")];
  const here = new Set(boxes.map((one) => one.value));
  for (const id of ticked) if (!here.has(id)) ticked.delete(id);
  boxes.forEach((one) => { one.checked = ticked.has(one.value); });
  countTicked();
}

if (board) {
  fillMenus();
  board.addEventListener("candor:swapped", fillMenus);
  makeSortable();
  board.addEventListener("change", ({ target }) => {
    if (!target.matches("[data-select]")) return;
    if (target.checked) ticked.add(target.value);
    else ticked.delete(target.value);
    countTicked();
  });
  board.querySelectorAll("[data-select]:checked").forEach((one) => ticked.add(one.value));
  countTicked();
  document.addEventListener("candor:polled", tickAgain);
  document.addEventListener("DOMContentLoaded", makeSortable);
  document.addEventListener("candor:polled", (event) => { if (event.target.contains(board) || board.contains(event.target)) makeSortable(); });
  board.addEventListener("keydown", onKey);
  board.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-move]");
    const card = form?.closest("[data-card]");
    if (!card || !event.submitter) return;
    event.preventDefault();
    move(card, event.submitter.value, place(card));
  });
}
