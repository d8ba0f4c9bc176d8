package rollcall.attendance.appeal;

import static rollcall.db.generated.Tables.APPEAL;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import rollcall.account.ErasedTrainees;
import rollcall.attendance.SheetRepository;
import rollcall.attendance.Verdict;
import rollcall.attendance.appeal.Appeal.Status;
import rollcall.attendance.correction.CorrectionDesk;
import rollcall.attendance.correction.Ruling;
import rollcall.db.generated.tables.records.AppealRecord;
import rollcall.http.FieldError;
import rollcall.http.Ids;
import rollcall.http.Language;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Sentence;
import rollcall.session.Seals;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/** The steps of an appeal in the database: one is open at a time for a trainee and a session, each closed once, whoever races. */
final class AppealSteps {
    private final DSLContext sql;
    private final CorrectionDesk corrections;
    private final Clock clock;
    private final Ids ids;

    AppealSteps(DSLContext sql, Clock clock, Ids ids) {
        this.sql = sql;
        this.corrections = new CorrectionDesk(sql, clock, ids);
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * @param read the session, as it was before the class was held
     * @throws Problem {@code class_sealed}, {@code trainee_erased}, {@code session_cancelled}, {@code no_appeals}, {@code
     *     appeal_too_early}, {@code appeal_closed}, {@code nothing_to_contest}, or {@code appeal_pending} if one is open already
     */
    long create(Session read, long traineeId, String statement) {
        return sql.transactionResult(tx -> {
            Seals.requireOpen(tx.dsl(), read.classId());
            ErasedTrainees.holdAndRefuse(tx.dsl(), traineeId);
            var session = SessionRepository.byId(tx.dsl(), read.id());
            var now = clock.instant();
            requireWindow(session, now);
            var judged = new SheetRepository(tx.dsl(), clock)
                    .of(session, List.of(traineeId))
                    .get(0)
                    .judged();
            if (judged.verdict() == Verdict.PRESENT) {
                throw Problem.of(Refusal.NOTHING_TO_CONTEST);
            }
            var row = new AppealRecord();
            row.setId(ids.next());
            row.setClassId(session.classId());
            row.setSessionId(session.id());
            row.setTraineeId(traineeId);
            row.setOpenTraineeId(traineeId);
            row.setStatement(statement);
            row.setVerdict(judged.verdict().wire());
            row.setExplanationEn(judged.explanation().in(Language.EN));
            row.setExplanationZh(judged.explanation().in(Language.ZH));
            row.setRuleVersion(Verdict.ruleVersion(session));
            row.setStatus(Status.OPEN.wire());
            row.setCreatedAt(now);
            insert(tx.dsl(), row);
            return row.getId();
        });
    }

    private static void insert(DSLContext tx, AppealRecord row) {
        try {
            tx.insertInto(APPEAL).set(row).execute();
        } catch (IntegrityConstraintViolationException e) {
            // Sessions and trainees stay, so it can be nothing but the open one.
            throw Problem.of(Refusal.APPEAL_PENDING);
        }
    }

    private static void requireWindow(Session session, Instant now) {
        session.requireHeld();
        var closesAt = session.appealsCloseAt();
        if (closesAt == null) {
            throw Problem.of(Refusal.NO_APPEALS);
        }
        if (!now.isAfter(session.verdictsSettledAt())) {
            throw Problem.of(Refusal.APPEAL_TOO_EARLY, session.told(session.verdictsSettledAt(), now));
        }
        if (now.isAfter(closesAt)) {
            throw Problem.of(Refusal.APPEAL_CLOSED, session.told(closesAt, now));
        }
    }

    /**
     * With the correction, or not at all.
     *
     * @throws Problem {@code class_sealed}, {@code appeal_decided}, {@code appeal_withdrawn}, {@code session_cancelled}, or
     *     {@code invalid} if the verdict would be the one that was contested
     */
    void accept(Appeal appeal, Ruling ruling) {
        sql.transaction(tx -> {
            requireOpen(tx.dsl(), appeal);
            var session = SessionRepository.byId(tx.dsl(), appeal.sessionId());
            session.requireHeld();
            var correction = corrections.correctOne(
                    tx.dsl(), session, Ids.parse(appeal.trainee().id()), ruling);
            if (Verdict.of(correction.getVerdictAfter()) == appeal.contested().verdict()) {
                throw Problem.invalid(FieldError.inBody(
                        "/status",
                        "not_allowed",
                        Sentence.of(
                                "This is the verdict that was contested; accepted, it becomes another one.",
                                "这正是被申诉的考勤结果;接受申诉须改为其他结果。")));
            }
            var decided = decision(Status.ACCEPTED, ruling.staffId(), ruling.reason());
            decided.setCorrectionId(correction.getId());
            close(tx.dsl(), appeal, decided);
        });
    }

    /** @throws Problem {@code class_sealed}, {@code appeal_decided} or {@code appeal_withdrawn} */
    void reject(Appeal appeal, long staffId, String reason) {
        sql.transaction(tx -> {
            requireOpen(tx.dsl(), appeal);
            close(tx.dsl(), appeal, decision(Status.REJECTED, staffId, reason));
        });
    }

    /**
     * Twice is once.
     *
     * @throws Problem {@code class_sealed} or {@code appeal_decided}
     */
    void withdraw(Appeal appeal) {
        sql.transaction(tx -> {
            if (hold(tx.dsl(), appeal) == Status.WITHDRAWN) {
                return;
            }
            requireOpen(tx.dsl(), appeal);
            var withdrawn = new AppealRecord();
            withdrawn.setStatus(Status.WITHDRAWN.wire());
            withdrawn.setWithdrawnAt(clock.instant());
            close(tx.dsl(), appeal, withdrawn);
        });
    }

    /** @throws Problem {@code class_sealed}, {@code appeal_decided} or {@code appeal_withdrawn} */
    private static void requireOpen(DSLContext tx, Appeal appeal) {
        switch (hold(tx, appeal)) {
            case OPEN -> {}
            case ACCEPTED, REJECTED -> throw Problem.of(Refusal.APPEAL_DECIDED);
            case WITHDRAWN -> throw Problem.of(Refusal.APPEAL_WITHDRAWN);
        }
    }

    /** What has become of it by now, and will have until the transaction ends. */
    private static Status hold(DSLContext tx, Appeal appeal) {
        Seals.requireOpen(tx, appeal.classId());
        return tx.select(APPEAL.STATUS)
                .from(APPEAL)
                .where(APPEAL.ID.eq(appeal.id()))
                .forUpdate()
                .fetchSingle(row -> Status.of(row.value1()));
    }

    private AppealRecord decision(Status status, long staffId, String reason) {
        var row = new AppealRecord();
        row.setStatus(status.wire());
        row.setDecidedBy(staffId);
        row.setDecidedAt(clock.instant());
        row.setDecisionReason(reason);
        return row;
    }

    private static void close(DSLContext tx, Appeal appeal, AppealRecord change) {
        change.setOpenTraineeId(null);
        tx.update(APPEAL).set(change).where(APPEAL.ID.eq(appeal.id())).execute();
    }
}
