// verdict: CE
template <class A, class B> struct Pair {};
template <int N> struct Grow { typedef Pair<typename Grow<N - 1>::type, typename Grow<N - 1>::type> type; };
template <> struct Grow<0> { typedef int type; };
template <class T> void name(T) { static_assert(sizeof(T) == 0, "long"); }
int main() { name(Grow<40>::type()); }
