/* For LD_PRELOAD where ptrace is not allowed: records what a program asks of the files of one folder, and
   fails the calls it is told to, as strace would. tests/crash/injection.py compiles and drives it;
   shim_test.py compares it with strace.

   GOODPLAN_SHIM_FOLDER  the folder; calls on anything else pass unseen
   GOODPLAN_SHIM_LOG     a file outside it; a line per call: name, result, numbers, paths, data in hex
   GOODPLAN_SHIM_FAULTS  "pwrite64:12:KILL fdatasync:3+:EIO": which call of that name (with + from there on),
                         and what: KILL, INT, TERM, STOP (a signal), LIE (nothing is done, success is told) or
   an error */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { most_faults = 64, path_size = PATH_MAX + 16 };

struct fault {
    char call[16];
    long at;
    int for_ever;
    char what[16];
};

static struct fault faults[most_faults];
static int fault_count = -1;
static char folder[path_size];
static size_t folder_length;
static int log_file = -1;
static struct {
    char name[16];
    long seen;
} counts[32];

#define REAL(type, name, ...)                                                                                \
    static type (*real)(__VA_ARGS__);                                                                        \
    if (real == NULL)                                                                                        \
    real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static int real_open(const char* path, int flags, mode_t mode) {
    REAL(int, "open", const char*, int, ...);
    return real(path, flags, mode);
}

static ssize_t real_write(int file, const void* data, size_t size) {
    REAL(ssize_t, "write", int, const void*, size_t);
    return real(file, data, size);
}

static void begin(void) {
    fault_count = 0;
    const char* where = getenv("GOODPLAN_SHIM_FOLDER");
    if (where == NULL || realpath(where, folder) == NULL)
        return;
    folder_length = strlen(folder);
    const char* log_name = getenv("GOODPLAN_SHIM_LOG");
    if (log_name != NULL)
        log_file = real_open(log_name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const char* rest = getenv("GOODPLAN_SHIM_FAULTS");
    int length = 0;
    char at[24];
    for (; rest != NULL && fault_count < most_faults; rest += length) {
        struct fault* one = &faults[fault_count];
        if (sscanf(rest, " %15[^:]:%23[^:]:%15s%n", one->call, at, one->what, &length) != 3)
            break;
        one->at = atol(at);
        one->for_ever = strchr(at, '+') != NULL;
        ++fault_count;
    }
}

static int is_ours(const char* path) {
    if (fault_count < 0)
        begin();
    return folder_length > 0 && strncmp(path, folder, folder_length) == 0 &&
           (path[folder_length] == '\0' || path[folder_length] == '/');
}

/* The name of an open file; "" when it has none. One that was removed ends with " (deleted)". */
static const char* name_of(int file, char* space) {
    char link[40];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t const length = readlink(link, space, path_size - 1);
    space[length > 0 ? length : 0] = '\0';
    return space;
}

/* A name as it stands in a call, made absolute; its folder must be there. */
static const char* full_name(const char* path, char* space) {
    char parent[path_size];
    snprintf(parent, sizeof parent, "%s", path);
    char* const slash = strrchr(parent, '/');
    const char* const last = slash == NULL ? path : path + (slash - parent) + 1;
    if (slash == NULL)
        strcpy(parent, ".");
    else if (slash == parent)
        strcpy(parent, "/");
    else
        *slash = '\0';
    char whole[path_size];
    if (realpath(parent, whole) == NULL)
        return "";
    snprintf(space, path_size, "%.4000s/%.90s", strcmp(whole, "/") == 0 ? "" : whole, last);
    return space;
}

/* A name as a call with the number of a folder takes it: "" where that folder cannot be told. */
static const char* name_in(int parent, const char* path, char* space) {
    char whole[path_size], joined[2 * path_size];
    if (*path == '/' || parent == AT_FDCWD)
        return full_name(path, space);
    if (*name_of(parent, whole) == '\0')
        return "";
    snprintf(joined, sizeof joined, "%s/%s", whole, path);
    return strlen(joined) < path_size ? full_name(joined, space) : "";
}

static const char* planned(const char* call) {
    size_t slot = 0;
    while (counts[slot].name[0] != '\0' && strcmp(counts[slot].name, call) != 0)
        ++slot;
    strncpy(counts[slot].name, call, sizeof counts[slot].name - 1);
    long const number = ++counts[slot].seen;
    for (int i = 0; i < fault_count; ++i)
        if (strcmp(faults[i].call, call) == 0 &&
            (number == faults[i].at || (faults[i].for_ever && number > faults[i].at)))
            return faults[i].what;
    return NULL;
}

static int error_number(const char* name) {
    static const struct {
        const char* name;
        int number;
    } known[] = {{"ENOSPC", ENOSPC}, {"EIO", EIO}, {"EDQUOT", EDQUOT}, {"EFBIG", EFBIG}, {"EROFS", EROFS}};
    for (size_t i = 0; i < sizeof known / sizeof *known; ++i)
        if (strcmp(known[i].name, name) == 0)
            return known[i].number;
    return EIO;
}

/* Whether the call is not to be made; *result is then what it tells. A signal other than KILL comes once the
   call has been made, as it does under strace. */
static int spoiled(const char* what, long success, long* result, int* pending) {
    if (what == NULL)
        return 0;
    if (strcmp(what, "KILL") == 0)
        raise(SIGKILL);
    if (strcmp(what, "STOP") == 0) { /* before the call, and on when somebody says so */
        raise(SIGSTOP);
        return 0;
    }
    if (strcmp(what, "INT") == 0 || strcmp(what, "TERM") == 0) {
        *pending = strcmp(what, "INT") == 0 ? SIGINT : SIGTERM;
        return 0;
    }
    *result = success;
    if (strcmp(what, "LIE") != 0) {
        *result = -1;
        errno = error_number(what);
    }
    return 1;
}

static void note(const char* call, const char* what, long result, long number, long size, const char* path,
                 const char* other, const void* data) {
    if (log_file < 0)
        return;
    int const kept = errno;
    size_t const bytes = data == NULL || result < 0 ? 0 : (size_t)result;
    char* const line = malloc(2 * path_size + 2 * bytes + 128);
    int used = sprintf(line, "%s\t%s\t%ld\t%ld\t%ld\t%s\t%s\t", call, what == NULL ? "" : what, result,
                       number, size, path, other);
    for (size_t i = 0; i < bytes; ++i, used += 2)
        sprintf(line + used, "%02x", ((const unsigned char*)data)[i]);
    line[used++] = '\n';
    if (real_write(log_file, line, (size_t)used) != used)
        abort();
    free(line);
    errno = kept;
}

/* One call on a file of the folder: the fault, or else the call itself; then the line and the signal. */
#define CARRY_OUT(call, success, made, number, size, path, other, data)                                      \
    const char* const what = planned(call);                                                                  \
    int pending = 0;                                                                                         \
    long result = 0;                                                                                         \
    if (!spoiled(what, (long)(success), &result, &pending))                                                  \
        result = (long)(made);                                                                               \
    note(call, what, result, (long)(number), (long)(size), path, other, data);                               \
    if (pending != 0)                                                                                        \
        raise(pending);                                                                                      \
    return result

static int open_file(int parent, const char* path, int flags, mode_t mode) {
    REAL(int, "openat", int, const char*, int, ...);
    char space[path_size];
    if (!is_ours(name_in(parent, path, space)))
        return real(parent, path, flags, mode);
    CARRY_OUT("openat", -1, real(parent, path, flags, mode), flags, mode, space, "", NULL);
}

static mode_t mode_in(int flags, va_list arguments) {
    return (flags & (O_CREAT | __O_TMPFILE)) != 0 ? va_arg(arguments, mode_t) : 0;
}

#define OPEN(name)                                                                                           \
    int name(const char* path, int flags, ...) {                                                             \
        va_list arguments;                                                                                   \
        va_start(arguments, flags);                                                                          \
        mode_t const mode = mode_in(flags, arguments);                                                       \
        va_end(arguments);                                                                                   \
        return open_file(AT_FDCWD, path, flags, mode);                                                       \
    }
OPEN(open)
OPEN(open64)

#define OPEN_IN(name)                                                                                        \
    int name(int parent, const char* path, int flags, ...) {                                                 \
        va_list arguments;                                                                                   \
        va_start(arguments, flags);                                                                          \
        mode_t const mode = mode_in(flags, arguments);                                                       \
        va_end(arguments);                                                                                   \
        return open_file(parent, path, flags, mode);                                                         \
    }
OPEN_IN(openat)
OPEN_IN(openat64)

int __open_2(const char* path, int flags) { return open_file(AT_FDCWD, path, flags, 0); }
int __open64_2(const char* path, int flags) { return open_file(AT_FDCWD, path, flags, 0); }
int __openat_2(int parent, const char* path, int flags) { return open_file(parent, path, flags, 0); }
int __openat64_2(int parent, const char* path, int flags) { return open_file(parent, path, flags, 0); }

static ssize_t write_at(int file, const void* data, size_t size, off64_t offset) {
    REAL(ssize_t, "pwrite64", int, const void*, size_t, off64_t);
    char space[path_size];
    if (!is_ours(name_of(file, space)))
        return real(file, data, size, offset);
    CARRY_OUT("pwrite64", size, real(file, data, size, offset), offset, size, space, "", data);
}
ssize_t pwrite(int file, const void* data, size_t size, off_t offset) {
    return write_at(file, data, size, offset);
}
ssize_t pwrite64(int file, const void* data, size_t size, off64_t offset) {
    return write_at(file, data, size, offset);
}

ssize_t write(int file, const void* data, size_t size) {
    char space[path_size];
    if (!is_ours(name_of(file, space)))
        return real_write(file, data, size);
    CARRY_OUT("write", size, real_write(file, data, size), 0, size, space, "", data);
}

#define SYNC(name)                                                                                           \
    int name(int file) {                                                                                     \
        REAL(int, #name, int);                                                                               \
        char space[path_size];                                                                               \
        if (!is_ours(name_of(file, space)))                                                                  \
            return real(file);                                                                               \
        CARRY_OUT(#name, 0, real(file), 0, 0, space, "", NULL);                                              \
    }
SYNC(fsync)
SYNC(fdatasync)

static int cut(int file, off64_t size) {
    REAL(int, "ftruncate64", int, off64_t);
    char space[path_size];
    if (!is_ours(name_of(file, space)))
        return real(file, size);
    CARRY_OUT("ftruncate", 0, real(file, size), size, 0, space, "", NULL);
}
int ftruncate(int file, off_t size) { return cut(file, size); }
int ftruncate64(int file, off64_t size) { return cut(file, size); }

/* Each way to take a name away is one unlink, as it is to the system. */
static int take_away(int parent, const char* path, int flags) {
    REAL(int, "unlinkat", int, const char*, int);
    char space[path_size];
    if (!is_ours(name_in(parent, path, space)))
        return real(parent, path, flags);
    CARRY_OUT("unlink", 0, real(parent, path, flags), 0, 0, space, "", NULL);
}
int unlinkat(int parent, const char* path, int flags) { return take_away(parent, path, flags); }
int unlink(const char* path) { return take_away(AT_FDCWD, path, 0); }
int rmdir(const char* path) { return take_away(AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char* path) {
    int const gone = take_away(AT_FDCWD, path, 0);
    return gone != 0 && errno == EISDIR ? take_away(AT_FDCWD, path, AT_REMOVEDIR) : gone;
}

static int make_folder(int parent, const char* path, mode_t mode) {
    REAL(int, "mkdirat", int, const char*, mode_t);
    char space[path_size];
    if (!is_ours(name_in(parent, path, space)))
        return real(parent, path, mode);
    CARRY_OUT("mkdir", 0, real(parent, path, mode), 0, mode, space, "", NULL);
}
int mkdirat(int parent, const char* path, mode_t mode) { return make_folder(parent, path, mode); }
int mkdir(const char* path, mode_t mode) { return make_folder(AT_FDCWD, path, mode); }

/* From one name to another; the real call takes its arguments as they were. */
#define BOTH_NAMES(call, old_parent, from, new_parent, to, made)                                             \
    char space[path_size], other[path_size];                                                                 \
    if (!is_ours(name_in(new_parent, to, other)) || *name_in(old_parent, from, space) == '\0')               \
        return made;                                                                                         \
    CARRY_OUT(call, 0, made, 0, 0, space, other, NULL)

int renameat2(int old_parent, const char* from, int new_parent, const char* to, unsigned flags) {
    REAL(int, "renameat2", int, const char*, int, const char*, unsigned);
    BOTH_NAMES("rename", old_parent, from, new_parent, to, real(old_parent, from, new_parent, to, flags));
}
int renameat(int old_parent, const char* from, int new_parent, const char* to) {
    REAL(int, "renameat", int, const char*, int, const char*);
    BOTH_NAMES("rename", old_parent, from, new_parent, to, real(old_parent, from, new_parent, to));
}
int rename(const char* from, const char* to) { return renameat(AT_FDCWD, from, AT_FDCWD, to); }
int linkat(int old_parent, const char* from, int new_parent, const char* to, int flags) {
    REAL(int, "linkat", int, const char*, int, const char*, int);
    BOTH_NAMES("link", old_parent, from, new_parent, to, real(old_parent, from, new_parent, to, flags));
}
int link(const char* from, const char* to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }
