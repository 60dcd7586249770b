#include "CEditline.h"
#include <histedit.h>

int ce_version(void) { return LIBEDIT_MAJOR * 100 + LIBEDIT_MINOR; }
