#include "CHDF5.h"
#include "Library.h"

#ifdef CONVBOOK_HDF5

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "Process.h"

// Bounds on what a model's file has, far above what any has.
enum { most_depth = 64, most_objects = 200000, most_name = 65536 };

static const size_t spare_memory = (size_t)256 << 20;

static unsigned seconds_for(size_t bytes) { return 4 + (unsigned)(bytes / ((size_t)20 << 20)); }

// MARK: Opening

// The library would copy an image twice; lent bytes are read where they are.
typedef struct {
    void *bytes;
    size_t count;
} lent_image;

static void *lent_malloc(size_t size, H5FD_file_image_op_t op, void *lent) {
    lent_image *image = lent;
    return size <= image->count ? image->bytes : NULL;
}

static void *lent_copy(void *to, const void *from, size_t size, H5FD_file_image_op_t op, void *lent) {
    return to == from ? to : NULL;
}

static void *lent_realloc(void *bytes, size_t size, H5FD_file_image_op_t op, void *lent) { return NULL; }
static herr_t lent_free(void *bytes, H5FD_file_image_op_t op, void *lent) { return 0; }

static void *lent_copy_info(void *lent) {
    lent_image *copy = malloc(sizeof *copy);
    if (copy) *copy = *(lent_image *)lent;
    return copy;
}

static herr_t lent_free_info(void *lent) {
    free(lent);
    return 0;
}

static hid_t open_image(const void *bytes, size_t count) {
    chdf5_prepare();
    hid_t access = chdf5_memory_access();
    if (access < 0) return -1;
    lent_image image = {(void *)bytes, count};
    H5FD_file_image_callbacks_t lending = {lent_malloc,    lent_copy,      lent_realloc, lent_free,
                                           lent_copy_info, lent_free_info, &image};
    hid_t file = -1;
    if (H5Pset_file_image_callbacks(access, &lending) >= 0
        && H5Pset_file_image(access, image.bytes, count) >= 0) {
        char name[64];
        chdf5_next_name(name);
        file = H5Fopen(name, H5F_ACC_RDONLY, access);
    }
    H5Pclose(access);
    return file;
}

// MARK: Writing records, in the process that reads

typedef struct {
    const void *bytes;
    size_t count;
    int output;
    int objects;
    size_t text_left;
} reading;

static bool put(reading *reading, const void *bytes, size_t count) {
    const char *rest = bytes;
    while (count > 0) {
        ssize_t written = write(reading->output, rest, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        rest += written;
        count -= (size_t)written;
    }
    return true;
}

static bool put_text(reading *reading, const char *text, size_t count) {
    uint32_t length = (uint32_t)count;
    if (length != count) return false;
    return put(reading, &length, sizeof length) && put(reading, text, count);
}

static bool put_record(reading *reading, char kind, const char *name) {
    return put(reading, &kind, 1) && put_text(reading, name, strlen(name));
}

// MARK: Attributes

static bool put_varying(reading *reading, hid_t attribute, hid_t space, uint64_t count) {
    char **texts = calloc(count + 1, sizeof *texts);
    hid_t type = H5Aget_type(attribute);
    bool is_read = texts && H5Aread(attribute, type, texts) >= 0;
    for (uint64_t i = 0; is_read && i < count; i++) {
        size_t length = texts[i] ? strlen(texts[i]) : 0;
        is_read = length <= reading->text_left && put_text(reading, texts[i] ? texts[i] : "", length);
        if (is_read) reading->text_left -= length;
    }
    if (texts) H5Dvlen_reclaim(type, space, H5P_DEFAULT, texts);
    H5Tclose(type);
    free(texts);
    return is_read;
}

static bool put_fixed(reading *reading, hid_t attribute, uint64_t count, size_t size) {
    char *bytes = calloc(count + 1, size);
    hid_t type = H5Aget_type(attribute);
    bool is_read = bytes && H5Aread(attribute, type, bytes) >= 0;
    for (uint64_t i = 0; is_read && i < count; i++) {
        const char *text = bytes + i * size;
        size_t length = strnlen(text, size);
        is_read = length <= reading->text_left && put_text(reading, text, length);
        if (is_read) reading->text_left -= length;
    }
    H5Tclose(type);
    free(bytes);
    return is_read;
}

static bool put_attribute(reading *reading, hid_t attribute) {
    hid_t type = H5Aget_type(attribute), space = H5Aget_space(attribute);
    if (type < 0 || space < 0) return false;
    bool is_fine = true;
    if (H5Tget_class(type) == H5T_STRING) {
        char name[1024];
        hssize_t points = H5Sget_simple_extent_npoints(space);
        bool varies = H5Tis_variable_str(type) > 0;
        size_t size = varies ? 16 : H5Tget_size(type);
        ssize_t length = H5Aget_name(attribute, sizeof name, name);
        is_fine = points >= 0 && size > 0 && length > 0 && length < (ssize_t)sizeof name
            && (uint64_t)points <= reading->count / size;
        uint64_t count = (uint64_t)points;
        is_fine = is_fine && put_record(reading, 'A', name) && put(reading, &count, sizeof count)
            && (varies ? put_varying(reading, attribute, space, count)
                       : put_fixed(reading, attribute, count, size));
    }
    H5Tclose(type);
    H5Sclose(space);
    return is_fine;
}

static bool put_attributes(reading *reading, hid_t object) {
    H5O_info_t info;
    if (H5Oget_info2(object, &info, H5O_INFO_NUM_ATTRS) < 0 || info.num_attrs > 10000) return false;
    for (hsize_t i = 0; i < info.num_attrs; i++) {
        hid_t attribute =
            H5Aopen_by_idx(object, ".", H5_INDEX_NAME, H5_ITER_INC, i, H5P_DEFAULT, H5P_DEFAULT);
        if (attribute < 0) return false;
        bool is_put = put_attribute(reading, attribute);
        H5Aclose(attribute);
        if (!is_put) return false;
    }
    return true;
}

// MARK: Datasets

static void describe_type(hid_t dataset, chdf5_layout *layout) {
    hid_t type = H5Dget_type(dataset);
    layout->numbers = chdf5_numbers_other;
    if (type < 0) return;
    H5T_class_t class = H5Tget_class(type);
    if (class == H5T_FLOAT) layout->numbers = chdf5_numbers_float;
    if (class == H5T_INTEGER) layout->numbers = chdf5_numbers_integer;
    layout->size = H5Tget_size(type);
    H5Tclose(type);
}

static bool describe_space(hid_t dataset, chdf5_layout *layout) {
    hid_t space = H5Dget_space(dataset);
    if (space < 0) return false;
    hsize_t sizes[H5S_MAX_RANK];
    int rank = H5Sget_simple_extent_ndims(space);
    bool is_simple = rank >= 0 && rank <= CHDF5_MOST_AXES && H5Sget_simple_extent_type(space) != H5S_NULL
        && H5Sget_simple_extent_dims(space, sizes, NULL) == rank;
    H5Sclose(space);
    if (!is_simple) return false;
    layout->rank = rank;
    for (int i = 0; i < rank; i++) {
        if (sizes[i] > INT64_MAX) return false;
        layout->sizes[i] = (int64_t)sizes[i];
    }
    return true;
}

static bool describe_packing(hid_t creation, chdf5_layout *layout) {
    hsize_t sizes[H5S_MAX_RANK];
    int rank = H5Pget_chunk(creation, H5S_MAX_RANK, sizes);
    if (rank != layout->rank) return false;
    layout->chunk = layout->size;
    for (int i = 0; i < rank; i++) {
        if (__builtin_mul_overflow(layout->chunk, sizes[i], &layout->chunk)) layout->chunk = UINT64_MAX;
    }
    int filters = H5Pget_nfilters(creation);
    for (int i = 0; i < filters; i++) {
        unsigned flags;
        size_t values = 0;
        H5Z_filter_t filter = H5Pget_filter2(creation, (unsigned)i, &flags, &values, NULL, 0, NULL, NULL);
        if (filter != H5Z_FILTER_DEFLATE && filter != H5Z_FILTER_SHUFFLE && filter != H5Z_FILTER_FLETCHER32)
            layout->has_known_filters = false;
    }
    return true;
}

static bool describe_storage(hid_t dataset, chdf5_layout *layout) {
    hid_t creation = H5Dget_create_plist(dataset);
    if (creation < 0) return false;
    H5D_layout_t kind = H5Pget_layout(creation);
    layout->is_inside = kind != H5D_VIRTUAL && kind >= 0 && H5Pget_external_count(creation) == 0;
    layout->has_known_filters = true;
    bool is_known = kind != H5D_CHUNKED || describe_packing(creation, layout);
    H5Pclose(creation);
    layout->stored = layout->is_inside ? H5Dget_storage_size(dataset) : 0;
    return is_known;
}

static bool put_dataset(reading *reading, const char *name, hid_t dataset) {
    chdf5_layout layout;
    memset(&layout, 0, sizeof layout);
    describe_type(dataset, &layout);
    if (!describe_space(dataset, &layout) || !describe_storage(dataset, &layout))
        return put_record(reading, 'X', name);
    return put_record(reading, 'D', name) && put(reading, &layout, sizeof layout);
}

// MARK: Groups

static bool put_group(reading *reading, const char *name, hid_t group, int depth);

static bool put_member(reading *reading, hid_t group, const char *name, int depth) {
    H5L_info_t link;
    // Links by name may lead to other files; they are told and not followed.
    if (H5Lget_info(group, name, &link, H5P_DEFAULT) < 0) return false;
    if (link.type != H5L_TYPE_HARD) return put_record(reading, 'X', name);
    if (depth >= most_depth || ++reading->objects > most_objects) return put_record(reading, 'T', name);
    hid_t object = H5Oopen(group, name, H5P_DEFAULT);
    if (object < 0) return false;
    H5I_type_t kind = H5Iget_type(object);
    bool is_put = kind == H5I_GROUP ? put_group(reading, name, object, depth + 1)
        : kind == H5I_DATASET       ? put_dataset(reading, name, object)
                                    : put_record(reading, 'X', name);
    H5Oclose(object);
    return is_put;
}

static bool put_group(reading *reading, const char *name, hid_t group, int depth) {
    H5G_info_t info;
    if (H5Gget_info(group, &info) < 0 || info.nlinks > most_objects) return false;
    if (!put_record(reading, 'G', name) || !put_attributes(reading, group)) return false;
    for (hsize_t i = 0; i < info.nlinks && reading->objects <= most_objects; i++) {
        char member[most_name];
        ssize_t length = H5Lget_name_by_idx(
            group, ".", H5_INDEX_NAME, H5_ITER_INC, i, member, sizeof member, H5P_DEFAULT);
        if (length < 1 || length >= (ssize_t)sizeof member) return false;
        if (!put_member(reading, group, member, depth)) return false;
    }
    char end = 'E';
    return put(reading, &end, 1);
}

static int describe(int output, void *context) {
    reading *reading = context;
    reading->output = output;
    hid_t file = open_image(reading->bytes, reading->count);
    if (file < 0) return chdf5_not_hdf5;
    hid_t root = H5Oopen(file, "/", H5P_DEFAULT);
    char end = 'Z';
    bool is_put = root >= 0 && put_group(reading, "", root, 0) && put(reading, &end, 1);
    return is_put ? chdf5_done : chdf5_damaged;
}

chdf5_outcome chdf5_describe(
    const void *bytes, size_t count, size_t most, void *context,
    void (*take)(void *context, const void *bytes, size_t count)) {
    reading reading = {bytes, count, -1, 0, count};
    int output;
    pid_t process = process_start(&output, spare_memory + 2 * count, seconds_for(count), describe, &reading);
    if (process < 0) return chdf5_impossible;
    char buffer[65536];
    bool is_whole = true;
    while (is_whole) {
        ssize_t got = read(output, buffer, sizeof buffer);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        is_whole = (size_t)got <= most;
        if (is_whole) take(context, buffer, (size_t)got);
        most -= is_whole ? (size_t)got : 0;
    }
    close(output);
    int outcome = process_end(process);
    return !is_whole || outcome < 0 || outcome > chdf5_impossible ? chdf5_damaged : outcome;
}

// MARK: Numbers

typedef struct {
    const void *bytes;
    size_t count;
    const chdf5_request *requests;
    size_t request_count;
    char *numbers;
} number_reading;

static bool read_dataset(hid_t file, const chdf5_request *request, char *numbers) {
    hid_t dataset = H5Dopen2(file, request->path, H5P_DEFAULT);
    if (dataset < 0) return false;
    hid_t space = H5Dget_space(dataset);
    bool is_same = space >= 0 && H5Sget_simple_extent_npoints(space) == (hssize_t)request->count;
    hid_t type = request->as_integers ? H5T_NATIVE_INT64 : H5T_NATIVE_FLOAT;
    bool is_read = is_same
        && (request->count == 0
            || H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, numbers + request->offset) >= 0);
    if (space >= 0) H5Sclose(space);
    H5Dclose(dataset);
    return is_read;
}

static int read_numbers(int output, void *context) {
    number_reading *reading = context;
    hid_t file = open_image(reading->bytes, reading->count);
    if (file < 0) return chdf5_not_hdf5;
    for (size_t i = 0; i < reading->request_count; i++) {
        if (!read_dataset(file, &reading->requests[i], reading->numbers)) return chdf5_damaged;
    }
    return chdf5_done;
}

void *chdf5_read(
    const void *bytes, size_t count, const chdf5_request *requests, size_t request_count, size_t size,
    chdf5_outcome *outcome) {
    // Both processes see this memory.
    void *numbers =
        mmap(NULL, size > 0 ? size : 1, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    *outcome = chdf5_impossible;
    if (numbers == MAP_FAILED) return NULL;
    number_reading reading = {bytes, count, requests, request_count, numbers};
    int output;
    pid_t process =
        process_start(&output, spare_memory + 2 * count + size, seconds_for(count + size), read_numbers, &reading);
    if (process >= 0) {
        close(output);
        int ended = process_end(process);
        *outcome = ended < 0 || ended > chdf5_impossible ? chdf5_damaged : ended;
    }
    if (*outcome == chdf5_done) return numbers;
    munmap(numbers, size > 0 ? size : 1);
    return NULL;
}

void chdf5_release(void *numbers, size_t size) { munmap(numbers, size > 0 ? size : 1); }

#endif
