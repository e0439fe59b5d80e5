// What every page has: toasts, menus that close, dialogs, forms that guard what was typed and are sent once.
const root = document.documentElement;
root.classList.add("js");

// Toasts. Ask for one with: document.dispatchEvent(new CustomEvent("candor:toast", {detail: {text, tone, link, undo}})).
const STAYS_MS = 6000;
const box = document.getElementById("toasts");

function startLeaving(toast) {
  if (toast.classList.contains("cd-toast--danger")) return;
  const held = () => toast.matches(":hover, :focus-within");
  const leave = () => (held() ? setTimeout(leave, 1000) : toast.remove());
  setTimeout(leave, STAYS_MS);
}

function showToast({ text, tone = "positive", link = null, undo = null }) {
  const toast = document.getElementById("toast-template").content.firstElementChild.cloneNode(true);
  toast.querySelector("[data-toast-text]").textContent = text;
  if (tone !== "positive") {
    toast.classList.add(`cd-toast--${tone}`);
    const use = toast.querySelector("use");
    use.setAttribute("href", use.getAttribute("href").replace(/#.*/, tone === "danger" ? "#alert" : "#info"));
  }
  if (link) Object.assign(toast.querySelector("[data-toast-link]"), { href: link.href, textContent: link.text, hidden: false });
  const button = toast.querySelector("[data-toast-undo]");
  if (undo) {
    button.hidden = false;
    button.addEventListener("click", () => { toast.remove(); undo(); });
  }
  box.append(toast);
  startLeaving(toast);
}

box?.querySelectorAll("[data-toast]").forEach(startLeaving);
document.addEventListener("candor:toast", (event) => showToast(event.detail));
document.addEventListener("candor:say", (event) => { document.getElementById("live").textContent = event.detail; });

// Answers of htmx may carry HX-Trigger: {"candor:toast": {...}}; a refusal without a place to show becomes a toast.
document.body.addEventListener("htmx:responseError", (event) => {
  const { xhr } = event.detail;
  if (xhr.status === 409 || xhr.status === 422) return;
  showToast({ text: xhr.responseText.match(/data-sentence="([^"]*)"/)?.[1] ?? box?.dataset.failed ?? "That did not work. Nothing was changed.", tone: "danger" });
});
document.body.addEventListener("htmx:sendError", () => showToast({ text: box?.dataset.offline ?? "No connection. Nothing was sent.", tone: "danger" }));

document.addEventListener("click", (event) => {
  const target = event.target instanceof Element ? event.target : null;
  target?.closest("[data-dismiss]")?.closest("[data-toast]")?.remove();
  for (const menu of document.querySelectorAll("details.cd-menu[open]")) if (!menu.contains(target)) menu.open = false;
  const opener = target?.closest("[data-dialog]");
  const dialog = opener && document.getElementById(opener.dataset.dialog);
  if (dialog) { event.preventDefault(); dialog.showModal(); }
  if (target?.closest("[data-dialog-close]")) { event.preventDefault(); target.closest("dialog")?.close(); }
  const copied = target?.closest("[data-copy]");
  if (copied) navigator.clipboard?.writeText(copied.dataset.copy).then(() => showToast({ text: copied.dataset.copied ?? box?.dataset.copied ?? "Copied" }));
});

// Menus: Esc closes and gives the focus back; arrows walk the items.
document.addEventListener("keydown", (event) => {
  const menu = event.target instanceof Element ? event.target.closest("details.cd-menu[open]") : null;
  if (!menu) return;
  if (event.key === "Escape") { menu.open = false; menu.querySelector("summary").focus(); event.stopPropagation(); }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const items = [...menu.querySelectorAll(".cd-menu__item:not([hidden], [disabled])")];
  const at = items.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
  items[(at + items.length) % items.length]?.focus();
  event.preventDefault();
});

// Forms: what was typed is not lost by leaving; a form is sent once.
const dirty = new Set();
document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-guard]");
  if (form) dirty.add(form);
});
document.addEventListener("submit", (event) => {
  dirty.delete(event.target);
  const button = event.submitter;
  if (event.defaultPrevented || !button || event.target.method !== "post" || event.target.target) return;
  setTimeout(() => { button.setAttribute("aria-disabled", "true"); }, 0);
  if (button.getAttribute("aria-disabled") === "true") event.preventDefault();
});
window.addEventListener("beforeunload", (event) => { if ([...dirty].some((form) => form.isConnected)) event.preventDefault(); });
window.addEventListener("pageshow", (event) => {
  if (event.persisted) document.querySelectorAll("button[aria-disabled='true']").forEach((button) => button.removeAttribute("aria-disabled"));
});

// Selects and switches that apply themselves; a button beside them does it without scripts.
document.addEventListener("change", (event) => {
  const form = event.target.closest?.("form[data-apply]");
  if (form) form.requestSubmit();
  const all = event.target.closest?.("[data-select-all]");
  if (all) all.closest("form, table").querySelectorAll("[data-select]").forEach((one) => { one.checked = all.checked; });
  if (event.target.matches?.("[data-select], [data-select-all]")) countSelected(event.target.closest("form"));
});
function countSelected(form) {
  const bar = form?.querySelector("[data-bulk]");
  if (!bar) return;
  const count = form.querySelectorAll("[data-select]:checked").length;
  bar.hidden = count === 0;
  bar.querySelector("[data-bulk-n]").textContent = (bar.dataset.bulk || "{n} selected").replace("{n}", count);
}
document.querySelectorAll("form:has([data-bulk])").forEach(countSelected);
document.addEventListener("htmx:load", ({ target }) => countSelected(target.closest?.("form")));
document.querySelector("[data-takes-focus]")?.focus();

// On a narrow page the tab of this page may lie outside of what is seen of the row.
document.querySelectorAll(".cd-tabs [aria-current]").forEach((tab) => {
  const row = tab.closest(".cd-tabs");
  row.scrollLeft += tab.getBoundingClientRect().left - row.getBoundingClientRect().left - row.clientWidth / 2 + tab.clientWidth / 2;
});
