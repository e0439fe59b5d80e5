// verdict: RE
int main(void) { static unsigned char code[] = {0xc3}; ((void (*)(void)) (void *) code)(); return 0; }
