package rollcall.http;

/** Somebody or something, as an answer refers to it. */
public record Named(String id, String name) {
    public static Named of(long id, String name) {
        return new Named(Ids.text(id), name);
    }
}
