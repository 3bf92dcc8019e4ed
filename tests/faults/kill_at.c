/*
 * Stands between a program and the disk (LD_PRELOAD): counts the changes of names below the folder FAULT_DIR, which are
 * files and folders that are created, linked, renamed or removed, and kills the program right after the one whose number is
 * in KILL_AT (0: never). The count is in the file FAULT_COUNT.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[PATH_MAX];
static size_t folder_length;
static long kill_at;
static int count_file = -1;
static atomic_long changes;

static void *next(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void begin(void) {
  const char *dir = getenv("FAULT_DIR"), *at = getenv("KILL_AT"), *count = getenv("FAULT_COUNT");
  if (dir == NULL || strlen(dir) >= sizeof folder) return;
  strcpy(folder, dir);
  folder_length = strlen(folder);
  kill_at = at == NULL ? 0 : atol(at);
  int (*open_file)(const char *, int, ...) = next("open64");
  if (count != NULL) count_file = open_file(count, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
}

/* Whether a path, relative to the open folder `at` where it is not absolute, is below the folder. */
static int is_inside(int at, const char *path) {
  if (folder_length == 0 || path == NULL) return 0;
  char base[PATH_MAX];
  if (path[0] != '/') {
    char link[64];
    if (at == AT_FDCWD) strcpy(link, "/proc/self/cwd");
    else snprintf(link, sizeof link, "/proc/self/fd/%d", at);
    ssize_t length = readlink(link, base, sizeof base - 1);
    if (length < 0) return 0;
    base[length] = 0;
    path = base;
  }
  return strncmp(path, folder, folder_length) == 0 && (path[folder_length] == '/' || path[folder_length] == 0);
}

/* Counts a call that has succeeded. */
static int changed(int result, int inside) {
  if (result < 0 || !inside) return result;
  int error = errno;
  long number = ++changes;
  if (count_file >= 0) {
    char text[32];
    int length = snprintf(text, sizeof text, "%ld\n", number);
    if (pwrite(count_file, text, length, 0) < 0) abort();
  }
  if (number == kill_at) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
  }
  errno = error;
  return result;
}

#define OPENED(at, path, flags)                                                                    \
  mode_t mode = 0;                                                                                 \
  if (flags & (O_CREAT | O_TMPFILE)) {                                                             \
    va_list rest;                                                                                  \
    va_start(rest, flags);                                                                         \
    mode = va_arg(rest, mode_t);                                                                   \
    va_end(rest);                                                                                  \
  }                                                                                                \
  struct stat found;                                                                               \
  int is_new = (flags & O_CREAT) && is_inside(at, path) && fstatat(at, path, &found, 0) != 0;

int open(const char *path, int flags, ...) {
  OPENED(AT_FDCWD, path, flags)
  return changed(((int (*)(const char *, int, ...))next("open"))(path, flags, mode), is_new);
}
int open64(const char *path, int flags, ...) {
  OPENED(AT_FDCWD, path, flags)
  return changed(((int (*)(const char *, int, ...))next("open64"))(path, flags, mode), is_new);
}
int openat(int at, const char *path, int flags, ...) {
  OPENED(at, path, flags)
  return changed(((int (*)(int, const char *, int, ...))next("openat"))(at, path, flags, mode), is_new);
}
int openat64(int at, const char *path, int flags, ...) {
  OPENED(at, path, flags)
  return changed(((int (*)(int, const char *, int, ...))next("openat64"))(at, path, flags, mode), is_new);
}
int mkdir(const char *path, mode_t mode) {
  return changed(((int (*)(const char *, mode_t))next("mkdir"))(path, mode), is_inside(AT_FDCWD, path));
}
int rmdir(const char *path) {
  return changed(((int (*)(const char *))next("rmdir"))(path), is_inside(AT_FDCWD, path));
}
int unlink(const char *path) {
  return changed(((int (*)(const char *))next("unlink"))(path), is_inside(AT_FDCWD, path));
}
int unlinkat(int at, const char *path, int flags) {
  int inside = is_inside(at, path);
  return changed(((int (*)(int, const char *, int))next("unlinkat"))(at, path, flags), inside);
}
int rename(const char *from, const char *to) {
  return changed(((int (*)(const char *, const char *))next("rename"))(from, to), is_inside(AT_FDCWD, to));
}
int link(const char *from, const char *to) {
  return changed(((int (*)(const char *, const char *))next("link"))(from, to), is_inside(AT_FDCWD, to));
}
int linkat(int from_at, const char *from, int at, const char *to, int flags) {
  int inside = is_inside(at, to);
  return changed(((int (*)(int, const char *, int, const char *, int))next("linkat"))(from_at, from, at, to, flags),
                 inside);
}
