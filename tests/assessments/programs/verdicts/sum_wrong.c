// verdict: WA
// stdin: "3\n1 2 3\n"
// expected: "6\n"
#include <stdio.h>
int main(void) { puts("7"); return 0; }
