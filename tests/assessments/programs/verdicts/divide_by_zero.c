// verdict: RE
int main(void) { volatile int n = 0; return 5 / n; }
