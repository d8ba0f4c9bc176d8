package rollcall.roster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Cuts what is too much for one statement into parts that are not. */
public final class Chunks {
    private static final int SIZE = 500;

    private Chunks() {}

    public static <T> Stream<List<T>> of(Collection<T> values) {
        var all = new ArrayList<>(values);
        return IntStream.iterate(0, start -> start < all.size(), start -> start + SIZE)
                .mapToObj(start -> all.subList(start, Math.min(start + SIZE, all.size())));
    }
}
