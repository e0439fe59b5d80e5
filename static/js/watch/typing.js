// How an answer is typed: long runs of even keystrokes without a pause or a correction. Only times are looked at, never
// keys; nothing but the three counts leaves the page.
const RUN = 150;
const PAUSE = 2000;
const EVEN = 0.2;

const spread = (values) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return mean ? Math.sqrt(variance) / mean : 0;
};

export function watchTyping({ report, signal }) {
  const fields = new WeakMap();
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLTextAreaElement)) return;
    const typed = fields.get(field) ?? { gaps: [], last: null, corrections: 0, pauses: 0, told: false };
    fields.set(field, typed);
    const now = performance.now();
    if (event.inputType === "insertText" || event.inputType === "insertLineBreak") {
      if (typed.last !== null && now - typed.last < PAUSE) typed.gaps.push(now - typed.last);
      else if (typed.last !== null) typed.pauses += 1;
    } else if (event.inputType?.startsWith("delete")) {
      typed.corrections += 1;
    }
    typed.last = now;
    if (typed.told || typed.gaps.length < RUN) return;
    if (typed.pauses === 0 && typed.corrections <= 1 && spread(typed.gaps) < EVEN) {
      typed.told = true;
      const { corrections, pauses } = typed;
      report("typing_linear", { metadata: { characters: typed.gaps.length, corrections, pauses } });
    }
    fields.set(field, { ...typed, gaps: [], corrections: 0, pauses: 0 });
  }, { signal });
}
