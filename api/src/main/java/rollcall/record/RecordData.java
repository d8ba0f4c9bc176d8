package rollcall.record;

import static rollcall.db.generated.Tables.ERASURE;
import static rollcall.db.generated.Tables.RECOGNISED_HOURS;

import java.time.Clock;
import java.util.List;
import org.jooq.DSLContext;
import rollcall.account.ClassAccess;
import rollcall.account.PersonalData;
import rollcall.http.Caller;
import rollcall.http.Ids;
import rollcall.http.Page;
import rollcall.http.Role;
import rollcall.session.SessionRepository;

/** The sessions of a trainee's classes with their verdicts, the hours recognised, and whether it asked to be erased. */
public final class RecordData implements PersonalData {
    private final RecordRepository records;
    private final RecognisedRepository recognised;
    private final ErasureRepository erasures;
    private final ClassAccess classAccess;

    public RecordData(DSLContext sql, SessionRepository sessions, ClassAccess classAccess, Clock clock, Ids ids) {
        this.records = new RecordRepository(sql, sessions, clock);
        this.recognised = new RecognisedRepository(sql, clock, ids);
        this.erasures = new ErasureRepository(sql, clock, ids);
        this.classAccess = classAccess;
    }

    @Override
    public List<Section> tell(Inquiry inquiry) {
        var traineeId = inquiry.traineeId();
        var classes = classAccess.classesOf(Caller.of(traineeId, Role.TRAINEE), traineeId);
        return List.of(
                Section.list(
                        "attendance",
                        Page.all(page -> records.entries(traineeId, classes, page))
                                .map(entry -> entry.view(inquiry.language()))),
                Section.list("recognisedHours", Page.all(page -> recognised.list(traineeId, page))),
                Section.of("erasureRequest", erasures.find(traineeId).orElse(null)));
    }

    /** Hours and days stay, and from whom; the certificate and what it was for do not. */
    @Override
    public void forget(DSLContext tx, long traineeId) {
        tx.update(RECOGNISED_HOURS)
                .set(RECOGNISED_HOURS.TITLE, ERASED)
                .setNull(RECOGNISED_HOURS.CERTIFICATE_NO)
                .setNull(RECOGNISED_HOURS.WITHDRAWAL)
                .where(RECOGNISED_HOURS.TRAINEE_ID.eq(traineeId))
                .execute();
        tx.update(ERASURE)
                .setNull(ERASURE.ASKED_FOR)
                .where(ERASURE.TRAINEE_ID.eq(traineeId))
                .execute();
    }
}
