// Watches one sitting as its policy says and as the person agreed; bar.js shows it on the page (proctoring/watch_bar.html).
import { Camera, Microphone, SharedScreen } from "./media.js";
import { Outbox } from "./outbox.js";
import * as page from "./page.js";
import { watchTyping } from "./typing.js";

const PICTURED = new Set(["tab_switch", "window_blur", "fullscreen_exit", "paste", "print", "second_screen", "canary"]);
const ONCE_WITHIN = { context_menu: 2000, devtools_suspected: 10_000, second_screen: 60_000, canary: 10_000 };
const LISTENERS = [
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

const tell = (name) => document.dispatchEvent(new CustomEvent(`candor:watch-${name}`));

// `settings` is what proctoring.domain.watches.watch_settings gives; `question()` names what is worked on, `pageId` is the
// page's own. Sends the page the events candor:watch-warn, -end and -stopped. Answers {report, devices, end(), drain()}.
export function startWatch(settings, { question = () => "", pageId = "" } = {}) {
  const watched = new Set(settings.signals);
  const closed = new AbortController();
  const said = {};
  const devices = {};
  const report = (type, more) => {
    if (!watched.has(type) || outbox.stopped) return;
    const now = performance.now();
    if (now - (said[type] ?? -Infinity) < (ONCE_WITHIN[type] ?? 0)) return;
    said[type] = now;
    const event = outbox.add(type, { question_id: question(), ...more });
    if (event && devices.camera && PICTURED.has(type)) picture(event, type);
  };
  const picture = async (event, type) => {
    const hash = await devices.camera.around(type);
    if (hash) outbox.attach(event.seq, hash);
  };
  const heard = (answer) => {
    if (answer.gap) report("network_gap", answer.gap);
    if (answer.warn) tell("warn");
    if (answer.end) tell("end");
    if (!answer.stopped) return;
    end();
    tell("stopped");
  };
  const outbox = new Outbox(settings, heard, pageId);
  const end = () => {
    closed.abort();
    outbox.flush({ leaving: true });
    outbox.stop();
    for (const device of Object.values(devices)) device?.end();
  };
  const { signal } = closed;
  const canary = watched.has("canary") ? page.plantCanary({ report, marker: settings.canary, signal }) : () => {};
  for (const [types, begin] of LISTENERS)
    if (types.some((type) => watched.has(type))) begin({ report, outbox, canary, signal });
  open(devices, { settings, report, watched });
  outbox.begin();
  return { report, devices, end, drain: () => outbox.drain() };
}

function open(devices, { settings, report, watched }) {
  if (settings.camera.on) devices.camera = new Camera(settings, report);
  if (settings.microphone_level) devices.microphone = new Microphone(report, { voices: watched.has("second_voice_suspected") });
  if (settings.screen_share) devices.screen = new SharedScreen(report);
  devices.camera?.begin();
  devices.microphone?.begin();
}
