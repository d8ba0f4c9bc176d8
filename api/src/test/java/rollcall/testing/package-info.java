/** What the tests stand on: a new database for whoever asks, on H2 or on a real MySQL 8 server started for the run. */
@NullMarked
package rollcall.testing;

import org.jspecify.annotations.NullMarked;
