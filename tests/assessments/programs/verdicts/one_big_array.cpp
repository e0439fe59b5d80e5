// verdict: MLE
// limits: {"memory_mb": 64}
static char whole[200 << 20];
int main() { for (int n = 0; n < (200 << 20); n += 4096) whole[n] = 1; return whole[4096] - 1; }
