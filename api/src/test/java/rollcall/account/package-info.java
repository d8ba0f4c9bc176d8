@NullMarked
package rollcall.account;

import org.jspecify.annotations.NullMarked;
