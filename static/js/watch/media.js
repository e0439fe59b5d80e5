// Camera, microphone and shared screen, where the policy uses them. A missing device is said, never a reason to stop.
import { SENDING, moment } from "./outbox.js";
import { Voices } from "./voice.js";

const AROUND = 10_000;

const ended = (track, say) => track.addEventListener("ended", say, { once: true });

async function jpeg(video, { width, quality: best, max_bytes: most }) {
  const scale = Math.min(1, width / (video.videoWidth || width));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round((video.videoWidth || width) * scale);
  canvas.height = Math.round((video.videoHeight || 480) * scale);
  canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
  for (const quality of [best, best / 2, best / 4]) {
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));
    if (blob && blob.size <= most) return blob;
  }
  return null;
}

export class Camera {
  #last = -Infinity;
  #timer = null;

  // `settings`: {snapshots_endpoint, secret, watch_id, camera: {seconds, width, quality, max_bytes}}.
  constructor(settings, report) {
    this.settings = settings;
    this.report = report;
  }

  async begin() {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { width: this.settings.camera.width }, audio: false });
    } catch (error) {
      const type = error?.name === "NotFoundError" ? "camera_disconnect" : "camera_blocked";
      this.report(type, { metadata: { reason: String(error?.name ?? "").slice(0, 60) } });
      return;
    }
    const [track] = stream.getVideoTracks();
    ended(track, () => this.report("camera_disconnect", { metadata: { reason: "ended" } }));
    track.addEventListener("mute", () => this.report("camera_blocked", { metadata: { reason: "muted" } }));
    this.stream = stream;
    this.video = Object.assign(document.createElement("video"), { srcObject: stream, muted: true, playsInline: true });
    await this.video.play().catch(() => null);
    await this.take("begin");
    this.#plan();
  }

  end() {
    clearTimeout(this.#timer);
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
  }

  // A picture beside something noticed, unless one was just taken: its hash, null for none.
  async around(reason) {
    return this.stream && performance.now() - this.#last > AROUND ? this.take(reason) : null;
  }

  async take(reason) {
    if (!this.stream) return null;
    this.#last = performance.now();
    const picture = await jpeg(this.video, this.settings.camera);
    if (!picture) return null;
    const form = new FormData();
    form.append("watch_id", this.settings.watch_id);
    form.append("file", picture, "snapshot.jpg");
    form.append("taken_at", moment());
    form.append("reason", reason);
    const headers = { "X-Watch-Secret": this.settings.secret };
    const answer = await fetch(this.settings.snapshots_endpoint, { ...SENDING, headers, body: form }).catch(() => null);
    return answer?.ok ? (await answer.json()).sha256 : null;
  }

  // The interval varies by a fifth, so that the moment is not known beforehand.
  #plan() {
    const wait = this.settings.camera.seconds * 1000 * (0.8 + Math.random() * 0.4);
    this.#timer = setTimeout(async () => {
      await this.take("interval");
      if (this.stream) this.#plan();
    }, wait);
  }
}

export class Microphone {
  constructor(report, { voices }) {
    this.report = report;
    this.voices = voices;
  }

  async begin() {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch (error) {
      this.report("microphone_lost", { metadata: { reason: String(error?.name ?? "").slice(0, 60) } });
      return;
    }
    const [track] = stream.getAudioTracks();
    ended(track, () => this.report("microphone_lost", { metadata: { reason: "ended" } }));
    track.addEventListener("mute", () => this.report("microphone_lost", { metadata: { reason: "muted" } }));
    this.stream = stream;
    if (this.voices) this.listener = new Voices(this.report).listen(stream);
  }

  end() {
    this.listener?.end();
    for (const track of this.stream?.getTracks() ?? []) track.stop();
  }
}

export class SharedScreen {
  constructor(report) {
    this.report = report;
  }

  // Must be called from a click: the browser asks which screen. Throws where it is not given.
  async begin() {
    this.stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 1 }, audio: false });
    const [track] = this.stream.getVideoTracks();
    ended(track, () => {
      this.stream = null;
      this.report("screen_share_stopped", { metadata: { reason: "ended" } });
    });
  }

  end() {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
  }
}
