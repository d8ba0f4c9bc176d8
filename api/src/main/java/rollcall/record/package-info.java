/** A trainee's record over the years (培训档案): what was attended, learnt elsewhere and still missing, told whole, forgotten on request. */
@NullMarked
package rollcall.record;

import org.jspecify.annotations.NullMarked;
