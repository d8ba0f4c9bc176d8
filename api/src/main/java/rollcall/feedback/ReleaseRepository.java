package rollcall.feedback;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static rollcall.db.generated.Tables.FEEDBACK_RELEASE;
import static rollcall.db.generated.Tables.FEEDBACK_SHEET;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import rollcall.db.generated.tables.records.FeedbackReleaseRecord;
import rollcall.feedback.score.Column;
import rollcall.feedback.score.Release;
import rollcall.feedback.score.Released;
import rollcall.http.Json;

/** What has been told of answers that are not named, in the database: it moves on when somebody asks and it may. */
final class ReleaseRepository {
    private static final int AT_A_TIME = 500;

    private static final Condition IS_APART =
            FEEDBACK_SHEET.RATER_ROLE.ne(Sheets.NO_ROLE).or(FEEDBACK_SHEET.ROOM_ID.isNotNull());

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

    /** @param apart that say a role or a room, though not whose they are */
    private record Counts(int counted, int fresh, int apart) {
        boolean areDue(Release release, Released told, boolean open) {
            return counted + fresh > 0 && release.isDue(told, counted, fresh, open);
        }
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
        // Before what is stored: what others store meanwhile is then told.
        var sheets = sheets(sql, form);
        var stored = stored(sql, form);
        var isDue = sheets.areDue(release, results(stored), open);
        var mixes = !open && asked.mode() == Mode.ANONYMOUS && sheets.apart() > 0;
        if (!isDue && !mixes) {
            return stored;
        }
        var mayAnswer = isDue ? expected.getAsInt() : 0;
        return sql.transactionResult(tx -> {
            if (!forms.hold(tx.dsl(), form.session()).isSameEdition(form)) {
                return stored(tx.dsl(), form);
            }
            var held = stored(tx.dsl(), form);
            var told = isDue && sheets(tx.dsl(), form).areDue(release, results(held), open)
                    ? Optional.of(next(tx.dsl(), form, asked, release, held, open, mayAnswer))
                    : held;
            if (mixes) {
                mix(tx.dsl(), form);
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
        var next = release.next(results(before), AnsweredRepository.read(tx, sessionId, asked), open);
        mark(tx, next.taken(), next.results().step());
        asked.items().stream()
                .filter(item -> item.question().kind() == Question.Kind.TEXT)
                .map(Asked.Item::column)
                .filter(column -> !moves(results(before), column).equals(moves(next.results(), column)))
                .forEach(column -> ToldComments.tell(tx, asked, sessionId, column));
        var answered = tx.fetchCount(FEEDBACK_SHEET, FEEDBACK_SHEET.SESSION_ID.eq(sessionId));
        // Somebody may have come and answered since.
        var stored = new Stored(next.results(), clock.instant(), answered, Math.max(answered, mayAnswer));
        store(tx, sessionId, stored);
        return stored;
    }

    private static List<Integer> moves(Released results, Column column) {
        return results.of(column).map(Released.OfColumn::moves).orElse(List.of());
    }

    private static void mark(DSLContext tx, Collection<Long> taken, int step) {
        var ids = new ArrayList<>(taken);
        for (int from = 0; from < ids.size(); from += AT_A_TIME) {
            tx.update(FEEDBACK_SHEET)
                    .set(FEEDBACK_SHEET.STEP, step)
                    .set(FEEDBACK_SHEET.FIRST_STEP, coalesce(FEEDBACK_SHEET.FIRST_STEP, step))
                    .where(FEEDBACK_SHEET.ID.in(ids.subList(from, Math.min(ids.size(), from + AT_A_TIME))))
                    .execute();
        }
    }

    /** The form is held, so nobody else stores it at once. */
    private static void store(DSLContext tx, long sessionId, Stored stored) {
        tx.deleteFrom(FEEDBACK_RELEASE)
                .where(FEEDBACK_RELEASE.SESSION_ID.eq(sessionId))
                .execute();
        tx.insertInto(FEEDBACK_RELEASE)
                .set(new FeedbackReleaseRecord(
                        sessionId,
                        stored.releasedAt(),
                        stored.answered(),
                        stored.expected(),
                        Json.text(stored.results())))
                .execute();
    }

    private static Optional<Stored> stored(DSLContext sql, SessionForm form) {
        return sql.selectFrom(FEEDBACK_RELEASE)
                .where(FEEDBACK_RELEASE.SESSION_ID.eq(form.session().id()))
                .fetchOptional(row -> new Stored(
                        Json.read(row.getResults(), Released.class),
                        row.getReleasedAt(),
                        row.getAnswered(),
                        row.getExpected()));
    }

    /** Takes role and room from every sheet: of a role that many have, few may have answered. */
    private static void mix(DSLContext tx, SessionForm form) {
        tx.update(FEEDBACK_SHEET)
                .set(FEEDBACK_SHEET.RATER_ROLE, Sheets.NO_ROLE)
                .setNull(FEEDBACK_SHEET.ROOM_ID)
                .where(FEEDBACK_SHEET.SESSION_ID.eq(form.session().id()))
                .and(IS_APART)
                .execute();
    }

    private static Counts sheets(DSLContext sql, SessionForm form) {
        var counted = count().filterWhere(FEEDBACK_SHEET.FIRST_STEP.isNotNull());
        return sql.select(count(), counted, count().filterWhere(IS_APART))
                .from(FEEDBACK_SHEET)
                .where(FEEDBACK_SHEET.SESSION_ID.eq(form.session().id()))
                .fetchSingle(row -> new Counts(row.value2(), row.value1() - row.value2(), row.value3()));
    }
}
