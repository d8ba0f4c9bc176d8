package rollcall.feedback;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rollcall.feedback.score.Axis;

/** What results are told apart by, if somebody asks for it. */
enum Breakdown {
    NOTHING(null),
    /** Each speaker is told by itself anyway: only what is asked of each, speaker by speaker. */
    SPEAKER(null),
    ROOM(Axis.ROOM),
    UNIT(Axis.UNIT),
    ROLE(Axis.ROLE);

    private final @Nullable Axis axis;

    Breakdown(@Nullable Axis axis) {
        this.axis = axis;
    }

    static Breakdown of(@Nullable String wire) {
        return wire == null ? NOTHING : valueOf(wire.toUpperCase(Locale.ROOT));
    }

    @Nullable
    Axis axis() {
        return axis;
    }

    Set<Axis> axes() {
        return axis == null ? Set.of() : Set.of(axis);
    }
}
