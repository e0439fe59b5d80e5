// verdict: CE
int other() { return 0; }
