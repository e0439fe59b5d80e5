// verdict: AC
// stdin: "3\n1 2 3\n"
// expected: "6\n"
// quick: true
#include <stdio.h>
int main(void) { int n, s = 0, x; scanf("%d", &n); while (n--) { scanf("%d", &x); s += x; } printf("%d\n", s); return 0; }
