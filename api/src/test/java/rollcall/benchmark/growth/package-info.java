/**
 * The part {@code growth}: what a scan and a page cost with 10,000, a million and ten million rows of attendance present,
 * and as many scans.
 *
 * <p>Each size is a database of its own on one MySQL with a buffer pool of 64 MB, and has a server of its own; they are
 * measured in turn, round after round, so that whatever else the machine does is the same for all. The history in them is
 * classes of 250 with 20 sessions each (six years of them, where there are ten million rows), of 32,000 people, among them everybody who scans: their ids are older
 * than those of the sessions that are measured. What a slice adds is taken away after it.
 *
 * <p>A ratio is cost with more rows to cost with the fewest; the target is 1.20. Rows and pages are counted by MySQL and
 * exact, times and CPU are medians of the rounds. A list is a page of 10 of 10,000,
 * page 1 and page 1,000, or of 50 of the sheet of 350, page 1 and page 7.
 *
 * <p>{@code -Dbenchmark.growth.rows=} (10000,1000000,10000000), {@code -Dbenchmark.growth.rounds=} (5) and {@code
 * -Dbenchmark.growth.seconds=} (of a slice, 3) change it. Ten million rows take 4 GB of disk and are left out where there is
 * not as much.
 */
@NullMarked
package rollcall.benchmark.growth;

import org.jspecify.annotations.NullMarked;
