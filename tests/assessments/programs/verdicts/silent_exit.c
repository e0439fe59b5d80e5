// verdict: AC
int main(void) { return 0; }
