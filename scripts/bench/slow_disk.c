/*
 * Stands between a program and its disk (LD_PRELOAD): makes every fsync slower and counts what goes to files. The file
 * that SLOW_DISK names holds three 64-bit numbers: microseconds to add to an fsync, fsyncs so far, bytes so far.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

struct disk {
  uint64_t delay_us;
  uint64_t fsyncs;
  uint64_t bytes;
};

static struct disk nowhere;
static struct disk *disk = &nowhere;
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_pwrite64)(int, const void *, size_t, off64_t);

__attribute__((constructor)) static void begin(void) {
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite");
  real_pwrite64 = dlsym(RTLD_NEXT, "pwrite64");
  const char *path = getenv("SLOW_DISK");
  int file = path == NULL ? -1 : open(path, O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  void *shared = mmap(NULL, sizeof(struct disk), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (shared != MAP_FAILED) disk = shared;
  close(file);
}

static int slowly(int result) {
  uint64_t us = disk->delay_us;
  struct timespec wait = {.tv_sec = us / 1000000, .tv_nsec = us % 1000000 * 1000};
  __atomic_fetch_add(&disk->fsyncs, 1, __ATOMIC_RELAXED);
  if (us > 0) nanosleep(&wait, NULL);
  return result;
}

static ssize_t counted(ssize_t written) {
  if (written > 0) __atomic_fetch_add(&disk->bytes, written, __ATOMIC_RELAXED);
  return written;
}

int fsync(int file) { return slowly(real_fsync(file)); }

int fdatasync(int file) { return slowly(real_fdatasync(file)); }

ssize_t pwrite(int file, const void *from, size_t count, off_t at) { return counted(real_pwrite(file, from, count, at)); }

ssize_t pwrite64(int file, const void *from, size_t count, off64_t at) {
  return counted(real_pwrite64(file, from, count, at));
}
