/** The schema, the tables generated from it, and the one way into the database; it knows nothing of the business. */
@NullMarked
package rollcall.db;

import org.jspecify.annotations.NullMarked;
