package rollcall.attendance;

import static rollcall.db.generated.Tables.ATTENDANCE;
import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.ROOM;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.UNIT;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Page;
import rollcall.roster.RosterFilter;
import rollcall.roster.Trainee;
import rollcall.session.Session;

/** The sheet of a session: everyone on the roster, with the facts if there are any. */
public final class SheetRepository {
    /** Most rows read at a time where a verdict is looked for: one in a thousand may be it. */
    private static final int LARGEST_CHUNK = 1000;

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
    Page<SheetRow> list(Session session, Condition which, @Nullable Verdict verdict, Page.Request page) {
        var now = clock.instant();
        var found = new ArrayList<SheetRow>();
        var after = page.afterId();
        var chunkSize = page.limit() + 1;
        while (found.size() <= page.limit()) {
            var chunk = read(session, which, after, chunkSize, now);
            chunk.stream()
                    .filter(row -> verdict == null || row.judged().verdict() == verdict)
                    .forEach(found::add);
            if (chunk.size() < chunkSize) {
                break;
            }
            after = Ids.parse(chunk.get(chunk.size() - 1).trainee().id());
            chunkSize = Math.max(chunkSize, Math.min(2 * chunkSize, LARGEST_CHUNK));
        }
        return Page.of(found, page, row -> Ids.parse(row.trainee().id()));
    }

    /** Whether a trainee was there, as things stand: by its scans, or because staff say so. */
    public boolean hasAttended(Session session, long traineeId) {
        return of(session, List.of(traineeId)).stream()
                .anyMatch(row -> row.judged().verdict().isAttended());
    }

    /** Those of these trainees who are on the roster, in its order. */
    List<SheetRow> of(Session session, Collection<Long> trainees) {
        return read(session, ENROLMENT.TRAINEE_ID.in(trainees), 0, trainees.size(), clock.instant());
    }

    private List<SheetRow> read(Session session, Condition which, long after, int limit, Instant now) {
        var roster = sql.select(Trainee.FIELDS)
                .select(ENROLMENT.GROUP_NAME, ATTENDANCE.AWAY_MILLIS, ROOM.ID, ROOM.NAME)
                .select(FactsQuery.FIELDS)
                .hint(RosterFilter.BY_CLASS)
                .from(ENROLMENT)
                .join(TRAINEE)
                .on(TRAINEE.ID.eq(ENROLMENT.TRAINEE_ID))
                .leftJoin(UNIT)
                .on(UNIT.ID.eq(TRAINEE.UNIT_ID));
        return FactsQuery.join(roster, FactsQuery.Of.session(session, ENROLMENT.TRAINEE_ID))
                .leftJoin(ROOM)
                .on(ROOM.ID.eq(ATTENDANCE.ROOM_ID))
                .where(ENROLMENT.CLASS_ID.eq(session.classId()))
                .and(ENROLMENT.TRAINEE_ID.gt(after))
                .and(which)
                .orderBy(ENROLMENT.CLASS_ID, ENROLMENT.TRAINEE_ID)
                .limit(limit)
                .fetch(row -> row(row, session, now));
    }

    private static SheetRow row(Record row, Session session, Instant now) {
        var facts = FactsQuery.facts(row);
        var roomId = row.get(ROOM.ID);
        var away = row.get(ATTENDANCE.AWAY_MILLIS);
        return new SheetRow(
                Trainee.of(row),
                row.get(ENROLMENT.GROUP_NAME),
                Verdict.judge(facts, session, now),
                facts,
                roomId == null ? null : Named.of(roomId, row.get(ROOM.NAME)),
                away == null ? Duration.ZERO : Duration.ofMillis(away));
    }
}
