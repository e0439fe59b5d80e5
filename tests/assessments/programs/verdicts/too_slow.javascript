// verdict: TLE
// limits: {"time_ms": 400}
for (;;) {}
