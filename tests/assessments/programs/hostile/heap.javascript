// verdict: MLE
// limits: {"memory_mb": 64, "time_ms": 8000}
const whole = [];
for (;;) whole.push({ number: whole.length, text: String(Math.random()) });
