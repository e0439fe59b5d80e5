// verdict: MLE
// limits: {"memory_mb": 64}
#include <cstring>
#include <cstdlib>
int main() { for (;;) { void *part = std::malloc(1 << 20); if (!part) std::abort(); std::memset(part, 1, 1 << 20); } }
