package rollcall.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
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
        /** From the same place on, enough to see whether there is more than this page. */
        public Request andOneMore() {
            return new Request(after, limit + 1);
        }

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

    /** Cuts a page from all that follows the page before; no more is drawn than it takes. */
    public static <T> Page<T> of(Stream<T> rest, Request request, Function<T, Object> key) {
        return of(rest.limit(request.limit() + 1L).toList(), request, key);
    }

    public <R> Page<R> map(Function<? super T, ? extends R> mapper) {
        return new Page<>(items.stream().<R>map(mapper).toList(), next);
    }

    /** Every item of a list, read page by page as the stream is drawn. */
    public static <T> Stream<T> all(Function<Request, Page<T>> list) {
        return from(new Request(null, LARGEST), list);
    }

    /** Every item from a place in a list on; the pages grow, for who filters them may find one in a thousand. */
    public static <T> Stream<T> from(Request start, Function<Request, Page<T>> list) {
        return Stream.iterate(
                        new Chunk<>(list.apply(start), start.limit()), Objects::nonNull, chunk -> chunk.next(list))
                .flatMap(chunk -> chunk.page().items().stream());
    }

    private record Chunk<T>(Page<T> page, int size) {
        @Nullable
        Chunk<T> next(Function<Request, Page<T>> list) {
            var larger = Math.max(size, Math.min(2 * size, LARGEST));
            return page.next() == null ? null : new Chunk<>(list.apply(new Request(key(page.next()), larger)), larger);
        }
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
