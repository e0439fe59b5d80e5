// verdict: AC
// stdin: "2"
// expected: "1.414"
#include <math.h>
#include <stdio.h>
int main(void) { double x; scanf("%lf", &x); printf("%.3f\n", sqrt(x)); return 0; }
