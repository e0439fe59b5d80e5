// verdict: TLE
// limits: {"time_ms": 400}
int main() { volatile long n = 0; for (;;) n = n + 1; }
