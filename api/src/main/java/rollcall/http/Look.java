package rollcall.http;

import java.time.Instant;

/**
 * Where a look at the database begins: what it finds was true then.
 *
 * @param change the number of the last change that it is sure to see
 */
record Look(Instant at, long change) {}
