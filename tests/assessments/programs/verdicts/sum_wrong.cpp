// verdict: WA
// stdin: "3\n1 2 3\n"
// expected: "6\n"
#include <bits/stdc++.h>
using namespace std;
int main() { int n; cin >> n; cout << n << endl; }
