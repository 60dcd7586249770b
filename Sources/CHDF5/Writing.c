#include "CHDF5.h"
#include "Library.h"

#ifdef CONVBOOK_HDF5

chdf5_id chdf5_create(void) {
    chdf5_prepare();
    hid_t access = chdf5_memory_access();
    if (access < 0) return -1;
    char name[64];
    chdf5_next_name(name);
    hid_t file = H5Fcreate(name, H5F_ACC_TRUNC, H5P_DEFAULT, access);
    H5Pclose(access);
    return file;
}

int64_t chdf5_image(chdf5_id file, void *buffer, size_t count) {
    chdf5_prepare();
    if (H5Fflush(file, H5F_SCOPE_LOCAL) < 0) return -1;
    return H5Fget_file_image(file, buffer, count);
}

void chdf5_close_file(chdf5_id file) {
    chdf5_prepare();
    H5Fclose(file);
}

// MARK: Groups

chdf5_id chdf5_root(chdf5_id file) { return H5Gopen2(file, "/", H5P_DEFAULT); }

chdf5_id chdf5_create_group(chdf5_id group, const char *name) {
    chdf5_prepare();
    // Without times the same model gives the same bytes.
    hid_t creation = H5Pcreate(H5P_GROUP_CREATE);
    if (creation < 0) return -1;
    H5Pset_obj_track_times(creation, false);
    hid_t made = H5Gcreate2(group, name, H5P_DEFAULT, creation, H5P_DEFAULT);
    H5Pclose(creation);
    return made;
}

void chdf5_close_group(chdf5_id group) {
    chdf5_prepare();
    H5Gclose(group);
}

// MARK: Datasets

static bool write_dataset(
    hid_t group, const char *name, hid_t stored, hid_t native, int rank, const int64_t *sizes,
    const void *numbers) {
    chdf5_prepare();
    hsize_t extent[CHDF5_MOST_AXES];
    if (rank > CHDF5_MOST_AXES) return false;
    for (int i = 0; i < rank; i++) extent[i] = (hsize_t)sizes[i];
    hid_t space = rank == 0 ? H5Screate(H5S_SCALAR) : H5Screate_simple(rank, extent, NULL);
    hid_t creation = H5Pcreate(H5P_DATASET_CREATE);
    H5Pset_obj_track_times(creation, false);
    hid_t dataset = H5Dcreate2(group, name, stored, space, H5P_DEFAULT, creation, H5P_DEFAULT);
    bool is_written = dataset >= 0 && H5Dwrite(dataset, native, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers) >= 0;
    if (dataset >= 0) H5Dclose(dataset);
    H5Pclose(creation);
    H5Sclose(space);
    return is_written;
}

bool chdf5_write_floats(
    chdf5_id group, const char *name, int rank, const int64_t *sizes, const float *numbers) {
    return write_dataset(group, name, H5T_IEEE_F32LE, H5T_NATIVE_FLOAT, rank, sizes, numbers);
}

bool chdf5_write_integer(chdf5_id group, const char *name, int64_t number) {
    return write_dataset(group, name, H5T_STD_I64LE, H5T_NATIVE_INT64, 0, NULL, &number);
}

// MARK: Attributes

static bool write_attribute(hid_t group, const char *name, hid_t type, hid_t space, const void *data) {
    hid_t attribute = H5Acreate2(group, name, type, space, H5P_DEFAULT, H5P_DEFAULT);
    bool is_written = attribute >= 0 && H5Awrite(attribute, type, data) >= 0;
    if (attribute >= 0) H5Aclose(attribute);
    H5Tclose(type);
    H5Sclose(space);
    return is_written;
}

bool chdf5_write_string(chdf5_id group, const char *name, const char *text) {
    chdf5_prepare();
    hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, H5T_VARIABLE);
    H5Tset_cset(type, H5T_CSET_UTF8);
    return write_attribute(group, name, type, H5Screate(H5S_SCALAR), &text);
}

bool chdf5_write_fixed_strings(
    chdf5_id group, const char *name, int64_t count, size_t size, const char *bytes) {
    chdf5_prepare();
    hsize_t extent = (hsize_t)count;
    hid_t type = H5Tcopy(H5T_C_S1);
    H5Tset_size(type, size > 0 ? size : 1);
    H5Tset_strpad(type, H5T_STR_NULLPAD);
    return write_attribute(group, name, type, H5Screate_simple(1, &extent, NULL), bytes);
}

#endif
