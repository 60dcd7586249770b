// Shared by the files of this target.

#ifndef LIBRARY_H
#define LIBRARY_H
#ifdef CONVBOOK_HDF5

#include <hdf5.h>

/// Starts the library, and keeps it silent on this thread.
void chdf5_prepare(void);
/// For files that live in memory alone.
hid_t chdf5_memory_access(void);
/// Files in memory are told apart by name, and none of the disk may have it.
void chdf5_next_name(char name[64]);

#endif
#endif
