// Only where the package's trait HDF5 is on.
#include <hdf5.h>
