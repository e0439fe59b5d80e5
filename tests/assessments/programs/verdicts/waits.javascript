// verdict: TLE
// limits: {"time_ms": 300}
setInterval(() => {}, 1000);
