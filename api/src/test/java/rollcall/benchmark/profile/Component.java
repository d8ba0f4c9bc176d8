package rollcall.benchmark.profile;

import java.util.List;

/**
 * Parts of the server that a profile tells apart, each by the beginnings of its frames. A stack belongs to its innermost
 * frame that begins so: what Jackson does for the access token is the access token's, and so for every library that is
 * not named here.
 */
enum Component {
    TOKEN("access token", "rollcall/account/", "rollcall/http/Access", "rollcall/http/Caller", "io/jsonwebtoken/"),
    CONTRACT(
            "contract and JSON in",
            "rollcall/http/Requests",
            "rollcall/http/Contract",
            "rollcall/http/Json",
            "com/networknt/"),
    DOOR("door code", "rollcall/door/"),
    DESK("desk and writer", "rollcall/checkin/", "rollcall/session/", "rollcall/http/Ids"),
    JOOQ("jOOQ", "org/jooq/", "rollcall/db/"),
    POOL("connection pool", "com/zaxxer/"),
    CONNECTOR("Connector/J", "com/mysql/"),
    ANSWER(
            "verdict and JSON out",
            "rollcall/http/Answers",
            "rollcall/http/Json.write",
            "rollcall/checkin/CheckInHandler",
            "rollcall/attendance/"),
    LOG("log", "rollcall/http/RequestLog", "rollcall/http/LogFormat", "ch/qos/logback/", "org/slf4j/"),
    METRICS("metrics", "rollcall/http/Metrics", "io/micrometer/", "io/prometheus/"),
    JAVALIN("Javalin", "io/javalin/", "rollcall/http/"),
    JETTY("Jetty and its sockets", "org/eclipse/jetty/"),
    HANDING("parking and waking", "java/util/concurrent/locks/LockSupport", "java/lang/VirtualThread", "[ForkJoinPool"),
    GC("garbage collector", "[GC Thread", "[G1 ", "[VM Thread", "[VM Periodic"),
    JIT("compiler of the JVM", "[C1 Compiler", "[C2 Compiler"),
    OTHER("everything else");

    final String title;
    private final List<String> beginnings;

    Component(String title, String... beginnings) {
        this.title = title;
        this.beginnings = List.of(beginnings);
    }

    /** The frame that decides whose a stack is; the innermost one if none does. */
    static String place(Stack stack) {
        return stack.innermost(frame -> of(frame) != OTHER);
    }

    /** The frame on whose behalf a stack waits. */
    static String waiting(Stack stack) {
        return stack.innermost(frame -> of(frame) != OTHER && of(frame) != HANDING);
    }

    /** The longest beginning decides. */
    static Component of(String frame) {
        var found = OTHER;
        var longest = 0;
        for (var each : values()) {
            var length = each.match(frame);
            if (length > longest) {
                found = each;
                longest = length;
            }
        }
        return found;
    }

    private int match(String frame) {
        return beginnings.stream()
                .filter(frame::startsWith)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }
}
