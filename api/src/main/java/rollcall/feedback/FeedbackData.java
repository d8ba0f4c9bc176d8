package rollcall.feedback;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.FEEDBACK_ANSWER;
import static rollcall.db.generated.Tables.FEEDBACK_AUTHOR;
import static rollcall.db.generated.Tables.FEEDBACK_FORM;
import static rollcall.db.generated.Tables.FEEDBACK_FORM_VERSION;
import static rollcall.db.generated.Tables.FEEDBACK_MODERATION;
import static rollcall.db.generated.Tables.FEEDBACK_PARTICIPATION;
import static rollcall.db.generated.Tables.FEEDBACK_RATER;
import static rollcall.db.generated.Tables.FEEDBACK_SHEET;
import static rollcall.db.generated.Tables.ISSUED_TOKEN;
import static rollcall.db.generated.Tables.SESSION;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.SelectJoinStep;
import rollcall.account.PersonalData;
import rollcall.feedback.form.Mode;
import rollcall.http.Ids;

/**
 * What a trainee has answered where its sheets are kept as its own, and where it has answered at all. Nothing leads to
 * anonymous sheets, so neither are they told, nor forgotten. Once erased, its numbers and choices count as before. Where readers
 * see names, its words are gone, from what was published, too; where they do not, words that went with the name would tell whose
 * they were, so its sheets stay and are nobody's, and of no unit. A trainee answers in its own classes alone, so all is found by
 * these.
 */
public final class FeedbackData implements PersonalData {
    private final DSLContext sql;

    public FeedbackData(DSLContext sql) {
        this.sql = sql;
    }

    record Sheet(String sessionId, Instant submittedAt, List<Given> values) {}

    record Answered(String sessionId) {}

    record Rating(String sessionId, String role) {}

    /** Where it has answered is its own to know: told the same day to others, it could be held against new sheets. */
    @Override
    public List<Section> tell(Inquiry inquiry) {
        var traineeId = inquiry.traineeId();
        return List.of(
                Section.list("feedback", sheets(inquiry).stream()),
                Section.list("feedbackAnswered", inquiry.own() ? answered(traineeId) : Stream.empty()),
                Section.list("raterRoles", roles(traineeId).stream()));
    }

    /** To others than the trainee, named ones: those who read confidential ones do not see whose they are. */
    private List<Sheet> sheets(Inquiry inquiry) {
        var traineeId = inquiry.traineeId();
        var own = own(sql, traineeId)
                .and(inquiry.own() ? noCondition() : isNamed())
                .orderBy(FEEDBACK_AUTHOR.SUBMITTED_AT, FEEDBACK_AUTHOR.SHEET_ID)
                .fetch();
        var values = sql.selectFrom(FEEDBACK_ANSWER)
                .where(FEEDBACK_ANSWER.SHEET_ID.in(own.getValues(FEEDBACK_AUTHOR.SHEET_ID)))
                .orderBy(FEEDBACK_ANSWER.QUESTION, FEEDBACK_ANSWER.ID)
                .fetchGroups(FEEDBACK_ANSWER.SHEET_ID);
        return own.map(row -> {
            var given = values.get(row.get(FEEDBACK_AUTHOR.SHEET_ID));
            return new Sheet(
                    Ids.text(row.get(FEEDBACK_AUTHOR.SESSION_ID)),
                    row.get(FEEDBACK_AUTHOR.SUBMITTED_AT),
                    given == null ? List.of() : given.map(Given::of));
        });
    }

    private Stream<Answered> answered(long traineeId) {
        var ledger = ofSessions(sql.select(SESSION.ID).from(ENROLMENT))
                .join(FEEDBACK_PARTICIPATION)
                .on(is(traineeId, FEEDBACK_PARTICIPATION.SESSION_ID, FEEDBACK_PARTICIPATION.PERSON_ID))
                .where(ENROLMENT.TRAINEE_ID.eq(traineeId))
                .fetch(row -> new Answered(Ids.text(row.value1())));
        var tokens = sql.select(ISSUED_TOKEN.SESSION_ID)
                .from(ISSUED_TOKEN)
                .where(ISSUED_TOKEN.TRAINEE_ID.eq(traineeId))
                .fetch(row -> new Answered(Ids.text(row.value1())));
        return Stream.concat(ledger.stream(), tokens.stream());
    }

    private List<Rating> roles(long traineeId) {
        return ofSessions(sql.select(SESSION.ID, FEEDBACK_RATER.ROLE).from(ENROLMENT))
                .join(FEEDBACK_RATER)
                .on(is(traineeId, FEEDBACK_RATER.SESSION_ID, FEEDBACK_RATER.PERSON_ID))
                .where(ENROLMENT.TRAINEE_ID.eq(traineeId))
                .orderBy(SESSION.ID)
                .fetch(row -> new Rating(Ids.text(row.value1()), row.value2()));
    }

    private static <R extends Record> SelectJoinStep<R> ofSessions(SelectJoinStep<R> fromEnrolment) {
        return fromEnrolment.join(SESSION).on(SESSION.CLASS_ID.eq(ENROLMENT.CLASS_ID));
    }

    private static Condition is(long traineeId, Field<Long> sessionId, Field<Long> personId) {
        return sessionId.eq(SESSION.ID).and(personId.eq(traineeId));
    }

    @Override
    public void forget(DSLContext tx, long traineeId) {
        tx.deleteFrom(FEEDBACK_AUTHOR)
                .where(FEEDBACK_AUTHOR.SHEET_ID.in(
                        own(tx, traineeId).and(not(isNamed())).fetch(FEEDBACK_AUTHOR.SHEET_ID)))
                .execute();
        // In one order, as each session's form is held.
        new TreeMap<>(own(tx, traineeId).fetchGroups(FEEDBACK_AUTHOR.SESSION_ID, FEEDBACK_AUTHOR.SHEET_ID))
                .forEach((sessionId, named) -> forgetWords(tx, sessionId, named));
    }

    /** The sheets that are kept as a trainee's own. */
    private static SelectConditionStep<Record> own(DSLContext sql, long traineeId) {
        return ofSessions(sql.select(FEEDBACK_AUTHOR.fields()).from(ENROLMENT))
                .join(FEEDBACK_AUTHOR)
                .on(is(traineeId, FEEDBACK_AUTHOR.SESSION_ID, FEEDBACK_AUTHOR.PERSON_ID))
                .where(ENROLMENT.TRAINEE_ID.eq(traineeId));
    }

    /** Whether readers see names: only if the present version of the form, and every one that was answered, says so. */
    private static Condition isNamed() {
        var answered = selectOne()
                .from(FEEDBACK_SHEET)
                .where(FEEDBACK_SHEET.SESSION_ID.eq(FEEDBACK_FORM_VERSION.SESSION_ID))
                .and(FEEDBACK_SHEET.FORM_VERSION.eq(FEEDBACK_FORM_VERSION.VERSION));
        return notExists(selectOne()
                .from(FEEDBACK_FORM_VERSION)
                .join(FEEDBACK_FORM)
                .on(FEEDBACK_FORM.SESSION_ID.eq(FEEDBACK_FORM_VERSION.SESSION_ID))
                .where(FEEDBACK_FORM_VERSION.SESSION_ID.eq(FEEDBACK_AUTHOR.SESSION_ID))
                .and(FEEDBACK_FORM_VERSION.MODE.ne(Mode.NAMED.wire()))
                .and(FEEDBACK_FORM_VERSION.VERSION.eq(FEEDBACK_FORM.VERSION).or(exists(answered))));
    }

    private static void forgetWords(DSLContext tx, long sessionId, List<Long> sheets) {
        FormRepository.hold(tx, sessionId);
        // Locked, they are read as they are and not as they were when the erasure began, before it held the form.
        var written = tx.selectFrom(FEEDBACK_ANSWER)
                .where(FEEDBACK_ANSWER.SHEET_ID.in(sheets))
                .and(FEEDBACK_ANSWER.WORDS.isNotNull())
                .forUpdate()
                .fetch();
        if (written.isEmpty()) {
            return;
        }
        PublicationRepository.erase(tx, sessionId, written);
        var ids = written.getValues(FEEDBACK_ANSWER.ID);
        tx.update(FEEDBACK_MODERATION)
                .set(FEEDBACK_MODERATION.REASON, ERASED)
                .where(FEEDBACK_MODERATION.COMMENT_ID.in(ids))
                .and(FEEDBACK_MODERATION.REASON.isNotNull())
                .execute();
        tx.update(FEEDBACK_ANSWER)
                .set(FEEDBACK_ANSWER.WORDS, ERASED)
                .where(FEEDBACK_ANSWER.ID.in(ids))
                .execute();
    }
}
