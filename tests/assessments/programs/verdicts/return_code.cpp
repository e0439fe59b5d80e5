// verdict: RE
int main() { return 1; }
