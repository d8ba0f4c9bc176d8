package rollcall.benchmark.feedback;

/** One way in which results are asked for. */
enum Telling {
    NAMED("named"),
    NAMED_BY_UNIT("named, by unit"),
    FIRST("confidential, told first"),
    AGAIN("confidential, told again"),
    LAST("confidential, of 400 units");

    private final String title;

    Telling(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
