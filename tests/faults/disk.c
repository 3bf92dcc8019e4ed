/*
 * Stands between a server and the disk (LD_PRELOAD), for the files below the folder FAULT_DIR. It records in the file
 * FAULT_LOG what is written and what is synced, so that a test can compute what a power cut leaves; and it makes writes
 * and syncs fail as the numbers in the file FAULT_CONTROL say, which a test changes while the server runs.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* The numbers of FAULT_CONTROL; disk.ts has the same list. */
struct control {
  uint64_t write_errno; /* 0: writes succeed */
  uint64_t write_quota; /* bytes that are still written before writes fail with write_errno */
  uint64_t sync_errno;  /* 0: syncs succeed */
  uint64_t sync_ignored; /* 1: a sync reports success and does nothing */
  uint64_t writes;
  uint64_t syncs;
  uint64_t bytes;
  uint64_t failed; /* calls that were made to fail */
};

enum kind { OPEN = 1, WRITE, TRUNCATE, SYNC, SYNC_FAILED, UNLINK, RENAME };

/* One record of FAULT_LOG, followed by path_length bytes of path and, for WRITE, by length bytes of data. */
struct record {
  uint32_t kind;
  uint32_t path_length;
  uint64_t inode;
  uint64_t offset; /* OPEN: 1 when the file is new. WRITE: its offset. SYNC: records before this one are synced. */
  uint64_t length;
};

#define DESCRIPTORS 65536
static uint64_t inodes[DESCRIPTORS]; /* of each descriptor that is followed, else 0 */
static struct control no_control;
static struct control *control = &no_control;
static char folder[4096];
static size_t folder_length;
static int record_file = -1;
static uint64_t sequence;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static int (*real_open)(const char *, int, ...);
static int (*real_openat)(int, const char *, int, ...);
static int (*real_close)(int);
static int (*real_fcntl)(int, int, ...);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_unlink)(const char *);
static int (*real_rename)(const char *, const char *);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);

__attribute__((constructor)) static void begin(void) {
  real_open = dlsym(RTLD_NEXT, "open64");
  real_openat = dlsym(RTLD_NEXT, "openat64");
  real_close = dlsym(RTLD_NEXT, "close");
  real_fcntl = dlsym(RTLD_NEXT, "fcntl64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_rename = dlsym(RTLD_NEXT, "rename");
  real_write = dlsym(RTLD_NEXT, "write");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  const char *dir = getenv("FAULT_DIR");
  if (dir == NULL || strlen(dir) >= sizeof folder) return;
  strcpy(folder, dir);
  folder_length = strlen(folder);
  const char *numbers = getenv("FAULT_CONTROL");
  int file = numbers == NULL ? -1 : real_open(numbers, O_RDWR | O_CLOEXEC);
  if (file >= 0) {
    void *shared = mmap(NULL, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (shared != MAP_FAILED) control = shared;
    real_close(file);
  }
  const char *log = getenv("FAULT_LOG");
  if (log != NULL) record_file = real_open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* The folder itself or a file below it, but not SQLite's shared memory, which is never synced and made anew. */
static int is_followed(const char *path) {
  size_t length = strlen(path);
  if (folder_length == 0 || strncmp(path, folder, folder_length) != 0) return 0;
  if (path[folder_length] != '\0' && path[folder_length] != '/') return 0;
  return length < 4 || strcmp(path + length - 4, "-shm") != 0;
}

static void put(const void *bytes, size_t count) {
  for (size_t at = 0; at < count;) {
    ssize_t written = real_write(record_file, (const char *)bytes + at, count - at);
    if (written <= 0) abort();
    at += written;
  }
}

/* Called with the lock held. */
static void note(enum kind kind, uint64_t inode, const char *path, uint64_t offset, uint64_t length, const void *data) {
  sequence++;
  if (record_file < 0) return;
  struct record record = {kind, path == NULL ? 0 : strlen(path), inode, offset, length};
  put(&record, sizeof record);
  if (path != NULL) put(path, record.path_length);
  if (data != NULL) put(data, length);
}

static uint64_t inode_of(int file) { return file >= 0 && file < DESCRIPTORS ? inodes[file] : 0; }

static int failing(uint64_t with) {
  __atomic_fetch_add(&control->failed, 1, __ATOMIC_RELAXED);
  errno = (int)with;
  return -1;
}

static int followed_open(int at, const char *path, int flags, mode_t mode) {
  /* O_TMPFILE contains O_DIRECTORY. */
  int creates = (flags & O_CREAT) != 0;
  if (folder_length == 0) return real_openat(at, path, flags, mode);
  pthread_mutex_lock(&lock);
  struct stat before;
  int is_new = creates && fstatat(at, path, &before, 0) != 0;
  int result;
  char absolute[4096];
  int inside = path[0] == '/' && is_followed(path);
  if (is_new && inside && control->write_errno != 0) result = failing(control->write_errno);
  else result = real_openat(at, path, flags, mode);
  if (result >= 0 && result < DESCRIPTORS) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", result);
    ssize_t length = readlink(link, absolute, sizeof absolute - 1);
    struct stat now;
    inodes[result] = 0;
    if (length > 0 && (absolute[length] = '\0', is_followed(absolute)) && fstat(result, &now) == 0) {
      inodes[result] = now.st_ino;
      note(OPEN, now.st_ino, absolute, is_new, 0, NULL);
      if (flags & O_TRUNC) note(TRUNCATE, now.st_ino, NULL, 0, 0, NULL);
    }
  }
  int saved = errno;
  pthread_mutex_unlock(&lock);
  errno = saved;
  return result;
}

static mode_t mode_in(int flags, va_list rest) { return flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; }

#define OPENED(AT)                                 \
  va_list rest;                                    \
  va_start(rest, flags);                           \
  mode_t mode = mode_in(flags, rest);              \
  va_end(rest);                                    \
  return followed_open(AT, path, flags, mode)

int open(const char *path, int flags, ...) { OPENED(AT_FDCWD); }
int open64(const char *path, int flags, ...) { OPENED(AT_FDCWD); }
int openat(int at, const char *path, int flags, ...) { OPENED(at); }
int openat64(int at, const char *path, int flags, ...) { OPENED(at); }

int close(int file) {
  if (file >= 0 && file < DESCRIPTORS) inodes[file] = 0;
  return real_close(file);
}

/* A duplicate descriptor stands for the same file: the runtime syncs with one. */
static int followed_fcntl(int file, int command, void *argument) {
  int result = real_fcntl(file, command, argument);
  int duplicates = command == F_DUPFD || command == F_DUPFD_CLOEXEC;
  if (duplicates && result >= 0 && result < DESCRIPTORS) inodes[result] = inode_of(file);
  return result;
}

#define CONTROLLED                                 \
  va_list rest;                                    \
  va_start(rest, command);                         \
  void *argument = va_arg(rest, void *);           \
  va_end(rest);                                    \
  return followed_fcntl(file, command, argument)

int fcntl(int file, int command, ...) { CONTROLLED; }
int fcntl64(int file, int command, ...) { CONTROLLED; }

/* A disk that gets full writes what fits. */
static ssize_t followed_write(int file, const void *from, size_t count, off_t at) {
  pthread_mutex_lock(&lock);
  ssize_t result;
  if (control->write_errno != 0 && control->write_quota < count) count = control->write_quota;
  if (control->write_errno != 0 && count == 0) result = failing(control->write_errno);
  else result = at < 0 ? real_write(file, from, count) : real_pwrite(file, from, count, at);
  int saved = errno;
  if (result > 0) {
    if (control->write_errno != 0) control->write_quota -= result;
    control->writes++;
    control->bytes += result;
    note(WRITE, inode_of(file), NULL, at < 0 ? lseek(file, 0, SEEK_CUR) - result : at, result, from);
  }
  pthread_mutex_unlock(&lock);
  errno = saved;
  return result;
}

ssize_t write(int file, const void *from, size_t count) {
  return inode_of(file) == 0 ? real_write(file, from, count) : followed_write(file, from, count, -1);
}

ssize_t pwrite(int file, const void *from, size_t count, off_t at) {
  return inode_of(file) == 0 ? real_pwrite(file, from, count, at) : followed_write(file, from, count, at);
}

ssize_t pwrite64(int file, const void *from, size_t count, off64_t at) { return pwrite(file, from, count, at); }

static int followed_truncate(int file, off_t length) {
  if (inode_of(file) == 0) return real_ftruncate(file, length);
  pthread_mutex_lock(&lock);
  int result = real_ftruncate(file, length);
  int saved = errno;
  if (result == 0) note(TRUNCATE, inode_of(file), NULL, 0, length, NULL);
  pthread_mutex_unlock(&lock);
  errno = saved;
  return result;
}

int ftruncate(int file, off_t length) { return followed_truncate(file, length); }
int ftruncate64(int file, off64_t length) { return followed_truncate(file, length); }

/* What was written before the call is on disk when it returns. */
static int followed_sync(int file, int (*sync)(int)) {
  uint64_t inode = inode_of(file);
  if (inode == 0) return sync(file);
  pthread_mutex_lock(&lock);
  uint64_t until = sequence;
  pthread_mutex_unlock(&lock);
  control->syncs++;
  if (control->sync_ignored) return 0;
  int result = control->sync_errno != 0 ? failing(control->sync_errno) : sync(file);
  int saved = errno;
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  path[length > 0 ? length : 0] = '\0';
  pthread_mutex_lock(&lock);
  note(result == 0 ? SYNC : SYNC_FAILED, inode, path, until, 0, NULL);
  pthread_mutex_unlock(&lock);
  errno = saved;
  return result;
}

int fsync(int file) { return followed_sync(file, real_fsync); }
int fdatasync(int file) { return followed_sync(file, real_fdatasync); }

int unlink(const char *path) {
  if (!is_followed(path)) return real_unlink(path);
  pthread_mutex_lock(&lock);
  int result = real_unlink(path);
  int saved = errno;
  if (result == 0) note(UNLINK, 0, path, 0, 0, NULL);
  pthread_mutex_unlock(&lock);
  errno = saved;
  return result;
}

int rename(const char *from, const char *to) {
  if (!is_followed(from) || !is_followed(to)) return real_rename(from, to);
  pthread_mutex_lock(&lock);
  int result = real_rename(from, to);
  int saved = errno;
  if (result == 0) {
    char both[8192];
    snprintf(both, sizeof both, "%s\n%s", from, to);
    note(RENAME, 0, both, 0, 0, NULL);
  }
  pthread_mutex_unlock(&lock);
  errno = saved;
  return result;
}
