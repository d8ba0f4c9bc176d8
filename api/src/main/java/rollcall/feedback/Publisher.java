package rollcall.feedback;

import java.time.Clock;
import java.time.Instant;
import org.jooq.DSLContext;
import rollcall.feedback.PublicationRepository.Publication;
import rollcall.http.Language;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.session.Session;

/**
 * Publishes results: what is told is frozen with the rule it was found by, and no answer is taken while it is published. The form
 * is held meanwhile, so an answer comes before, and counts, or after, and is refused.
 */
final class Publisher {
    private static final int MOST_COMMENTS = 1000;

    private final DSLContext sql;
    private final FormRepository forms;
    private final ResultsDesk desk;
    private final ResultsReport report;
    private final PublicationRepository publications = new PublicationRepository();
    private final Clock clock;

    Publisher(DSLContext sql, ResultsDesk desk, ResultsReport report, Clock clock) {
        this.sql = sql;
        this.forms = new FormRepository(sql);
        this.desk = desk;
        this.report = report;
        this.clock = clock;
    }

    /**
     * What holds, even if somebody withdraws it at once.
     *
     * @param first false if it was published already, and stays as it was
     */
    record Published(boolean first, Publication publication) {}

    /**
     * @throws Problem {@code too_few_answers} if there is nothing that may be told
     */
    Published publish(Session session, long staffId) {
        var known = desk.known(session);
        return forms.hold(session, (tx, held) -> {
            var before = publications.current(tx, session.id());
            if (before.isPresent()) {
                return new Published(false, before.get());
            }
            var told = desk.closing(tx, held, known);
            if (told.isEmpty()) {
                throw Problem.of(Refusal.TOO_FEW_ANSWERS);
            }
            var results = report.of(tx, told, Breakdown.NOTHING, Language.EN, MOST_COMMENTS);
            publications.add(tx, session.id(), results, staffId, clock.instant());
            return new Published(true, publications.current(tx, session.id()).orElseThrow());
        });
    }

    /** @throws Problem {@code not_published} */
    void withdraw(Session session, long staffId, Instant now) {
        if (!publications.withdraw(sql, session.id(), staffId, now)) {
            throw Problem.of(Refusal.NOT_PUBLISHED);
        }
    }
}
