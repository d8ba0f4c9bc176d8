package rollcall.feedback;

import static rollcall.db.generated.Tables.FEEDBACK_WORD_LIST;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import rollcall.db.generated.tables.records.FeedbackWordListRecord;
import rollcall.http.Json;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/** The list of words in the database: the one that is shipped until an administrator sets another. */
final class WordListRepository {
    private static final int ONLY = 1;

    private final DSLContext sql;

    WordListRepository(DSLContext sql) {
        this.sql = sql;
    }

    /** @param edition counts changes; 0 for the list that is shipped */
    record Edition(int edition, WordList list) {
        static final Edition SHIPPED = new Edition(0, WordList.SHIPPED);
    }

    Edition current() {
        return sql.selectFrom(FEEDBACK_WORD_LIST)
                .where(FEEDBACK_WORD_LIST.ID.eq(ONLY))
                .fetchOptional(row ->
                        new Edition(row.getEdition(), new WordList(List.of(Json.read(row.getWords(), String[].class)))))
                .orElse(Edition.SHIPPED);
    }

    /** @throws Problem {@code changed_meanwhile} if the list is not as it was seen */
    Edition replace(Edition seen, WordList list) {
        var next = new Edition(seen.edition() + 1, list);
        if (!(seen.edition() == Edition.SHIPPED.edition() ? isInserted(next) : isUpdated(seen, next))) {
            throw Problem.of(Refusal.CHANGED_MEANWHILE);
        }
        return next;
    }

    private boolean isInserted(Edition next) {
        try {
            return sql.insertInto(FEEDBACK_WORD_LIST).set(row(next)).execute() > 0;
        } catch (IntegrityConstraintViolationException e) {
            return false;
        }
    }

    private boolean isUpdated(Edition seen, Edition next) {
        return sql.update(FEEDBACK_WORD_LIST)
                        .set(row(next))
                        .where(FEEDBACK_WORD_LIST.ID.eq(ONLY))
                        .and(FEEDBACK_WORD_LIST.EDITION.eq(seen.edition()))
                        .execute()
                > 0;
    }

    private static FeedbackWordListRecord row(Edition edition) {
        return new FeedbackWordListRecord(
                ONLY, edition.edition(), Json.text(edition.list().words()));
    }
}
