/** Who people and programs are: staff, API keys, claim codes, passwords and tokens. */
@NullMarked
package rollcall.account;

import org.jspecify.annotations.NullMarked;
