package rollcall.http;

import org.jspecify.annotations.Nullable;

/** Somebody or something, as an answer refers to it. */
public record Named(String id, String name) {
    /** Of nobody, null; as what an outer join reads. */
    public static @Nullable Named ofNullable(@Nullable Long id, @Nullable String name) {
        return id == null || name == null ? null : of(id, name);
    }

    public static @Nullable String nameOf(@Nullable Named named) {
        return named == null ? null : named.name();
    }

    public static Named of(long id, String name) {
        return new Named(Ids.text(id), name);
    }
}
