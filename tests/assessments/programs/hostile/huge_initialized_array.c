// verdict: CE
int whole[1 << 29] = {1};
int main(void) { return whole[5]; }
