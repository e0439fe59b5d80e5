// The device check: each line is really tried. A failure says what to do; it keeps nobody from the test.
const words = JSON.parse(document.getElementById("probe-words").textContent);
const say = (name, values = {}) => (words[name] ?? name).replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
const place = document.querySelector("[data-probes]");
const form = document.querySelector("[data-check-form]");
const found = {};
const ICONS = { good: "check", care: "warn", bad: "alert", wait: "hourglass" };
const SLOW_MS = 1500;
const FAR_MS = 120000;

function tell(name, state, sentence) {
  const row = place.querySelector(`[data-probe="${name}"]`);
  row.dataset.state = state;
  row.querySelector("[data-say]").textContent = sentence;
  const use = row.querySelector("svg use");
  use.setAttribute("href", use.getAttribute("href").replace(/#.*/, `#${ICONS[state]}`));
  if (state === "wait") return;
  found[name] = { state, note: sentence };
  form.querySelector("[name=results]").value = JSON.stringify(found);
}

const PROBES = {
  async network() {
    const times = [];
    for (let at = 0; at < 3; at += 1) {
      const began = performance.now();
      const answer = await fetch(`${place.dataset.url}?ping=${at}`, { method: "HEAD", cache: "no-store" });
      if (!answer.ok) throw new Error(answer.status);
      times.push(performance.now() - began);
      PROBES.date = { text: answer.headers.get("Date"), at: Date.now() };
    }
    const ms = Math.round(times.sort((a, b) => a - b)[1]);
    return ms > SLOW_MS ? ["care", say("network_slow", { ms })] : ["good", say("network_good", { ms })];
  },
  async storage() {
    const key = "candor:check";
    localStorage.setItem(key, "kept");
    const held = localStorage.getItem(key) === "kept";
    localStorage.removeItem(key);
    return held ? ["good", say("storage_good")] : ["bad", say("storage_bad")];
  },
  async cookies() {
    return navigator.cookieEnabled ? ["good", say("cookies_good")] : ["care", say("cookies_bad")];
  },
  async clock() {
    const { text, at } = PROBES.date ?? {};
    if (!text) return ["care", say("clock_unknown")];
    const off = Math.abs(Date.parse(text) - at);
    return off > FAR_MS ? ["care", say("clock_far", { minutes: Math.round(off / 60000) })] : ["good", say("clock_good")];
  },
  async screens() {
    if (window.screen.isExtended === undefined) return ["good", say("screens_unknown")];
    return window.screen.isExtended ? ["care", say("screens_several")] : ["good", say("screens_one")];
  },
};

// These need a click, since the browser asks for them.
const ASKED = {
  async fullscreen() {
    if (!document.fullscreenEnabled) return ["bad", say("fullscreen_missing")];
    await document.documentElement.requestFullscreen();
    await document.exitFullscreen();
    return ["good", say("fullscreen_good")];
  },
  async camera() {
    const stream = await navigator.mediaDevices.getUserMedia({ video: true });
    await new Promise((go) => setTimeout(go, 300));
    const live = stream.getVideoTracks().some((track) => track.readyState === "live" && !track.muted);
    for (const track of stream.getTracks()) track.stop();
    return live ? ["good", say("camera_good")] : ["bad", say("camera_dark")];
  },
  async microphone() {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const level = await loudest(stream);
    for (const track of stream.getTracks()) track.stop();
    return level > 0 ? ["good", say("microphone_good")] : ["care", say("microphone_silent")];
  },
};

async function loudest(stream) {
  const context = new AudioContext();
  const hearing = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(hearing);
  const samples = new Float32Array(hearing.fftSize);
  let most = 0;
  for (let at = 0; at < 20; at += 1) {
    await new Promise((go) => setTimeout(go, 50));
    hearing.getFloatTimeDomainData(samples);
    most = Math.max(most, ...samples.map(Math.abs));
  }
  await context.close();
  return most;
}

async function attempt(name, probe) {
  tell(name, "wait", say("trying"));
  try {
    tell(name, ...(await probe()));
  } catch {
    tell(name, "bad", say(`${name}_bad`));
  }
}

async function begin() {
  for (const [name, probe] of Object.entries(PROBES)) if (place.querySelector(`[data-probe="${name}"]`) && typeof probe === "function") await attempt(name, probe);
}

for (const button of place.querySelectorAll("[data-try]")) {
  tell(button.dataset.try, "wait", say("needs_click"));
  button.addEventListener("click", () => attempt(button.dataset.try, ASKED[button.dataset.try]));
}
document.querySelector("[data-again]").addEventListener("click", begin);
begin();
