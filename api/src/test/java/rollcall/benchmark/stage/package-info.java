/** What the parts of the benchmark share: processes, a class of trainees, and what the kernel says of them. */
@NullMarked
package rollcall.benchmark.stage;

import org.jspecify.annotations.NullMarked;
