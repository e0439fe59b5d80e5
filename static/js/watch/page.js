// What the page itself can notice: tabs, focus, full screen, clipboard, print, menus, screens. Never what is typed.
import { sha256 } from "./digest.js";

const seconds = (since) => Math.round((Date.now() - since) / 100) / 10;
const iso = (moment) => new Date(moment).toISOString();
const KEYS_OF_TOOLS = (event) =>
  event.key === "F12" ||
  ((event.ctrlKey || event.metaKey) && (event.shiftKey || event.altKey) && ["i", "j", "c"].includes(event.key.toLowerCase()));

export function watchTabs({ report, outbox }) {
  let since = null;
  const left = () => {
    since = Date.now();
    outbox.markAway(since);
  };
  const back = () => {
    const from = since ?? outbox.away;
    since = null;
    outbox.markAway(null);
    if (from) report("tab_switch", { client_at: iso(from), duration_seconds: seconds(from) });
  };
  document.addEventListener("visibilitychange", () => (document.hidden ? left() : back()));
  if (outbox.away && !document.hidden) back();
}

export function watchFocus({ report }) {
  let since = null;
  addEventListener("blur", () => {
    // A hidden page is another tab; focus that moved into the page's own frame is no loss.
    setTimeout(() => {
      if (!document.hidden && !document.hasFocus()) since ??= Date.now();
    }, 50);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) since = null;
  });
  addEventListener("focus", () => {
    if (since) report("window_blur", { client_at: iso(since), duration_seconds: seconds(since) });
    since = null;
  });
}

export function watchFullscreen({ report }) {
  let since = null;
  document.addEventListener("fullscreenchange", () => {
    if (!document.fullscreenElement) {
      since = Date.now();
      report("fullscreen_exit", {});
    } else if (since) {
      since = null;
    }
  });
}

export function watchClipboard({ report, canary }) {
  const own = new Set();
  const taken = (type) => async () => {
    const text = chosen();
    const hash = await sha256(text);
    if (hash) own.add(hash);
    report(type, { metadata: { length: text.length, ...(hash && { sha256: hash }) } });
  };
  document.addEventListener("copy", taken("copy"));
  document.addEventListener("cut", taken("cut"));
  document.addEventListener("paste", async (event) => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    canary(text);
    const hash = await sha256(text);
    report("paste", { metadata: { length: text.length, own: own.has(hash), ...(hash && { sha256: hash }) } });
  });
}

// The selected text, also inside a field.
function chosen() {
  const field = document.activeElement;
  if (field && "selectionStart" in field && field.selectionStart !== null && "value" in field)
    return field.value.slice(field.selectionStart, field.selectionEnd);
  return String(getSelection() ?? "");
}

export function watchPrint({ report }) {
  addEventListener("beforeprint", () => report("print", {}));
}

export function watchMenu({ report }) {
  document.addEventListener("contextmenu", (event) => {
    report("context_menu", { metadata: { target: event.target.nodeName.toLowerCase().slice(0, 60) } });
  });
}

export function watchTools({ report }) {
  document.addEventListener("keydown", (event) => {
    if (KEYS_OF_TOOLS(event)) report("devtools_suspected", { metadata: { reason: "keys" } });
  });
  // A docked panel takes room from the page, not from the window; zooming changes the ratio and is no sign.
  let ratio = devicePixelRatio;
  let room = [outerWidth - innerWidth * 1, outerHeight - innerHeight * 1];
  addEventListener("resize", () => {
    const now = [outerWidth - innerWidth, outerHeight - innerHeight];
    const grew = now[0] - room[0] > 200 || now[1] - room[1] > 200;
    if (devicePixelRatio === ratio && grew) report("devtools_suspected", { metadata: { reason: "size" } });
    ratio = devicePixelRatio;
    room = now;
  });
}

export function watchScreens({ report }) {
  const look = () => {
    if (screen.isExtended) report("second_screen", { metadata: { screens: 2 } });
  };
  look();
  screen.addEventListener?.("change", look);
}

// A marker that nobody sees stands in each question's text: text that holds it was carried out of the page and back.
export function plantCanary({ report, marker }) {
  const plant = (stem) => {
    const span = document.createElement("span");
    span.className = "visually-hidden";
    span.setAttribute("aria-hidden", "true");
    span.dataset.canary = "";
    span.textContent = ` ${marker} `;
    stem.append(span);
  };
  const everywhere = () => {
    for (const stem of document.querySelectorAll("[data-stem]:not(:has([data-canary]))")) plant(stem);
  };
  everywhere();
  new MutationObserver(everywhere).observe(document.body, { childList: true, subtree: true });
  return (text) => {
    if (text.includes(marker)) report("canary", { metadata: { marker: marker.slice(0, 60) } });
  };
}
