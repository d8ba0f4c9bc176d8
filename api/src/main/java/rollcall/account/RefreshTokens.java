package rollcall.account;

import static rollcall.db.generated.Tables.REFRESH_TOKEN;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import rollcall.db.generated.tables.records.RefreshTokenRecord;
import rollcall.http.Caller;
import rollcall.http.Ids;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Role;

/**
 * Refresh tokens: stored hashed, spent once. A token used again ends its whole sign-in, unless within half a minute,
 * when it is a client whose answer was lost on the way.
 */
public final class RefreshTokens implements PersonalData {
    private static final Duration LOST_ANSWER = Duration.ofSeconds(30);
    private static final Duration STAFF_SIGN_IN = Duration.ofDays(7);
    private static final Duration TRAINEE_SIGN_IN = Duration.ofDays(180);

    private final DSLContext sql;
    private final Clock clock;
    private final Ids ids;
    private final RandomTokens random = new RandomTokens();

    public RefreshTokens(DSLContext sql, Clock clock, Ids ids) {
        this.sql = sql;
        this.clock = clock;
        this.ids = ids;
    }

    /** Whoever is signed in, and the token to stay so. */
    record SignedIn(Caller caller, String refreshToken) {}

    /**
     * Begins a sign-in; tokens that ran out are cleared away before it.
     *
     * @param who finds out in the same transaction who signs in: what this uses up is used with the sign-in or not at all
     */
    SignedIn begin(Function<DSLContext, Caller> who) {
        sql.deleteFrom(REFRESH_TOKEN)
                .where(REFRESH_TOKEN.EXPIRES_AT.lt(clock.instant()))
                .execute();
        return sql.transactionResult(tx -> issue(tx.dsl(), ids.next(), who.apply(tx.dsl())));
    }

    /**
     * Spends a token for the one after it, in the same sign-in.
     *
     * @param now who signed in, as that one is now; staff is held first, as by whoever ends its sign-ins
     * @throws Problem {@code refresh_token_invalid}, also if the sign-in is ended meanwhile
     */
    SignedIn goOn(String token, BiFunction<DSLContext, Caller, Caller> now) {
        var found = find(token).fetchOptional().orElseThrow(RefreshTokens::invalid);
        var signedIn = sql.transactionResult(tx -> {
            var caller = now.apply(tx.dsl(), Caller.of(found.getSubjectId(), Role.of(found.getRole())));
            var stored = tx.dsl().fetchOptional(find(token).forUpdate()).orElseThrow(RefreshTokens::invalid);
            if (isReuse(stored)) {
                endFamily(tx.dsl(), stored.getFamilyId());
                return Optional.<SignedIn>empty();
            }
            spend(tx.dsl(), stored);
            return Optional.of(issue(tx.dsl(), stored.getFamilyId(), caller));
        });
        return signedIn.orElseThrow(RefreshTokens::invalid);
    }

    private void spend(DSLContext tx, RefreshTokenRecord stored) {
        tx.update(REFRESH_TOKEN)
                .set(REFRESH_TOKEN.SPENT_AT, clock.instant())
                .where(REFRESH_TOKEN.TOKEN_HASH.eq(stored.getTokenHash()))
                .and(REFRESH_TOKEN.SPENT_AT.isNull())
                .execute();
    }

    /** Ends the sign-in of this token, if there is one. */
    void end(String token) {
        sql.select(REFRESH_TOKEN.FAMILY_ID)
                .from(REFRESH_TOKEN)
                .where(REFRESH_TOKEN.TOKEN_HASH.eq(ServerSecret.hash(token)))
                .fetchOptional(REFRESH_TOKEN.FAMILY_ID)
                .ifPresent(family -> endFamily(sql, family));
    }

    /** Ends every sign-in of a person. */
    public void endAll(long subjectId) {
        endAll(sql, subjectId);
    }

    /** Until there is none left: a token that is spent at this moment leaves another, which the first look did not see. */
    static void endAll(DSLContext tx, long subjectId) {
        int ended;
        do {
            ended = tx.deleteFrom(REFRESH_TOKEN)
                    .where(REFRESH_TOKEN.SUBJECT_ID.eq(subjectId))
                    .execute();
        } while (ended > 0);
    }

    record SignIn(Instant expiresAt) {}

    @Override
    public List<Section> tell(Inquiry inquiry) {
        var expiresAt = DSL.max(REFRESH_TOKEN.EXPIRES_AT);
        var signIns = sql.select(expiresAt)
                .from(REFRESH_TOKEN)
                .where(REFRESH_TOKEN.SUBJECT_ID.eq(inquiry.traineeId()))
                .groupBy(REFRESH_TOKEN.FAMILY_ID)
                .orderBy(expiresAt)
                .fetch(row -> new SignIn(row.value1()));
        return List.of(Section.list("signIns", signIns.stream()));
    }

    @Override
    public void forget(DSLContext tx, long traineeId) {
        endAll(tx, traineeId);
    }

    private static void endFamily(DSLContext tx, long family) {
        tx.deleteFrom(REFRESH_TOKEN).where(REFRESH_TOKEN.FAMILY_ID.eq(family)).execute();
    }

    private SelectConditionStep<RefreshTokenRecord> find(String token) {
        return sql.selectFrom(REFRESH_TOKEN)
                .where(REFRESH_TOKEN.TOKEN_HASH.eq(ServerSecret.hash(token)))
                .and(REFRESH_TOKEN.EXPIRES_AT.gt(clock.instant()));
    }

    private static Problem invalid() {
        return Problem.of(Refusal.REFRESH_TOKEN_INVALID);
    }

    private boolean isReuse(RefreshTokenRecord stored) {
        var spentAt = stored.getSpentAt();
        return spentAt != null && spentAt.plus(LOST_ANSWER).isBefore(clock.instant());
    }

    private SignedIn issue(DSLContext tx, long family, Caller caller) {
        var token = random.next();
        var life = caller.role() == Role.TRAINEE ? TRAINEE_SIGN_IN : STAFF_SIGN_IN;
        tx.insertInto(REFRESH_TOKEN)
                .set(REFRESH_TOKEN.TOKEN_HASH, ServerSecret.hash(token))
                .set(REFRESH_TOKEN.FAMILY_ID, family)
                .set(REFRESH_TOKEN.SUBJECT_ID, caller.id())
                .set(REFRESH_TOKEN.ROLE, caller.role().wire())
                .set(REFRESH_TOKEN.EXPIRES_AT, clock.instant().plus(life))
                .execute();
        return new SignedIn(caller, token);
    }
}
