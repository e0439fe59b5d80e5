// verdict: RE
// quick: true
#include <stdio.h>
int deep(int n) { volatile char room[1024]; room[0] = (char) n; return deep(n + 1) + room[0]; }
int main(void) { printf("%d\n", deep(0)); return 0; }
