/** Check-ins sent to a server by a process that takes little of the machine: at a rate, or as fast as they are answered. */
@NullMarked
package rollcall.benchmark.load;

import org.jspecify.annotations.NullMarked;
