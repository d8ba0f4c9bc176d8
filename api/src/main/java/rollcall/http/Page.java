package rollcall.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the cursor of the next page, null on the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {
    private static final int LARGEST = 1000;

    /**
     * What page is asked for.
     *
     * @param after the sort key of the last item of the page before; null for the first page
     * @param limit at most this many items
     */
    public record Request(@Nullable String after, int limit) {
        /** The id after which the page starts, where a list is sorted by id. */
        public long afterId() {
            try {
                var id = after == null ? 0 : Long.parseLong(after);
                if (id < 0) {
                    throw badCursor();
                }
                return id;
            } catch (NumberFormatException e) {
                throw badCursor();
            }
        }
    }

    /** Cuts a page from rows read with {@code limit + 1}; the key is what the next page starts after. */
    public static <T> Page<T> of(List<T> rows, Request request, Function<T, Object> key) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, null);
        }
        var items = rows.subList(0, request.limit());
        return new Page<>(items, cursor(key.apply(items.get(items.size() - 1)).toString()));
    }

    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        return new Page<>(items.stream().<R>map(mapper).toList(), next);
    }

    /** Every item of a list, read page by page as the stream is drawn. */
    public static <T> Stream<T> all(Function<Request, Page<T>> list) {
        return Stream.iterate(
                        list.apply(new Request(null, LARGEST)),
                        page -> page != null,
                        page -> page.next() == null ? null : list.apply(new Request(key(page.next()), LARGEST)))
                .flatMap(page -> page.items().stream());
    }

    static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    static String key(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw badCursor();
        }
    }

    public static Problem badCursor() {
        return Problem.invalid(
                FieldError.inQuery("cursor", "malformed", Sentence.of("This is no cursor of ours.", "游标无效。")));
    }
}
