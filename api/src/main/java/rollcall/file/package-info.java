/** Files of rows, CSV or XLSX: read into what a feature keeps, or into precise complaints; imported whole or not at all. */
@NullMarked
package rollcall.file;

import org.jspecify.annotations.NullMarked;
