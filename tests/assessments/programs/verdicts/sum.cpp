// verdict: AC
// stdin: "3\n1 2 3\n"
// expected: "6\n"
#include <bits/stdc++.h>
using namespace std;
int main() { int n, s = 0, x; cin >> n; while (n--) { cin >> x; s += x; } cout << s << endl; }
