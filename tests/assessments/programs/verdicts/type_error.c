// verdict: CE
int main(void) { int n = "text" * 2; return n; }
