/** Clients by the thousand on one thread: connections, requests and how they fared. */
@NullMarked
package rollcall.benchmark.crowd;

import org.jspecify.annotations.NullMarked;
