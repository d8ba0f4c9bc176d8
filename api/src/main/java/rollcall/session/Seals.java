package rollcall.session;

import static rollcall.db.generated.Tables.TRAINING_CLASS;

import org.jooq.DSLContext;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/**
 * Which classes are sealed. Whatever changes what a sheet says asks here first, in the transaction of the change: the row of
 * the class is held until that ends, so the class is sealed before the change or after it, never meanwhile.
 */
public final class Seals {
    private Seals() {}

    /** @throws Problem {@code class_sealed} */
    public static void requireOpen(DSLContext tx, long classId) {
        if (isSealed(tx, classId)) {
            throw Problem.of(Refusal.CLASS_SEALED);
        }
    }

    /**
     * Holds the class, too. What the transaction reads after this is as others left it who held the class before.
     *
     * @throws Problem {@code not_found}
     */
    public static boolean isSealed(DSLContext tx, long classId) {
        return tx.select(TRAINING_CLASS.SEALED_AT)
                        .from(TRAINING_CLASS)
                        .where(TRAINING_CLASS.ID.eq(classId))
                        .forUpdate()
                        .fetchOptional()
                        .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND))
                        .value1()
                != null;
    }
}
