package rollcall.account;

import static rollcall.db.generated.Tables.REFRESH_TOKEN;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jooq.DSLContext;
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

    /** Who signed in with this token; it is spent by asking. */
    Caller spend(String token) {
        var now = clock.instant();
        var stored = find(token);
        var spent = sql.update(REFRESH_TOKEN)
                .set(REFRESH_TOKEN.SPENT_AT, now)
                .where(REFRESH_TOKEN.TOKEN_HASH.eq(stored.getTokenHash()))
                .and(REFRESH_TOKEN.SPENT_AT.isNull())
                .execute();
        if (spent == 0 && isReuse(stored, now)) {
            endFamily(stored.getFamilyId());
            throw Problem.of(Refusal.REFRESH_TOKEN_INVALID);
        }
        return Caller.of(stored.getSubjectId(), Role.of(stored.getRole()));
    }

    /** The token after this one, in the same sign-in. */
    SignedIn next(String token, Caller caller) {
        return issue(sql, find(token).getFamilyId(), caller);
    }

    /** Ends the sign-in of this token, if there is one. */
    void end(String token) {
        sql.select(REFRESH_TOKEN.FAMILY_ID)
                .from(REFRESH_TOKEN)
                .where(REFRESH_TOKEN.TOKEN_HASH.eq(ServerSecret.hash(token)))
                .fetchOptional(REFRESH_TOKEN.FAMILY_ID)
                .ifPresent(this::endFamily);
    }

    /** Ends every sign-in of a person. */
    public void endAll(long subjectId) {
        forget(sql, subjectId);
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
        tx.deleteFrom(REFRESH_TOKEN)
                .where(REFRESH_TOKEN.SUBJECT_ID.eq(traineeId))
                .execute();
    }

    private void endFamily(long family) {
        sql.deleteFrom(REFRESH_TOKEN).where(REFRESH_TOKEN.FAMILY_ID.eq(family)).execute();
    }

    private RefreshTokenRecord find(String token) {
        return sql.selectFrom(REFRESH_TOKEN)
                .where(REFRESH_TOKEN.TOKEN_HASH.eq(ServerSecret.hash(token)))
                .and(REFRESH_TOKEN.EXPIRES_AT.gt(clock.instant()))
                .fetchOptional()
                .orElseThrow(() -> Problem.of(Refusal.REFRESH_TOKEN_INVALID));
    }

    private static boolean isReuse(RefreshTokenRecord stored, Instant now) {
        var spentAt = stored.getSpentAt();
        return spentAt != null && spentAt.plus(LOST_ANSWER).isBefore(now);
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
