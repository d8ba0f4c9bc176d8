/** Sessions of a class, their rooms and speakers, and the policy that judges who came. */
@NullMarked
package rollcall.session;

import org.jspecify.annotations.NullMarked;
