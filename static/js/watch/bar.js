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

const watch = startWatch(settings, { question });

function stopped() {
  show("recording", false);
  show("ask-fullscreen", false);
  show("ask-screen", false);
  show("stop", false);
  show("warned", false);
  show("stopped", true);
}

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
if (settings.fullscreen_required) {
  const look = () => show("ask-fullscreen", !document.fullscreenElement && document.fullscreenEnabled);
  document.addEventListener("fullscreenchange", look);
  look();
}
part("seen")?.addEventListener("click", () => show("warned", false));
part("withdraw")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, redirect: "manual" }).catch(() => null);
  if (!answer || (answer.type !== "opaqueredirect" && !answer.ok)) return show("unstopped", true);
  watch.end();
  stopped();
  return say(settings.words.stopped);
});

let warned = false;
document.addEventListener("candor:watch-warn", () => {
  if (warned) return;
  warned = true;
  show("warned", true);
});
document.addEventListener("candor:watch-end", () => show("ended", true));
document.addEventListener("candor:watch-stopped", stopped);
document.addEventListener("candor:sitting-end", () => watch.end());
window.candorWatch = watch;
