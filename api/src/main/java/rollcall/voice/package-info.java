/** What trainees say besides answering: questions to the speakers, topics for coming classes, and written reflections. */
@NullMarked
package rollcall.voice;

import org.jspecify.annotations.NullMarked;
