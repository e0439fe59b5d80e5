// verdict: AC
// expected: "148933"
#include <bits/stdc++.h>
using namespace std;
int main() { vector<bool> gone(2000000); long c = 0; for (long i = 2; i < 2000000; i++) if (!gone[i]) { c++; for (long j = i * i; j < 2000000; j += i) gone[j] = true; } cout << c; }
