package rollcall.feedback;

import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.FEEDBACK_RATER;
import static rollcall.db.generated.Tables.STAFF;
import static rollcall.db.generated.Tables.TRAINEE;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.Record;
import rollcall.db.generated.tables.records.FeedbackRaterRecord;
import rollcall.feedback.form.RaterRole;
import rollcall.http.Named;
import rollcall.http.Problem;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/** Lists of raters in the database, each replaced as a whole. */
final class RaterRepository {
    private final DSLContext sql;

    RaterRepository(DSLContext sql) {
        this.sql = sql;
    }

    /** In the order in which people came to be known. */
    List<Rater> of(long sessionId) {
        return of(sql, sessionId);
    }

    private static List<Rater> of(DSLContext sql, long sessionId) {
        return sql.select(FEEDBACK_RATER.fields())
                .select(TRAINEE.NAME, STAFF.NAME)
                .from(FEEDBACK_RATER)
                .leftJoin(TRAINEE)
                .on(TRAINEE.ID.eq(FEEDBACK_RATER.PERSON_ID))
                .and(FEEDBACK_RATER.STAFF.isFalse())
                .leftJoin(STAFF)
                .on(STAFF.ID.eq(FEEDBACK_RATER.PERSON_ID))
                .and(FEEDBACK_RATER.STAFF.isTrue())
                .where(FEEDBACK_RATER.SESSION_ID.eq(sessionId))
                .orderBy(FEEDBACK_RATER.PERSON_ID)
                .fetch(RaterRepository::rater);
    }

    /** As what somebody is listed; empty for who is not. */
    Optional<RaterRole> role(long sessionId, long personId, boolean staff) {
        return sql.select(FEEDBACK_RATER.ROLE)
                .from(FEEDBACK_RATER)
                .where(FEEDBACK_RATER.SESSION_ID.eq(sessionId))
                .and(FEEDBACK_RATER.PERSON_ID.eq(personId))
                .and(FEEDBACK_RATER.STAFF.eq(staff))
                .fetchOptional(row -> RaterRole.of(row.value1()));
    }

    /** The trainees who are listed, and as what. */
    Map<Long, RaterRole> trainees(long sessionId) {
        return sql.select(FEEDBACK_RATER.PERSON_ID, FEEDBACK_RATER.ROLE)
                .from(FEEDBACK_RATER)
                .where(FEEDBACK_RATER.SESSION_ID.eq(sessionId))
                .and(FEEDBACK_RATER.STAFF.isFalse())
                .fetchMap(FEEDBACK_RATER.PERSON_ID, row -> RaterRole.of(row.value2()));
    }

    /**
     * Makes the list what is asked, one at a time for a session, while nobody answers its form or changes it.
     *
     * @param before is shown the list as it was, and may throw what speaks against the change
     * @throws Problem {@code role_too_small}
     */
    List<Rater> replace(Session session, List<FeedbackRaterRecord> raters, Consumer<List<Rater>> before) {
        return sql.transactionResult(tx -> {
            // As whoever gives the session a form of its own.
            SessionRepository.hold(tx.dsl(), session.id());
            FormRepository.hold(tx.dsl(), session.id());
            var listed = of(tx.dsl(), session.id());
            before.accept(listed);
            // A deletion of nothing would lock out other sessions.
            if (!listed.isEmpty()) {
                tx.dsl()
                        .deleteFrom(FEEDBACK_RATER)
                        .where(FEEDBACK_RATER.SESSION_ID.eq(session.id()))
                        .execute();
            }
            if (!raters.isEmpty()) {
                tx.dsl().insertInto(FEEDBACK_RATER).set(raters).execute();
            }
            var form = FormRepository.of(tx.dsl(), session);
            RoleSizeRepository.require(tx.dsl(), session, form.form());
            AlikeSheets.makeIfOneBetrays(tx.dsl(), form);
            return of(tx.dsl(), session.id());
        });
    }

    /** Those of these who are trainees of the class. */
    Set<Long> enrolled(Session session, Collection<Long> trainees) {
        return sql.select(ENROLMENT.TRAINEE_ID)
                .from(ENROLMENT)
                .where(ENROLMENT.CLASS_ID.eq(session.classId()))
                .and(ENROLMENT.TRAINEE_ID.in(trainees))
                .fetchSet(ENROLMENT.TRAINEE_ID);
    }

    /** Those of these whose accounts are not disabled. */
    Set<Long> active(Collection<Long> staff) {
        return sql.select(STAFF.ID)
                .from(STAFF)
                .where(STAFF.ID.in(staff))
                .and(STAFF.DISABLED.isFalse())
                .fetchSet(STAFF.ID);
    }

    private static Rater rater(Record row) {
        var id = row.get(FEEDBACK_RATER.PERSON_ID);
        return new Rater(
                Named.ofNullable(id, row.get(TRAINEE.NAME)),
                Named.ofNullable(id, row.get(STAFF.NAME)),
                RaterRole.of(row.get(FEEDBACK_RATER.ROLE)));
    }
}
