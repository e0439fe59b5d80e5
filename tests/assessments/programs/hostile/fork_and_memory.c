// verdict: MLE TLE
// limits: {"memory_mb": 128, "time_ms": 1000}
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
int main(void) {
    for (;;) { fork(); char *part = malloc(4 << 20); if (part) memset(part, 1, 4 << 20); }
}
