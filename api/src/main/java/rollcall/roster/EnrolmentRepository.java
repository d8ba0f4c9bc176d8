package rollcall.roster;

import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.TRAINEE;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClaimCodes;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/** Who is in a class, in the order of its roster. */
public final class EnrolmentRepository {
    private static final List<Field<?>> MORE = Stream.concat(
                    Stream.of(TRAINEE.CLAIM_SERIAL, TRAINEE.CLAIM_HASH), Term.FIELDS.stream())
            .toList();

    private final DSLContext sql;
    private final ClaimCodes claimCodes;

    public EnrolmentRepository(DSLContext sql, ClaimCodes claimCodes) {
        this.sql = sql;
        this.claimCodes = claimCodes;
    }

    /** @param claimCode null once it is used */
    record Enrolment(
            Trainee trainee,
            @Nullable String group,
            @Nullable LocalDate joinedOn,
            @Nullable LocalDate leftOn,
            @Nullable String claimCode) {
        Enrolment withoutClaimCode() {
            return new Enrolment(trainee, group, joinedOn, leftOn, null);
        }
    }

    /** @throws Problem {@code not_found} for who is not on the roster */
    Enrolment find(long classId, long traineeId) {
        return list(classId, ENROLMENT.TRAINEE_ID.eq(traineeId), new Page.Request(null, 1)).items().stream()
                .findFirst()
                .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }

    Page<Enrolment> list(long classId, Condition which, Page.Request page) {
        var rows = RosterQuery.select(sql, MORE)
                .where(RosterQuery.after(classId, which, page.afterId()))
                .orderBy(RosterQuery.ORDER)
                .limit(page.limit() + 1)
                .fetch();
        return Page.of(rows, page, row -> row.get(TRAINEE.ID))
                .map(row -> new Enrolment(
                        Trainee.of(row),
                        row.get(ENROLMENT.GROUP_NAME),
                        row.get(ENROLMENT.JOINED_ON),
                        row.get(ENROLMENT.LEFT_ON),
                        claimCodes.unused(
                                row.get(TRAINEE.ID), row.get(TRAINEE.CLAIM_SERIAL), row.get(TRAINEE.CLAIM_HASH))));
    }

    /**
     * Makes those wait who do something else for this trainee in this class, until the transaction ends. The class is held
     * before the enrolment, as everywhere: whoever then refers to the class waits for nobody who holds it and wants the
     * enrolment.
     *
     * @throws Problem {@code not_enrolled}
     */
    public static void hold(DSLContext tx, long classId, long traineeId) {
        ClassRepository.hold(tx, classId);
        var enrolled = tx.select(ENROLMENT.TRAINEE_ID)
                .from(ENROLMENT)
                .where(ENROLMENT.CLASS_ID.eq(classId))
                .and(ENROLMENT.TRAINEE_ID.eq(traineeId))
                .forUpdate()
                .fetch();
        if (enrolled.isEmpty()) {
            throw Problem.of(Refusal.NOT_ENROLLED);
        }
    }
}
