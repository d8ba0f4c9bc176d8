/* The three functions of libaio that mysqld calls: bare system calls that answer -errno. */
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

static int answer(long result) {
    return result < 0 ? -errno : (int) result;
}

int io_setup(int events, void *context) {
    return answer(syscall(SYS_io_setup, events, context));
}

int io_submit(void *context, long count, void *requests) {
    return answer(syscall(SYS_io_submit, context, count, requests));
}

int io_getevents(void *context, long least, long most, void *events, void *timeout) {
    return answer(syscall(SYS_io_getevents, context, least, most, events, timeout));
}
