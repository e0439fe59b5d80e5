// verdict: MLE
// limits: {"memory_mb": 64, "time_ms": 8000}
const whole = [];
for (;;) whole.push(Buffer.alloc(10000000, 1));
