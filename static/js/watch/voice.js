// Whether two voices speak by turns: the pitch of what is loud enough, twice a second. Nothing is recorded or sent but
// the level. It is a weak sign and says "perhaps".
const LOUD = 0.02;
const APART = 5;
const WITHIN = 30_000;

const semitones = (a, b) => 12 * Math.abs(Math.log2(a / b));

// Autocorrelation: the shortest lag that is nearly as good as the best, since every multiple of it is good as well.
export function pitch(samples, rate) {
  const least = Math.floor(rate / 320);
  const most = Math.min(Math.floor(rate / 75), samples.length >> 1);
  const sums = [];
  let power = 0;
  for (let i = 0; i < samples.length - most; i += 2) power += samples[i] ** 2;
  for (let lag = least; lag <= most; lag += 1) {
    let sum = 0;
    for (let i = 0; i < samples.length - most; i += 2) sum += samples[i] * samples[i + lag];
    sums.push(sum);
  }
  const best = Math.max(...sums);
  if (!power || best / power < 0.6) return null;
  let at = sums.findIndex((sum) => sum > 0.9 * best);
  while (sums[at + 1] > sums[at]) at += 1;
  return rate / (least + at);
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
    // A browser may keep it asleep until the person has touched the page.
    const closed = new AbortController();
    const wake = () => context.resume().catch(() => null);
    for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, wake, { signal: closed.signal });
    wake();
    const timer = setInterval(() => {
      if (context.state !== "running") return;
      analyser.getFloatTimeDomainData(samples);
      const level = Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);
      this.sample(level, level > LOUD ? pitch(samples, context.sampleRate) : null, performance.now());
    }, 500);
    return {
      end() {
        clearInterval(timer);
        closed.abort();
        context.close();
      },
    };
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
