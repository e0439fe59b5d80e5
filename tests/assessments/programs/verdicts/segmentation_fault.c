// verdict: RE
#include <string.h>
int main(void) { char *nowhere = (char *) 8; strcpy(nowhere, "x"); return 0; }
