#ifndef CEDITLINE_H
#define CEDITLINE_H

/// The version of the libedit header this was compiled with, as major * 100 + minor.
int ce_version(void);

#endif
