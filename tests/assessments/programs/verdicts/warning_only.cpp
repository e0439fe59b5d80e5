// verdict: AC
// expected: "6"
#include <cstdio>
int main() { int unused; printf("%d\n", 6); }
