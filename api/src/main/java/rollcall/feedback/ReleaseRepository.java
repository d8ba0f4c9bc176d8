package rollcall.feedback;

import static org.jooq.impl.DSL.count;
import static rollcall.db.generated.Tables.FEEDBACK_RELEASE;
import static rollcall.db.generated.Tables.FEEDBACK_SHEET;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jooq.DSLContext;
import rollcall.db.generated.tables.records.FeedbackReleaseRecord;
import rollcall.feedback.form.SessionForm;
import rollcall.feedback.score.Column;
import rollcall.feedback.score.Release;
import rollcall.feedback.score.Released;
import rollcall.feedback.score.Sheet;
import rollcall.http.Json;

/** What has been told of answers that are not named, in the database: it moves on when somebody asks and it may. */
final class ReleaseRepository {
    private final FormRepository forms;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ReleaseRepository(FormRepository forms, Clock clock) {
        this.forms = forms;
        this.clock = clock;
    }

    /**
     * @param answered how many had sent a sheet when it was told first
     * @param expected how many of those who may answer there were then
     */
    record Stored(Released results, Instant releasedAt, int answered, int expected) {}

    /** Of the results that were told last; 0 if none were. */
    static int step(DSLContext tx, long sessionId) {
        return tx.select(FEEDBACK_RELEASE.STEP)
                .from(FEEDBACK_RELEASE)
                .where(FEEDBACK_RELEASE.SESSION_ID.eq(sessionId))
                .fetchOptional(FEEDBACK_RELEASE.STEP)
                .orElse(0);
    }

    /**
     * What may be told now; empty if nothing may. Whoever asks at once with others, on whichever node, is told the same: the form
     * is held while results move, and results of a form that has changed meanwhile move when somebody asks again. Once no more
     * answers come, sheets without a name lose what tells one from another: their groups have been told, and are not told again.
     *
     * @param open whether answers may still come
     * @param expected counts those who may answer, if results move: before the form is held, for it may take long
     */
    Optional<Stored> current(DSLContext sql, SessionForm form, Asked asked, boolean open, IntSupplier expected) {
        var release = new Release(asked.smallestGroup(), random);
        var sessionId = form.session().id();
        var stored = stored(sql, sessionId);
        var isDue = isDue(sql, form, release, results(stored), open);
        var makesAlike = !open && AlikeSheets.maySay(form) && Sheets.areAny(sql, sessionId);
        if (!isDue && !makesAlike) {
            return stored;
        }
        var mayAnswer = isDue ? expected.getAsInt() : 0;
        return sql.transactionResult(tx -> {
            if (!forms.hold(tx.dsl(), form.session()).isSameEdition(form)) {
                return stored(tx.dsl(), sessionId);
            }
            var held = stored(tx.dsl(), sessionId);
            var told = isDue && isDue(tx.dsl(), form, release, results(held), open)
                    ? Optional.of(next(tx.dsl(), form, asked, release, held, open, mayAnswer))
                    : held;
            if (makesAlike) {
                AlikeSheets.make(tx.dsl(), form);
            }
            return told;
        });
    }

    private static Released results(Optional<Stored> stored) {
        return stored.map(Stored::results).orElse(Released.NOTHING);
    }

    private Stored next(
            DSLContext tx,
            SessionForm form,
            Asked asked,
            Release release,
            Optional<Stored> before,
            boolean open,
            int mayAnswer) {
        var sessionId = form.session().id();
        var told = results(before);
        var next = release.next(told, AnsweredRepository.read(tx, sessionId, asked, told.step()), open);
        leave(tx, next);
        ReplacedComments.forget(tx, sessionId, column -> !moves(told, column).equals(moves(next.results(), column)));
        var answered = tx.fetchCount(FEEDBACK_SHEET, FEEDBACK_SHEET.SESSION_ID.eq(sessionId));
        // Somebody may have come and answered since.
        var stored = new Stored(next.results(), clock.instant(), answered, Math.max(answered, mayAnswer));
        store(tx, sessionId, stored, before.isPresent());
        return stored;
    }

    private static List<Integer> moves(Released results, Column column) {
        return results.of(column).map(Released.OfColumn::moves).orElse(List.of());
    }

    /** Sheets say by themselves that the next results count them: those that these leave say so of the ones after. */
    private static void leave(DSLContext tx, Release.Next next) {
        var step = next.results().step() + 1;
        tx.update(FEEDBACK_SHEET)
                .set(FEEDBACK_SHEET.STEP, step)
                .set(FEEDBACK_SHEET.FIRST_STEP, step)
                .where(FEEDBACK_SHEET.ID.in(next.sheets().stream()
                        .filter(Sheet::isWaiting)
                        .map(Sheet::id)
                        .toList()))
                .execute();
    }

    /**
     * The form is held, so nobody else stores it at once.
     *
     * @param again whether there is a row: where there is none, a look for it to write would lock out other sessions' first ones
     */
    private static void store(DSLContext tx, long sessionId, Stored stored, boolean again) {
        var row = new FeedbackReleaseRecord(
                sessionId,
                stored.releasedAt(),
                stored.answered(),
                stored.expected(),
                Json.text(stored.results()),
                stored.results().step());
        if (again) {
            tx.update(FEEDBACK_RELEASE)
                    .set(row)
                    .where(FEEDBACK_RELEASE.SESSION_ID.eq(sessionId))
                    .execute();
        } else {
            tx.insertInto(FEEDBACK_RELEASE).set(row).execute();
        }
    }

    /** What was told last; nothing where answers are named. */
    static Released told(DSLContext sql, long sessionId) {
        return results(stored(sql, sessionId));
    }

    private static Optional<Stored> stored(DSLContext sql, long sessionId) {
        return sql.selectFrom(FEEDBACK_RELEASE)
                .where(FEEDBACK_RELEASE.SESSION_ID.eq(sessionId))
                .fetchOptional(row -> new Stored(
                        Json.read(row.getResults(), Released.class),
                        row.getReleasedAt(),
                        row.getAnswered(),
                        row.getExpected()));
    }

    /** Whoever reads what was told just before others move it finds it due as well, and looks again with the form held. */
    private static boolean isDue(DSLContext sql, SessionForm form, Release release, Released told, boolean open) {
        var counted = count().filterWhere(FEEDBACK_SHEET.FIRST_STEP.le(told.step()));
        return sql.select(count(), counted)
                .from(FEEDBACK_SHEET)
                .where(FEEDBACK_SHEET.SESSION_ID.eq(form.session().id()))
                .fetchSingle(row ->
                        row.value1() > 0 && release.isDue(told, row.value2(), row.value1() - row.value2(), open));
    }
}
