package rollcall.attendance;

import static rollcall.db.generated.Tables.ATTENDANCE;
import static rollcall.db.generated.Tables.CORRECTION;
import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.SPOT_CHECK;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.check.SpotCheckAnswers;
import rollcall.http.Page;
import rollcall.roster.RosterQuery;
import rollcall.roster.Trainee;
import rollcall.session.Rooms;
import rollcall.session.Session;

/** The sheet of a session: everyone on the roster, with the facts if there are any. */
public final class SheetRepository {
    private final DSLContext sql;
    private final Clock clock;

    public SheetRepository(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * A page of the sheet in the order of the roster.
     *
     * @param which of the class's enrolments
     * @param verdict only rows so judged; null for all
     */
    public Page<SheetRow> list(Session session, Condition which, @Nullable Verdict verdict, Page.Request page) {
        return listJudged(session, which, row -> verdict == null || row.judged().verdict() == verdict, page);
    }

    /** As {@link #list}, of rows that are wanted as they are judged. */
    public Page<SheetRow> listJudged(Session session, Condition which, Predicate<SheetRow> wanted, Page.Request page) {
        var now = clock.instant();
        var rooms = Rooms.of(sql, session.id());
        var rows = Page.from(page.andOneMore(), some -> read(session, rooms, which, some, now));
        return Page.of(rows.filter(wanted), page, SheetRow::traineeId);
    }

    /**
     * A page of those who have not come as things stand, are not excused, and whom staff do not say to have been there.
     *
     * @param which of the class's enrolments
     */
    Page<SheetRow> missing(Session session, Condition which, Page.Request page) {
        // Of those who have scanned, none is missing unless staff say so.
        var mayBe = which.and(ATTENDANCE.FIRST_IN_AT.isNull().or(CORRECTION.STATUS.isNotNull()));
        return listJudged(session, mayBe, row -> row.judged().verdict().isMissing(), page);
    }

    /** One trainee's row, as things stand; empty for who is not on the roster. */
    public Optional<SheetRow> of(Session session, long traineeId) {
        return of(session, List.of(traineeId)).stream().findFirst();
    }

    /** Those of these trainees who are on the roster, in its order. */
    public List<SheetRow> of(Session session, Collection<Long> trainees) {
        var these = ENROLMENT.TRAINEE_ID.in(trainees);
        var page = new Page.Request(null, trainees.size());
        return read(session, Rooms.of(sql, session.id()), these, page, clock.instant())
                .items();
    }

    /** The same, with how many spot checks each has missed: one statement for all of them, none if no check is over. */
    public Page<SheetRow> withMissedChecks(Session session, Page<SheetRow> rows) {
        if (rows.items().stream().noneMatch(SheetRow::spotChecked)) {
            return rows;
        }
        var trainees = rows.items().stream().map(SheetRow::traineeId).toList();
        var missed = new SpotCheckAnswers(sql).missed(session, trainees, clock.instant());
        return rows.map(row -> row.missing(missed.getOrDefault(row.traineeId(), 0)));
    }

    private Page<SheetRow> read(Session session, Rooms rooms, Condition which, Page.Request page, Instant now) {
        var spotChecked = isSpotChecked(session, now);
        var more = Stream.concat(FactsQuery.FIELDS.stream(), Stream.of(spotChecked))
                .toList();
        var roster = RosterQuery.select(sql, more);
        var rows = FactsQuery.join(roster, FactsQuery.Of.session(session, ENROLMENT.TRAINEE_ID))
                .where(RosterQuery.after(session.classId(), which, page.afterId()))
                .orderBy(RosterQuery.ORDER)
                .limit(page.limit() + 1)
                .fetch(row -> row(row, session, rooms, row.get(spotChecked), now));
        return Page.of(rows, page, SheetRow::traineeId);
    }

    /** Whether a spot check is over: read along, so that a session without one costs no statement more. */
    private static Field<Boolean> isSpotChecked(Session session, Instant now) {
        return DSL.field(DSL.exists(DSL.selectOne()
                .from(SPOT_CHECK)
                .where(SPOT_CHECK.SESSION_ID.eq(session.id()))
                .and(SPOT_CHECK.CLOSES_AT.lt(now))));
    }

    private static SheetRow row(Record row, Session session, Rooms rooms, boolean spotChecked, Instant now) {
        var facts = FactsQuery.facts(row, rooms);
        return SheetRow.of(Trainee.of(row), row.get(ENROLMENT.GROUP_NAME), facts, session, now)
                .spotChecked(spotChecked);
    }
}
