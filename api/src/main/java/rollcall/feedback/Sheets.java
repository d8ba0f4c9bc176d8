package rollcall.feedback;

import static rollcall.db.generated.Tables.FEEDBACK_ANSWER;
import static rollcall.db.generated.Tables.FEEDBACK_SHEET;
import static rollcall.db.generated.Tables.SPEAKER;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.db.generated.tables.records.FeedbackAnswerRecord;
import rollcall.db.generated.tables.records.FeedbackSheetRecord;
import rollcall.feedback.form.RaterRole;
import rollcall.feedback.form.SessionForm;
import rollcall.http.Ids;

/** Sheets and what is on them, in the database; whose they are, others say, or nobody. */
final class Sheets {
    /** Stored where a sheet does not say as what it was sent. */
    static final String NO_ROLE = "none";

    private final RandomKeys keys = new RandomKeys(new SecureRandom());

    long randomId(long sessionId) {
        return keys.next(sessionId);
    }

    /**
     * That no results have counted yet: the next will.
     *
     * @param tx in which the form is held
     * @param role null where it would tell whose the sheet is
     * @param roomId null where the form does not ask for it
     */
    FeedbackSheetRecord sheet(
            DSLContext tx, SessionForm form, @Nullable RaterRole role, @Nullable Long roomId, byte[] mark) {
        var sessionId = form.session().id();
        var next = ReleaseRepository.step(tx, sessionId) + 1;
        return new FeedbackSheetRecord(
                randomId(sessionId),
                sessionId,
                form.version(),
                role == null ? NO_ROLE : role.wire(),
                roomId,
                mark,
                next,
                next);
    }

    /** Whether a session has any. */
    static boolean areAny(DSLContext sql, long sessionId) {
        return sql.fetchExists(FEEDBACK_SHEET, FEEDBACK_SHEET.SESSION_ID.eq(sessionId));
    }

    void insert(DSLContext tx, FeedbackSheetRecord sheet, List<Given> given) {
        holdSpeakers(tx, given);
        tx.insertInto(FEEDBACK_SHEET).set(sheet).execute();
        insertAnswers(tx, sheet, given);
    }

    /**
     * Changes what differs and no more: a value that is sent again is the same row, with what was said of it, and a sheet that is
     * sent again stays counted. What results have told of it stays told.
     *
     * @param tx in which the form is held
     * @param sheet with the id of the one that it replaces
     */
    void replace(DSLContext tx, SessionForm form, FeedbackSheetRecord sheet, List<Given> given) {
        var before = tx.fetchSingle(FEEDBACK_SHEET, FEEDBACK_SHEET.ID.eq(sheet.getId()));
        var answers = tx.fetch(FEEDBACK_ANSWER, FEEDBACK_ANSWER.SHEET_ID.eq(sheet.getId()));
        var come = new ArrayList<>(given);
        var gone = answers.stream().filter(row -> !come.remove(Given.of(row))).toList();
        if (come.isEmpty() && gone.isEmpty() && isSame(before, sheet)) {
            return;
        }
        holdSpeakers(
                tx, Stream.concat(come.stream(), gone.stream().map(Given::of)).toList());
        if (before.getStep() < sheet.getStep()) {
            ReplacedComments.keep(tx, form, before, answers);
        }
        tx.update(FEEDBACK_SHEET)
                .set(FEEDBACK_SHEET.FORM_VERSION, sheet.getFormVersion())
                .set(FEEDBACK_SHEET.RATER_ROLE, sheet.getRaterRole())
                .set(FEEDBACK_SHEET.ROOM_ID, sheet.getRoomId())
                .set(FEEDBACK_SHEET.STEP, sheet.getStep())
                .where(FEEDBACK_SHEET.ID.eq(sheet.getId()))
                .execute();
        tx.deleteFrom(FEEDBACK_ANSWER)
                .where(FEEDBACK_ANSWER.ID.in(
                        gone.stream().map(FeedbackAnswerRecord::getId).toList()))
                .execute();
        insertAnswers(tx, sheet, come);
    }

    private static boolean isSame(FeedbackSheetRecord before, FeedbackSheetRecord sheet) {
        return before.getFormVersion().equals(sheet.getFormVersion())
                && before.getRaterRole().equals(sheet.getRaterRole())
                && Objects.equals(before.getRoomId(), sheet.getRoomId());
    }

    private void insertAnswers(DSLContext tx, FeedbackSheetRecord sheet, List<Given> given) {
        var rows = given.stream()
                .map(each -> new FeedbackAnswerRecord(
                        randomId(sheet.getSessionId()),
                        sheet.getSessionId(),
                        sheet.getId(),
                        each.question(),
                        each.indicator(),
                        each.speakerId() == null ? null : Ids.parse(each.speakerId()),
                        each.number(),
                        each.choice(),
                        each.words()))
                .toList();
        if (!rows.isEmpty()) {
            tx.insertInto(FEEDBACK_ANSWER).set(rows).execute();
        }
    }

    /**
     * None of whom something is said, or was, goes until the transaction ends. MySQL holds what a foreign key names; H2 only
     * looks whether it is there. Speakers come after the form, which nobody asks for who changes them, and before the answers,
     * at which whoever removes a speaker looks last.
     */
    private static void holdSpeakers(DSLContext tx, List<Given> given) {
        var speakers = given.stream()
                .map(Given::speakerId)
                .filter(Objects::nonNull)
                .map(Ids::parse)
                .collect(Collectors.toSet());
        if (!speakers.isEmpty()) {
            tx.select(SPEAKER.ID)
                    .from(SPEAKER)
                    .where(SPEAKER.ID.in(speakers))
                    .orderBy(SPEAKER.ID)
                    .forUpdate()
                    .fetch();
        }
    }
}
