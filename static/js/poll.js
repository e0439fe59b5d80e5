// Fragments that keep themselves fresh: <div data-poll="/url/" data-every="1000">…</div>
// Sends If-None-Match; 304 leaves the page alone. Stops while the tab is hidden, when the fragment holds [data-done],
// and after 404 or 403. Backs off to a minute on errors. Fires "candor:swapped" on the element when it has its new inside,
// and "candor:polled" when the focus and what was open are back.
const SLOWEST_MS = 60000;

function swap(element, html) {
  const focused = element.contains(document.activeElement) ? document.activeElement.id : "";
  const opened = [...element.querySelectorAll("details[open][id]")].map((one) => one.id);
  element.innerHTML = html;
  window.htmx?.process(element);
  element.dispatchEvent(new CustomEvent("candor:swapped", { bubbles: true }));
  opened.forEach((id) => { const one = document.getElementById(id); if (one) one.open = true; });
  if (focused) document.getElementById(focused)?.focus();
  element.dispatchEvent(new CustomEvent("candor:polled", { bubbles: true }));
}

function start(element) {
  if (element.dataset.polling) return;
  element.dataset.polling = "1";
  const every = Math.max(500, Number(element.dataset.every) || 5000);
  let wait = every;
  let etag = "";
  let timer = 0;
  const busy = () => element.dataset.paused === "1";
  const next = () => { clearTimeout(timer); if (element.isConnected && !document.hidden) timer = setTimeout(ask, wait); };

  async function ask() {
    if (busy()) return next();
    try {
      const headers = { "X-Requested-With": "poll", ...(etag ? { "If-None-Match": etag } : {}) };
      const answer = await fetch(element.dataset.poll, { headers, credentials: "same-origin", redirect: "manual" });
      if (answer.status === 404 || answer.status === 403 || answer.type === "opaqueredirect") return undefined;
      if (answer.status === 200 && !busy()) {
        etag = answer.headers.get("ETag") ?? "";
        swap(element, await answer.text());
      } else if (answer.status !== 304 && answer.status !== 200) throw new Error(String(answer.status));
      wait = every;
    } catch {
      wait = Math.min(wait * 2, SLOWEST_MS);
    }
    if (element.querySelector("[data-done]")) return element.dispatchEvent(new CustomEvent("candor:done", { bubbles: true }));
    return next();
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(timer) : ask()));
  if (!element.querySelector("[data-done]")) next();
}

const startAll = (where) => where.querySelectorAll("[data-poll]").forEach(start);
startAll(document);
document.addEventListener("candor:poll", (event) => start(event.target));
document.body.addEventListener("htmx:load", (event) => { startAll(event.target); if (event.target.dataset?.poll) start(event.target); });
