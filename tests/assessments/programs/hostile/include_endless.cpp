// verdict: CE
#include "/dev/zero"
int main() {}
