package rollcall.benchmark.profile;

import java.util.Arrays;
import java.util.regex.Pattern;

/** What the kernel is entered for, by the functions that a stack goes through. */
enum Entry {
    SEND("send", "Dispatcher(Impl)?_writev?0|Net_send"),
    RECEIVE("receive", "Dispatcher(Impl)?_readv?0|Net_recv"),
    POLL("wait for sockets", "epoll|EventFD|_poll"),
    FUTEX("park and wake", "futex|pthread_cond|Unsafe_(Un)?[Pp]ark"),
    LOG("write the log", "FileOutputStream|FileDispatcherImpl_write"),
    FAULT("first use of memory", "page_fault"),
    OTHER("interrupts and the rest", "");

    final String title;
    private final Pattern functions;

    Entry(String title, String functions) {
        this.title = title;
        this.functions = Pattern.compile(functions);
    }

    static Entry of(Stack stack) {
        return Arrays.stream(values())
                .filter(each -> stack.frames().stream()
                        .anyMatch(frame -> each.functions.matcher(frame).find()))
                .findFirst()
                .orElse(OTHER);
    }
}
