/** What a roster file holds: its columns, and what each cell must be. */
@NullMarked
package rollcall.roster.file;

import org.jspecify.annotations.NullMarked;
