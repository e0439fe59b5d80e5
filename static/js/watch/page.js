// What the page itself can notice: tabs, focus, full screen, clipboard, print, menus, screens. Never what is typed.
// Each takes {report, outbox, canary, signal}; `signal` ends its listening.
import { sha256 } from "./digest.js";
import { moment } from "./outbox.js";

const MOST_OWN = 50;
const DOCKED = 200;
const seconds = (since) => Math.round((Date.now() - since) / 100) / 10;
const opensTools = (event) =>
  event.key === "F12" ||
  ((event.ctrlKey || event.metaKey) && (event.shiftKey || event.altKey) && ["i", "j", "c"].includes(event.key.toLowerCase()));

export function watchTabs({ report, outbox, signal }) {
  let since = null;
  const left = () => {
    since = Date.now();
    outbox.markAway(since);
  };
  const back = () => {
    const from = since ?? outbox.away;
    since = null;
    outbox.markAway(null);
    if (from) report("tab_switch", { client_at: moment(from), duration_seconds: seconds(from) });
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? left() : back()), { signal });
  // A page that is closed or loaded again is hidden first: what was away then ends now.
  if (outbox.away && !document.hidden) back();
}

export function watchFocus({ report, signal }) {
  let since = null;
  addEventListener(
    "blur",
    () => {
      // A hidden page is another tab; focus that moved into the page's own frame is no loss.
      setTimeout(() => {
        if (!document.hidden && !document.hasFocus()) since ??= Date.now();
      }, 50);
    },
    { signal },
  );
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.hidden) since = null;
    },
    { signal },
  );
  addEventListener(
    "focus",
    () => {
      if (since) report("window_blur", { client_at: moment(since), duration_seconds: seconds(since) });
      since = null;
    },
    { signal },
  );
}

// Said on the return, with how long it was; before the sitting or the page ends for who never returned.
export function watchFullscreen({ report, signal }) {
  let since = null;
  const told = () => {
    if (since) report("fullscreen_exit", { client_at: moment(since), duration_seconds: seconds(since) });
    since = null;
  };
  document.addEventListener(
    "fullscreenchange",
    () => {
      if (document.fullscreenElement) told();
      else since = Date.now();
    },
    { signal },
  );
  const last = () => {
    if (!since) return;
    told();
    since = Date.now();
  };
  addEventListener("pagehide", told, { signal, capture: true });
  document.addEventListener("candor:sitting-last", last, { signal, capture: true });
}

export function watchClipboard({ report, outbox, canary, signal }) {
  const own = ownTexts(`${outbox.shared}-own`);
  const taken = (type) => async () => {
    const text = chosen();
    const hash = await sha256(text);
    own.add(hash);
    report(type, { metadata: { length: text.length, ...(hash && { sha256: hash }) } });
  };
  document.addEventListener("copy", taken("copy"), { signal });
  document.addEventListener("cut", taken("cut"), { signal });
  document.addEventListener(
    "paste",
    async (event) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      const hash = await sha256(text);
      const mine = own.has(hash);
      if (!mine) canary(text);
      report("paste", { metadata: { length: text.length, ...(mine && { own: true }), ...(hash && { sha256: hash }) } });
    },
    { signal },
  );
}

// Fingerprints of what was copied or cut here, also after the page is loaded again.
function ownTexts(key) {
  let known = [];
  try {
    known = JSON.parse(sessionStorage.getItem(key)) ?? [];
  } catch {
    known = [];
  }
  return {
    has: (hash) => Boolean(hash) && known.includes(hash),
    add(hash) {
      if (!hash || known.includes(hash)) return;
      known = [...known, hash].slice(-MOST_OWN);
      try {
        sessionStorage.setItem(key, JSON.stringify(known));
      } catch {
        // Kept in memory alone.
      }
    },
  };
}

// The selected text, also inside a field.
function chosen() {
  const field = document.activeElement;
  if (field && "selectionStart" in field && field.selectionStart !== null && "value" in field)
    return field.value.slice(field.selectionStart, field.selectionEnd);
  return String(getSelection() ?? "");
}

export function watchPrint({ report, signal }) {
  addEventListener("beforeprint", () => report("print", {}), { signal });
}

export function watchMenu({ report, signal }) {
  document.addEventListener(
    "contextmenu",
    (event) => report("context_menu", { metadata: { target: event.target.nodeName.toLowerCase().slice(0, 60) } }),
    { signal },
  );
}

export function watchTools({ report, signal }) {
  document.addEventListener(
    "keydown",
    (event) => {
      if (opensTools(event)) report("devtools_suspected", { metadata: { reason: "keys" } });
    },
    { signal },
  );
  // A docked panel takes room from the page, not from the window. Zoom changes the ratio, full screen hides the bars, and
  // a phone's keyboard takes room as well: none of them is a sign.
  const look = () => ({ ratio: devicePixelRatio, wide: outerWidth - innerWidth, high: outerHeight - innerHeight, full: Boolean(document.fullscreenElement) });
  let before = look();
  addEventListener(
    "resize",
    () => {
      const now = look();
      const grew = now.wide - before.wide > DOCKED || now.high - before.high > DOCKED;
      const same = now.ratio === before.ratio && now.full === before.full;
      if (grew && same && matchMedia("(pointer: fine)").matches) report("devtools_suspected", { metadata: { reason: "size" } });
      before = now;
    },
    { signal },
  );
}

export function watchScreens({ report, signal }) {
  const look = () => {
    if (screen.isExtended) report("second_screen", { metadata: { screens: 2 } });
  };
  look();
  screen.addEventListener?.("change", look, { signal });
}

// A marker that nobody sees stands in each question's text: pasted text that holds it was carried out of the page and back.
export function plantCanary({ report, marker, signal }) {
  const plant = (stem) => {
    const span = document.createElement("span");
    span.className = "visually-hidden";
    span.setAttribute("aria-hidden", "true");
    span.dataset.canary = "";
    span.textContent = ` ${marker} `;
    (stem.lastElementChild ?? stem).append(span);
  };
  const everywhere = () => {
    for (const stem of document.querySelectorAll(".cd-ask:not(:has([data-canary]))")) plant(stem);
  };
  everywhere();
  const looking = new MutationObserver(everywhere);
  const questions = document.querySelector("[data-questions]");
  if (questions) looking.observe(questions, { childList: true });
  signal.addEventListener("abort", () => looking.disconnect());
  return (text) => {
    if (text.includes(marker)) report("canary", { metadata: { marker } });
  };
}
