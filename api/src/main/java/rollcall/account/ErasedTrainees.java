package rollcall.account;

import static rollcall.db.generated.Tables.ERASURE;
import static rollcall.db.generated.Tables.TRAINEE;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rollcall.http.LoggedFailure;
import rollcall.http.Problem;
import rollcall.http.Refusal;

/**
 * Who has been erased: nobody any more. An access token that is out lives for hours, so those erased lately are known in
 * memory, where asking costs a request nothing: at once on the node that erased them, within a second on others.
 */
public final class ErasedTrainees implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ErasedTrainees.class);
    /** Any token that was signed before, or while, its holder was erased has run out by then. */
    private static final Duration REMEMBERED = AuthHandler.TRAINEE_TOKEN.plusHours(1);

    private final DSLContext sql;
    private final Clock clock;
    private final Set<Long> lately = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "erased-trainees"));
    private boolean failing;

    public ErasedTrainees(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    public void open() {
        look();
        var unused = looks.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    /** Whether somebody was erased so lately that it may hold a token still. */
    boolean holds(long traineeId) {
        return lately.contains(traineeId);
    }

    /** To be called once it is stored. */
    public void add(long traineeId) {
        lately.add(traineeId);
    }

    /** True for trainees who were erased. */
    public static Condition isErased(Field<Long> traineeId) {
        return DSL.exists(DSL.selectOne()
                .from(ERASURE)
                .where(ERASURE.TRAINEE_ID.eq(traineeId))
                .and(ERASURE.ERASED_AT.isNotNull()));
    }

    /** @throws Problem {@code refresh_token_invalid} if whoever signed in was erased */
    static void requireSomebody(DSLContext tx, long traineeId) {
        if (isErased(tx, traineeId)) {
            throw Problem.of(Refusal.REFRESH_TOKEN_INVALID);
        }
    }

    /**
     * Whoever takes down what somebody says, or what is said of somebody, asks here first, in the transaction of that: it is
     * taken down before an erasure, and forgotten, or refused after it. Those who hold the class, too, hold it before.
     *
     * @throws Problem {@code trainee_erased}
     */
    public static void holdAndRefuse(DSLContext tx, long traineeId) {
        hold(tx, traineeId);
        refuse(tx, traineeId);
    }

    /** Holds a trainee's row, as an erasure does before all else, until the transaction ends; false if there is none. */
    public static boolean hold(DSLContext tx, long traineeId) {
        return tx.select(TRAINEE.ID)
                        .from(TRAINEE)
                        .where(TRAINEE.ID.eq(traineeId))
                        .forUpdate()
                        .execute()
                == 1;
    }

    /**
     * To be asked while the trainee's row is held, if what follows must not meet with an erasure.
     *
     * @throws Problem {@code trainee_erased}
     */
    public static void refuse(DSLContext tx, long traineeId) {
        if (isErased(tx, traineeId)) {
            throw Problem.of(Refusal.TRAINEE_ERASED);
        }
    }

    private static boolean isErased(DSLContext tx, long traineeId) {
        return tx.fetchExists(ERASURE, ERASURE.TRAINEE_ID.eq(traineeId).and(ERASURE.ERASED_AT.isNotNull()));
    }

    /** Nobody is ever taken out: few are erased, and whoever was stays so. */
    private void look() {
        try {
            lately.addAll(sql.select(ERASURE.TRAINEE_ID)
                    .from(ERASURE)
                    .where(ERASURE.ERASED_AT.gt(clock.instant().minus(REMEMBERED)))
                    .fetch(ERASURE.TRAINEE_ID));
            failing = false;
        } catch (RuntimeException e) {
            // Thrown on, it would end the looks. Told once: the next one is a second away.
            if (!failing) {
                LOG.warn("Who was erased is not known for now", LoggedFailure.of(e));
            }
            failing = true;
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
