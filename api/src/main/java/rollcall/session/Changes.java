package rollcall.session;

import io.javalin.http.Context;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import rollcall.http.Answers;
import rollcall.http.Problem;
import rollcall.http.Requests;

/**
 * Changes of what a class's verdicts follow from. With {@code ?validateOnly=true}, a change is made and taken back: so it is
 * refused by the very rules that refuse it in earnest, and what it would come to is told as it would be.
 */
public final class Changes {
    private final DSLContext sql;
    private final Comparison comparison;

    public Changes(DSLContext sql, Comparison comparison) {
        this.sql = sql;
        this.comparison = comparison;
    }

    /** Says, for people, what another plan of a class would come to. */
    @FunctionalInterface
    public interface Comparison {
        Object of(long classId, ClassPlan before, ClassPlan after);
    }

    /**
     * True once the change is made, for the caller to answer what is now; false if that was only asked about, and answered.
     *
     * @param tag of what is changed, as it is: whoever asked about a change names it to make it
     * @param change of this class, within a transaction
     * @throws Problem whatever the change throws, and then nothing is made
     */
    public boolean make(Context ctx, long classId, String tag, Consumer<DSLContext> change) {
        if (Requests.isValidateOnly(ctx)) {
            var before = ClassPlan.of(sql, classId);
            var compared = comparison.of(classId, before, planned(classId, change));
            ctx.header("ETag", tag);
            Answers.json(ctx, 200, compared);
            return false;
        }
        sql.transaction(tx -> change.accept(tx.dsl()));
        return true;
    }

    /** Nobody else ever sees it, and nobody waits for it longer than for a change. */
    private ClassPlan planned(long classId, Consumer<DSLContext> change) {
        try {
            return sql.transactionResult(tx -> {
                change.accept(tx.dsl());
                throw new TakenBack(ClassPlan.of(tx.dsl(), classId));
            });
        } catch (TakenBack takenBack) {
            return takenBack.planned;
        }
    }

    /** Ends a transaction, of which nothing stays. */
    private static final class TakenBack extends RuntimeException {
        private final transient ClassPlan planned;

        TakenBack(ClassPlan planned) {
            super("taken back", null, false, false);
            this.planned = planned;
        }
    }
}
