// verdict: CE
template <int N> struct Down { static const int value = Down<N + 1>::value + Down<N + 2>::value; };
int main() { return Down<0>::value; }
