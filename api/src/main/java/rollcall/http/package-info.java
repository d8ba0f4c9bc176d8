/** What every feature shares of HTTP: the way in, problems, JSON, the contract, access, paging, polls, tables and request logs. */
@NullMarked
package rollcall.http;

import org.jspecify.annotations.NullMarked;
