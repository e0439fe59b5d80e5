// verdict: AC
// expected: "200000"
#include <bits/stdc++.h>
using namespace std;
int down(int n) { volatile char room[64]; room[0] = n; return n ? down(n - 1) + (room[0] ? 1 : 1) : 0; }
int main() { cout << down(200000); }
