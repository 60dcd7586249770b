// What convbook needs of libhdf5, behind functions that Swift can call.
//
// Files live in memory alone: the library never opens a file of the disk. A damaged file can make it write where it
// must not; so it reads in a process of its own, with bounded memory and time, and what upsets it ends that process
// and nothing else.
//
// Without the package's trait HDF5 every function fails, and `chdf5_is_available` says so. The library is not made
// for several threads: callers hold one lock for every call.

#ifndef CHDF5_H
#define CHDF5_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool chdf5_is_available(void);

// Reading

typedef enum {
    chdf5_done,
    chdf5_not_hdf5,
    /// The process that read it did not come to its end.
    chdf5_damaged,
    /// There was no process or no memory for it.
    chdf5_impossible,
} chdf5_outcome;

/// Describes all that a file holds, as a sequence of records, in native byte order:
///
///     'G' name            a group begins; the first is the outermost, without a name
///     'E'                 it ends
///     'A' name n text*n   an attribute of the group or dataset before: n texts
///     'D' name layout     a dataset
///     'X' name            a name that is no group and no dataset of this file: a link to elsewhere
///     'T' name            a group too deep, or one too many
///     'Z'                 all has been said
///
/// A name or text is its length in 4 bytes and its bytes, n has 8 bytes, a layout is a `chdf5_layout`.
///
/// - most: more bytes are not given.
/// - take: gets the records, cut anywhere.
chdf5_outcome chdf5_describe(
    const void *bytes, size_t count, size_t most, void *context,
    void (*take)(void *context, const void *bytes, size_t count));

typedef enum {
    chdf5_numbers_float,
    chdf5_numbers_integer,
    /// Text, structures, references, ….
    chdf5_numbers_other,
} chdf5_numbers;

/// No array has more axes.
#define CHDF5_MOST_AXES 32

typedef struct {
    int32_t numbers;
    int32_t rank;
    /// Bytes of a number.
    uint64_t size;
    int64_t sizes[CHDF5_MOST_AXES];
    /// Bytes that the numbers take in the file.
    uint64_t stored;
    /// Bytes of a piece that is packed by itself; 0 where nothing is packed.
    uint64_t chunk;
    /// Numbers lie in the file itself, not in others.
    bool is_inside;
    /// Only filters that come with the library: deflate, shuffle, checksum.
    bool has_known_filters;
} chdf5_layout;

typedef struct {
    /// From the outermost group, without a `/` in front.
    const char *path;
    /// As described; anything else is not read.
    uint64_t count;
    /// As int64 numbers, otherwise as float32.
    bool as_integers;
    /// Where they go in what `chdf5_read` returns.
    uint64_t offset;
} chdf5_request;

/// Reads datasets, each whole.
///
/// - size: bytes of all that is asked for.
/// - outcome: what became of it.
/// Returns memory of that size, to be released; NULL where something failed.
void *chdf5_read(
    const void *bytes, size_t count, const chdf5_request *requests, size_t request_count, size_t size,
    chdf5_outcome *outcome);
void chdf5_release(void *numbers, size_t size);

// Writing

/// A file or a group; negative where there is none.
typedef int64_t chdf5_id;

/// Makes an empty file in memory.
chdf5_id chdf5_create(void);
/// The bytes of a file: their number, and with a buffer of that size also they themselves.
int64_t chdf5_image(chdf5_id file, void *buffer, size_t count);
void chdf5_close_file(chdf5_id file);
chdf5_id chdf5_root(chdf5_id file);
chdf5_id chdf5_create_group(chdf5_id group, const char *name);
void chdf5_close_group(chdf5_id group);
bool chdf5_write_floats(
    chdf5_id group, const char *name, int rank, const int64_t *sizes, const float *numbers);
bool chdf5_write_integer(chdf5_id group, const char *name, int64_t number);
/// One string of variable length, in UTF-8.
bool chdf5_write_string(chdf5_id group, const char *name, const char *text);
/// Strings of one length, one after the other, filled up with zeros.
bool chdf5_write_fixed_strings(
    chdf5_id group, const char *name, int64_t count, size_t size, const char *bytes);

#endif
