// Whether two voices speak by turns: the pitch of what is loud enough, twice a second. Nothing is recorded or sent but
// the level. It is a weak sign and says "perhaps".
const LOUD = 0.02;
const APART = 5;
const WITHIN = 30_000;

const semitones = (a, b) => 12 * Math.abs(Math.log2(a / b));

export function pitch(samples, rate) {
  const least = Math.floor(rate / 320);
  const most = Math.min(Math.floor(rate / 75), samples.length >> 1);
  let best = 0;
  let at = 0;
  let power = 0;
  for (let i = 0; i < samples.length - most; i += 1) power += samples[i] ** 2;
  for (let lag = least; lag <= most; lag += 1) {
    let sum = 0;
    for (let i = 0; i < samples.length - most; i += 2) sum += samples[i] * samples[i + lag];
    if (sum > best) [best, at] = [sum, lag];
  }
  return power && (2 * best) / power > 0.6 ? rate / at : null;
}

export class Voices {
  constructor(report) {
    this.report = report;
    this.heard = [];
    this.toldAt = -Infinity;
  }

  listen(stream) {
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 2048;
    context.createMediaStreamSource(stream).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    return setInterval(() => {
      analyser.getFloatTimeDomainData(samples);
      const level = Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);
      this.sample(level, level > LOUD ? pitch(samples, context.sampleRate) : null, performance.now());
    }, 500);
  }

  // One look: `level` 0-1, `hertz` or null, `now` in ms. Two pitches far apart, each heard four times, are two voices.
  sample(level, hertz, now) {
    if (hertz) this.heard.push({ hertz, now });
    this.heard = this.heard.filter((one) => now - one.now < WITHIN);
    if (now - this.toldAt < WITHIN || this.heard.length < 8) return;
    const sorted = this.heard.map((one) => one.hertz).sort((a, b) => a - b);
    const low = sorted[3];
    const high = sorted[sorted.length - 4];
    if (semitones(low, high) < APART) return;
    this.toldAt = now;
    this.report("second_voice_suspected", { metadata: { level: Math.min(1, Math.round(level * 100) / 100) } });
  }
}
