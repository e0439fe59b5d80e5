// verdict: MLE
// limits: {"memory_mb": 64}
#include <bits/stdc++.h>
using namespace std;
int main() { vector<vector<int>> all; for (;;) all.emplace_back(1 << 28, 1); }
