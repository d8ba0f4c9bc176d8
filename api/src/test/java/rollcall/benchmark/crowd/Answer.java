package rollcall.benchmark.crowd;

/**
 * What became of a request.
 *
 * @param status 0 if the connection could not be made, or ended first
 * @param tag its {@code ETag}, empty if there is none
 * @param retrySeconds its {@code Retry-After}, -1 if there is none
 * @param head how its body begins; the names that matter come first
 */
public record Answer(int status, String tag, int retrySeconds, String head) {
    static final Answer NONE = new Answer(0, "", -1, "");

    /** Refused for now, by the one answer that says so and when to come again. */
    public boolean isBusy() {
        return status == 503 && retrySeconds >= 0;
    }

    /** The text of a JSON member, empty if the head has none of that name. */
    public String text(String name) {
        var before = "\"" + name + "\":\"";
        var start = head.indexOf(before);
        var end = head.indexOf('"', start + before.length());
        return start < 0 || end < 0 ? "" : head.substring(start + before.length(), end);
    }
}
