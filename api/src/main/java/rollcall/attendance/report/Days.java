package rollcall.attendance.report;

import io.javalin.http.Context;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import rollcall.session.Session;

/**
 * From one day to another, both included, as a class's clocks show them.
 *
 * @param from null for as early as there is something
 * @param to null for as late
 */
record Days(@Nullable LocalDate from, @Nullable LocalDate to) {
    static Days of(Context ctx) {
        return new Days(day(ctx.queryParam("from")), day(ctx.queryParam("to")));
    }

    static Days only(LocalDate day) {
        return new Days(day, day);
    }

    /** By the day on which it starts. */
    boolean hold(Session session) {
        var day = session.halfDay().date();
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }
}
