package rollcall.attendance.check;

import java.util.ArrayList;
import java.util.List;

/** The milliseconds at which something of some length can begin without meeting what is there already. */
record FreeMoments(List<Range> ranges) {
    /** From the first to the last millisecond since 1970, both included. */
    record Range(long first, long last) {
        long size() {
            return Math.max(0, last - first + 1);
        }
    }

    /**
     * @param within when it may begin
     * @param length from its first to its last millisecond
     * @param taken what is there already, in the order of time, none meeting another
     */
    static FreeMoments of(Range within, long length, List<Range> taken) {
        var ranges = new ArrayList<Range>();
        var next = within.first();
        for (var each : taken) {
            ranges.add(new Range(next, Math.min(within.last(), each.first() - length - 1)));
            next = Math.max(next, each.last() + 1);
        }
        ranges.add(new Range(next, within.last()));
        return new FreeMoments(ranges);
    }

    long count() {
        return ranges.stream().mapToLong(Range::size).sum();
    }

    /** @param index from 0 to {@link #count} less 1 */
    long at(long index) {
        var left = index;
        for (var range : ranges) {
            if (left < range.size()) {
                return range.first() + left;
            }
            left -= range.size();
        }
        throw new IndexOutOfBoundsException("There are not so many free moments");
    }
}
