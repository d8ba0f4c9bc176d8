package rollcall.attendance.seal;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.attendance.appeal.AppealRepository;
import rollcall.attendance.leave.PendingLeaves;
import rollcall.attendance.seal.CanonicalSheet.Digested;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.session.Seals;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/** Where a class is sealed: once, when nothing of what its sheets say is open any more, and for ever. */
final class SealDesk {
    private final DSLContext sql;
    private final SealRepository seals;
    private final Clock clock;

    SealDesk(DSLContext sql, SealRepository seals, Clock clock) {
        this.sql = sql;
        this.seals = seals;
        this.clock = clock;
    }

    /**
     * Seals a class, unless it is sealed.
     *
     * @param sessionCount how many sessions are meant to be sealed
     * @return whether this call sealed it
     * @throws Problem {@code changed_meanwhile} if there are more or fewer, {@code nothing_to_seal}, or what is open still:
     *     {@code session_unsettled}, {@code appeals_open}, {@code appeals_undecided} or {@code leaves_undecided}
     */
    boolean seal(long classId, int sessionCount, long staffId) {
        return sql.transactionResult(tx -> {
            if (Seals.isSealed(tx.dsl(), classId)) {
                return false;
            }
            var now = clock.instant();
            var all = SessionRepository.ofClass(tx.dsl(), classId);
            if (all.size() != sessionCount) {
                throw Problem.of(Refusal.CHANGED_MEANWHILE);
            }
            requireSettled(all, now);
            requireNone(AppealRepository.countOpen(tx.dsl(), classId), Refusal.APPEALS_UNDECIDED);
            requireNone(PendingLeaves.count(tx.dsl(), classId), Refusal.LEAVES_UNDECIDED);
            var sheet = sealSessions(tx.dsl(), all, now);
            seals.seal(tx.dsl(), classId, staffId, now, sheet);
            return true;
        });
    }

    /** Those neither count nor are waited for that were cancelled before their doors opened. */
    private static void requireSettled(List<Session> sessions, Instant now) {
        var held = sessions.stream()
                .filter(session -> !session.cancelled() || !now.isBefore(session.opensAt()))
                .toList();
        if (held.isEmpty()) {
            throw Problem.of(Refusal.NOTHING_TO_SEAL);
        }
        requireOver(held, Session::factsSettledAt, Refusal.SESSION_UNSETTLED, now);
        requireOver(held, Session::appealsCloseAt, Refusal.APPEALS_OPEN, now);
    }

    /** @param end of what has to be over; null if there is none */
    private static void requireOver(
            List<Session> sessions, Function<Session, @Nullable Instant> end, Refusal otherwise, Instant now) {
        sessions.stream()
                .flatMap(session -> Stream.ofNullable(end.apply(session)).map(at -> Map.entry(session, at)))
                .max(Map.Entry.comparingByValue())
                .filter(last -> !now.isAfter(last.getValue()))
                .ifPresent(last -> {
                    throw Problem.of(otherwise, last.getKey().told(last.getValue(), now));
                });
    }

    private static void requireNone(int undecided, Refusal otherwise) {
        if (undecided > 0) {
            throw Problem.of(otherwise, undecided);
        }
    }

    /** Reads every sheet once, for its own digest and for that of the class's sheet, which it is a part of. */
    private Digested sealSessions(DSLContext tx, List<Session> sessions, Instant now) {
        var sheet = new CanonicalSheet(tx, now);
        var ofClass = CanonicalSheet.begin();
        var rows = 0L;
        for (var session : sessions) {
            var ofSession = sheet.digest(session, ofClass);
            seals.sealSession(tx, session.id(), ofSession);
            rows += ofSession.rows();
        }
        return Digested.of(rows, ofClass);
    }
}
