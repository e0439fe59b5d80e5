// Watches one sitting as its policy says and as the person agreed. Loaded by the test or interview page:
// <script type="application/json" id="watch-settings">…</script> and <div data-watch-bar>…</div> (proctoring/watch_bar.html).
import { Camera, Microphone, SharedScreen } from "./media.js";
import { Outbox } from "./outbox.js";
import * as page from "./page.js";
import { watchTyping } from "./typing.js";

const LOUD = new Set(["tab_switch", "window_blur", "fullscreen_exit", "paste", "print", "second_screen", "canary"]);
const ONCE_WITHIN = { context_menu: 2000, devtools_suspected: 10_000, second_screen: 60_000, canary: 10_000 };

// `settings` is what proctoring.domain.watches.watch_settings gives. Answers {end()}.
export function startWatch(settings, { question = () => "" } = {}) {
  const watched = new Set(settings.signals);
  const said = {};
  const outbox = new Outbox(settings, (answer) => {
    if (answer.warn) tell("candor:watch-warn");
    if (answer.end) tell("candor:watch-end");
  });
  let camera = null;
  const report = (type, more) => {
    if (!watched.has(type)) return;
    const now = performance.now();
    if (now - (said[type] ?? -Infinity) < (ONCE_WITHIN[type] ?? 0)) return;
    said[type] = now;
    outbox.add(type, { question_id: question(), ...more });
    if (LOUD.has(type)) camera?.around(type);
  };
  listen({ watched, report, outbox, settings });
  const devices = open({ settings, report });
  camera = devices.camera;
  outbox.begin();
  return {
    report,
    outbox,
    devices,
    end() {
      outbox.flush({ leaving: true });
      outbox.stop();
      for (const device of Object.values(devices)) device?.end();
    },
  };
}

function tell(name) {
  document.dispatchEvent(new CustomEvent(name));
}

function listen({ watched, report, outbox, settings }) {
  const canary = watched.has("canary") ? page.plantCanary({ report, marker: settings.canary }) : () => {};
  const parts = [
    [["tab_switch"], page.watchTabs],
    [["window_blur"], page.watchFocus],
    [["fullscreen_exit"], page.watchFullscreen],
    [["copy", "cut", "paste", "canary"], page.watchClipboard],
    [["print"], page.watchPrint],
    [["context_menu"], page.watchMenu],
    [["devtools_suspected"], page.watchTools],
    [["second_screen"], page.watchScreens],
    [["typing_linear"], watchTyping],
  ];
  for (const [types, begin] of parts) if (types.some((type) => watched.has(type))) begin({ report, outbox, canary });
}

function open({ settings, report }) {
  const devices = {};
  if (settings.camera.on) devices.camera = new Camera(settings, report);
  if (settings.microphone_level) {
    const voices = settings.signals.includes("second_voice_suspected");
    devices.microphone = new Microphone(report, { voices });
  }
  devices.camera?.begin();
  devices.microphone?.begin();
  if (settings.screen_share) devices.screen = new SharedScreen(report);
  return devices;
}
