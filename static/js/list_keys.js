// Single keys in lists: j k walk the rows, o opens, x selects, e edits, / searches, g and a letter goes, ? shows them.
// Rows are those of [data-list-rows] (every c-table): its [data-list-row]s, else the rows of its table body. What opens
// is the row's [data-row-open], else its first link; what edits is the row's data-row-edit="address", else what in it
// has data-row-edit. Nothing happens while one types, in a dialog, or inside [data-own-keys]. A person who switched the
// keys off does not get this script.
const GO_MS = 1500;
let going = 0;

const isTyping = (node) => node.closest("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable], [role=slider], [role=combobox], [data-own-keys]");
const rows = () => [...document.querySelectorAll("[data-list-rows] tbody > tr, [data-list-rows] [data-list-row]")].filter((row) => row.checkVisibility());
const opener = (row) => row.querySelector("[data-row-open]") ?? row.querySelector("a[href]");
const current = () => document.querySelector("[data-list-rows] .is-focused");

function focusRow(row) {
  current()?.classList.remove("is-focused");
  row.classList.add("is-focused");
  const target = opener(row) ?? row;
  if (target === row) row.tabIndex = -1;
  target.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function walk(step) {
  const all = rows();
  if (!all.length) return false;
  const at = all.indexOf(current());
  focusRow(all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step))]);
  return true;
}

function act(find) {
  const target = current() && find(current());
  target?.click();
  return Boolean(target);
}

function edit() {
  const row = current();
  if (row?.dataset.rowEdit) { location.assign(row.dataset.rowEdit); return true; }
  return act((one) => one.querySelector("[data-row-edit]"));
}

function search() {
  const field = document.querySelector("main input[type=search]");
  field?.focus();
  field?.select();
  return Boolean(field);
}

function help() {
  const dialog = document.getElementById("keys-help");
  dialog?.showModal();
  return Boolean(dialog);
}

const KEYS = {
  j: () => walk(1),
  k: () => walk(-1),
  o: () => act(opener),
  x: () => act((row) => row.querySelector("[data-select]")),
  e: edit,
  "/": search,
  "?": help,
  g: () => { going = Date.now(); return true; },
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat && event.key !== "j" && event.key !== "k") return;
  if (isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const went = Date.now() - going < GO_MS && document.querySelector(`[data-go="${CSS.escape(event.key)}"]`);
  going = 0;
  if (went) { event.preventDefault(); location.assign(went.href); return; }
  if (KEYS[event.key]?.()) event.preventDefault();
});

// The row that holds the focus is the row that keys act on, however the focus came there.
document.addEventListener("focusin", (event) => {
  const row = event.target.closest?.("[data-list-rows] tbody > tr, [data-list-row]");
  if (!row || row === current()) return;
  current()?.classList.remove("is-focused");
  row.classList.add("is-focused");
});
