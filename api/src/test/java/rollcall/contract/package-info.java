/** Holds the server to {@code openapi.yaml}, and {@code openapi.yaml} to the house rules. */
@NullMarked
package rollcall.contract;

import org.jspecify.annotations.NullMarked;
