// verdict: CE
int main() { return 0 }
