// The bar over a watched page: what is recorded now, what needs a click, and the way out.
import { startWatch } from "./watch.js";

const bar = document.querySelector("[data-watch-bar]");
const settings = JSON.parse(document.getElementById("watch-settings").textContent);
const part = (name) => bar.querySelector(`[data-watch-${name}]`);
const show = (name, on) => {
  const box = part(name);
  if (box) box.hidden = !on;
};
const question = () => document.querySelector("[data-question]:not([hidden])")?.dataset.question ?? "";
const say = (words) => document.dispatchEvent(new CustomEvent("candor:say", { detail: words }));

function begin() {
  const watch = startWatch(settings, { question, pageId: window.candorSitting?.outbox?.client });
  const stopped = () => {
    for (const name of ["recording", "ask-fullscreen", "ask-screen", "warned"]) show(name, false);
    show("stopped", true);
  };
  devicesByClick(watch);
  part("withdraw")?.addEventListener("submit", (event) => withdraw(event, { watch, stopped }));
  part("seen")?.addEventListener("click", () => show("warned", false));
  document.addEventListener("candor:watch-warn", () => show("warned", true), { once: true });
  document.addEventListener("candor:watch-end", () => show("ended", true));
  document.addEventListener("candor:watch-stopped", stopped);
  document.addEventListener("candor:sitting-last", (event) => event.detail.push(watch.drain()));
  document.addEventListener("candor:sitting-end", () => watch.end());
  window.candorWatch = watch;
}

// The browser asks for these only after a click.
function devicesByClick(watch) {
  part("fullscreen")?.addEventListener("click", () => document.documentElement.requestFullscreen().catch(() => null));
  part("screen")?.addEventListener("click", async () => {
    try {
      await watch.devices.screen.begin();
      show("ask-screen", false);
      watch.devices.screen.stream.getVideoTracks()[0].addEventListener("ended", () => show("ask-screen", true));
    } catch {
      show("no-screen", true);
    }
  });
  if (!settings.fullscreen_required) return;
  const look = () => show("ask-fullscreen", !document.fullscreenElement && document.fullscreenEnabled);
  document.addEventListener("fullscreenchange", look);
  look();
}

async function withdraw(event, { watch, stopped }) {
  event.preventDefault();
  const form = event.target;
  const asked = { method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, redirect: "manual" };
  const answer = await fetch(form.action, asked).catch(() => null);
  if (!answer || (answer.type !== "opaqueredirect" && !answer.ok)) {
    show("unstopped", true);
    return;
  }
  watch.end();
  stopped();
  say(settings.words.stopped);
}

// After the page's own script, which knows by which id this page speaks.
document.addEventListener("DOMContentLoaded", begin);
