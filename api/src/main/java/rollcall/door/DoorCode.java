package rollcall.door;

import rollcall.session.Room;

/**
 * What a code says: one door, one purpose, one time slot.
 *
 * @param door the room's number, less than {@link Room#DOOR_NUMBERS}
 * @param slot slots since 1970, in full
 */
public record DoorCode(int door, Purpose purpose, long slot) {
    /** How many characters of a code's text say this; the rest is the tag. */
    static final int CHARACTERS = 10;

    private static final int SLOT_BITS = 24;
    private static final int DOOR_SHIFT = SLOT_BITS + 1;
    private static final long SLOT_MASK = (1L << SLOT_BITS) - 1;

    public DoorCode {
        if (door < 0 || door >= Room.DOOR_NUMBERS) {
            throw new IllegalArgumentException("A door number has 25 bits: " + door);
        }
    }

    /** The code that 50 bits stand for: they carry the slot's last 24 bits, and the slot nearest to now is meant. */
    static DoorCode ofBits(long bits, long slotNow) {
        long ahead = signed(bits - slotNow);
        return new DoorCode((int) (bits >>> DOOR_SHIFT), Purpose.ofBit((bits >>> SLOT_BITS) & 1), slotNow + ahead);
    }

    /** Door (25 bits), purpose (1 bit), slot modulo 2^24 (24 bits). */
    long bits() {
        return ((long) door << DOOR_SHIFT) | ((long) purpose.bit() << SLOT_BITS) | (slot & SLOT_MASK);
    }

    /** The last 24 bits read as a number from -2^23 to 2^23 - 1. */
    private static long signed(long bits) {
        int unused = Long.SIZE - SLOT_BITS;
        return (bits << unused) >> unused;
    }
}
