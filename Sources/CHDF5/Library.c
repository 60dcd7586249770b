#include "CHDF5.h"
#include "Library.h"

#ifdef CONVBOOK_HDF5

#include <stdio.h>

bool chdf5_is_available(void) { return true; }

void chdf5_prepare(void) {
    static bool is_prepared = false;
    if (!is_prepared) {
        H5dont_atexit();
        H5open();
        // No code is loaded for a file's sake.
        H5PLset_loading_state(0);
        is_prepared = true;
    }
    // What goes wrong is said by the callers. Each thread has a setting of its own.
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
}

hid_t chdf5_memory_access(void) {
    hid_t access = H5Pcreate(H5P_FILE_ACCESS);
    if (access < 0) return -1;
    if (H5Pset_fapl_core(access, 1 << 20, 0) < 0 || H5Pset_fclose_degree(access, H5F_CLOSE_STRONG) < 0) {
        H5Pclose(access);
        return -1;
    }
    return access;
}

void chdf5_next_name(char name[64]) {
    static unsigned long long number = 0;
    snprintf(name, 64, "/dev/null/convbook-%llu", number++);
}

#else

bool chdf5_is_available(void) { return false; }

chdf5_outcome chdf5_describe(
    const void *bytes, size_t count, size_t most, void *context,
    void (*take)(void *context, const void *bytes, size_t count)) {
    return chdf5_impossible;
}

void *chdf5_read(
    const void *bytes, size_t count, const chdf5_request *requests, size_t request_count, size_t size,
    chdf5_outcome *outcome) {
    *outcome = chdf5_impossible;
    return NULL;
}

void chdf5_release(void *numbers, size_t size) {}
chdf5_id chdf5_create(void) { return -1; }
int64_t chdf5_image(chdf5_id file, void *buffer, size_t count) { return -1; }
void chdf5_close_file(chdf5_id file) {}
chdf5_id chdf5_root(chdf5_id file) { return -1; }
chdf5_id chdf5_create_group(chdf5_id group, const char *name) { return -1; }
void chdf5_close_group(chdf5_id group) {}

bool chdf5_write_floats(
    chdf5_id group, const char *name, int rank, const int64_t *sizes, const float *numbers) {
    return false;
}

bool chdf5_write_integer(chdf5_id group, const char *name, int64_t number) { return false; }
bool chdf5_write_string(chdf5_id group, const char *name, const char *text) { return false; }

bool chdf5_write_fixed_strings(
    chdf5_id group, const char *name, int64_t count, size_t size, const char *bytes) {
    return false;
}

#endif
