/** Roster files, CSV or XLSX, read into people or precise complaints. */
@NullMarked
package rollcall.roster.file;

import org.jspecify.annotations.NullMarked;
