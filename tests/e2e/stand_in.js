// What a headless browser has not: a second screen, a tab that is hidden, a window without focus, two voices, a screen to
// share. Only devices and the browser's own state are replaced; every script of the page is the real one.
(() => {
  const state = { hidden: false, blurred: false };
  const stand = { tracks: {} };
  Object.defineProperty(Screen.prototype, "isExtended", { get: () => true });
  Object.defineProperty(Document.prototype, "hidden", { get: () => state.hidden });
  const focused = Document.prototype.hasFocus;
  Document.prototype.hasFocus = function () {
    return !state.blurred && focused.call(this);
  };
  stand.hide = (on) => {
    state.hidden = on;
    document.dispatchEvent(new Event("visibilitychange"));
  };
  stand.blur = (on) => {
    state.blurred = on;
    window.dispatchEvent(new Event(on ? "blur" : "focus"));
  };
  const given = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
  const voice = () => {
    const context = new AudioContext();
    const out = context.createMediaStreamDestination();
    stand.voice = context.createOscillator();
    stand.voice.connect(out);
    stand.voice.start();
    addEventListener("keydown", () => context.resume());
    addEventListener("pointerdown", () => context.resume());
    return out.stream;
  };
  const media = navigator.mediaDevices;
  if (!media) return;
  media.getUserMedia = async (asked) => {
    const stream = asked.audio ? voice() : await given(asked);
    for (const track of stream.getTracks()) stand.tracks[track.kind] = track;
    return stream;
  };
  media.getDisplayMedia = async () => {
    const stream = document.createElement("canvas").captureStream(1);
    [stand.tracks.screen] = stream.getVideoTracks();
    return stream;
  };
  window.standIn = stand;
})();
