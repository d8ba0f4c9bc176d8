package rollcall.door;

/** Crockford's Base32: capitals without I, L, O and U, so that a code read aloud or typed by hand is not mistaken. */
final class Base32 {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int BITS = 5;

    private Base32() {}

    /** Appends the last {@code 5 * characters} bits of a number, highest first. */
    static void append(StringBuilder text, long bits, int characters) {
        for (int i = characters - 1; i >= 0; i--) {
            text.append(ALPHABET.charAt((int) (bits >>> (i * BITS)) & 31));
        }
    }

    /** The number that a text of at most 12 characters of the alphabet stands for. */
    static long bits(CharSequence text) {
        return text.chars().asLongStream().reduce(0, (bits, c) -> (bits << BITS) | ALPHABET.indexOf((int) c));
    }
}
