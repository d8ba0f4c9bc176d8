package rollcall.attendance.call;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import rollcall.http.Ids;
import rollcall.http.Sha256;

/**
 * Who is drawn from some candidates: a rule that anybody can follow who has the seed and the list.
 *
 * @param candidates in ascending order
 */
record Draw(String seed, List<Long> candidates) {
    /** The name of the rule that {@link #picks} follows; another rule gets another name. */
    static final String RULE = "smallest-sha256-v1";

    /** @param rank in hexadecimal, which sorts as the bytes do */
    private record Ranked(String rank, long candidate) {}

    /** Those whose SHA-256 of the seed, a colon and the id is smallest, the smallest first. */
    List<Long> picks(int count) {
        return candidates.stream()
                .map(each -> new Ranked(HexFormat.of().formatHex(Sha256.of(seed + ":" + Ids.text(each))), each))
                .sorted(Comparator.comparing(Ranked::rank))
                .limit(count)
                .map(Ranked::candidate)
                .toList();
    }

    /** SHA-256 of all ids in ascending order, a line break after each. */
    byte[] digest() {
        return Sha256.of(candidates.stream().map(each -> Ids.text(each) + "\n").collect(Collectors.joining()));
    }

    /** Eight bytes for each candidate. */
    byte[] bytes() {
        var bytes = ByteBuffer.allocate(candidates.size() * Long.BYTES);
        candidates.forEach(bytes::putLong);
        return bytes.array();
    }

    /** The candidates that {@link #bytes} stands for. */
    static List<Long> candidates(byte[] bytes) {
        var all = ByteBuffer.wrap(bytes).asLongBuffer();
        return IntStream.range(0, all.limit()).mapToObj(all::get).toList();
    }
}
