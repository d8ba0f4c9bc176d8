package rollcall.door;

import java.util.Optional;

/** What a delivered code turns out to be at the moment it arrives. */
public sealed interface Reading {
    /** Genuine, and of the current slot or the one before it. */
    record Valid(DoorCode code) implements Reading {}

    /**
     * Not accepted.
     *
     * @param claim what the code says: proven if it is expired or of the future, a mere claim if it is forged, empty if
     *     it is malformed
     */
    record Refused(Flaw flaw, Optional<DoorCode> claim) implements Reading {}

    /** Why a code is not accepted. */
    enum Flaw {
        /** There is no code in the text. */
        MALFORMED,
        /** This server's secret did not make it. */
        FORGED,
        /** Genuine, of a slot before the previous one. */
        EXPIRED,
        /** Genuine, of a slot that has not begun. */
        FUTURE
    }
}
