/**
 * The part {@code report}: what reports of a class cost with once, twice and four times as many trainees in it, of a server
 * that has a heap of 256 MB.
 *
 * <p>The classes are of 4,000, 8,000 and 16,000, of 40 sessions each: so the largest has 640,000 rows of trainee and session.
 * Of ten of those one is absent and one late, one in fifty is corrected, and one trainee in twenty has been on leave. Asked
 * for are the summary of the class as JSON, the sheet of all rows as CSV, read to its end, and the workbook with a sheet for
 * each session. An answer that is not whole, or adds up to something else, fails the run.
 *
 * <p>At first each report is asked for once while the server is made to collect its garbage again and again: heap is the
 * most that was then still in use, all that a server keeps anyway included, and resident what its process holds at the end.
 * Then the reports take turns, round after round; times are medians. A ratio is time for each row with more trainees to that
 * with the fewest; the target is 1.20, so that time grows as the class does.
 *
 * <p>{@code -Dbenchmark.report.trainees=} (4000,8000,16000) and {@code -Dbenchmark.report.rounds=} (3) change it.
 */
@NullMarked
package rollcall.benchmark.report;

import org.jspecify.annotations.NullMarked;
