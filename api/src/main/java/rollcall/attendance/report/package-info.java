/** What attendance comes to: summaries of classes and programmes, the sheet of a whole class, its workbook and its public notice. */
@NullMarked
package rollcall.attendance.report;

import org.jspecify.annotations.NullMarked;
