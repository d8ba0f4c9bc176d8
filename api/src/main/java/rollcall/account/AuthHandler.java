package rollcall.account;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import org.jooq.DSLContext;
import rollcall.db.generated.tables.records.StaffRecord;
import rollcall.http.Answers;
import rollcall.http.Caller;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.http.Role;

/** Signing in, staying signed in and signing out. */
public final class AuthHandler {
    private static final Duration STAFF_TOKEN = Duration.ofMinutes(15);
    /** A day of classes: nobody has to sign in again at the door. */
    static final Duration TRAINEE_TOKEN = Duration.ofHours(12);

    private final StaffRepository staff;
    private final SignInAttempts attempts;
    private final Passwords passwords;
    private final ClaimCodes claimCodes;
    private final RefreshTokens refreshTokens;
    private final AccessTokens accessTokens;
    private final ApiKeys apiKeys;
    private final ErasedTrainees erased;
    private final Requests requests;
    private final Clock clock;

    public AuthHandler(
            StaffRepository staff,
            SignInAttempts attempts,
            Passwords passwords,
            ClaimCodes claimCodes,
            RefreshTokens refreshTokens,
            AccessTokens accessTokens,
            ApiKeys apiKeys,
            ErasedTrainees erased,
            Requests requests,
            Clock clock) {
        this.staff = staff;
        this.attempts = attempts;
        this.passwords = passwords;
        this.claimCodes = claimCodes;
        this.refreshTokens = refreshTokens;
        this.accessTokens = accessTokens;
        this.apiKeys = apiKeys;
        this.erased = erased;
        this.requests = requests;
        this.clock = clock;
    }

    record Credentials(String username, String password) {}

    record Claim(String claimCode) {}

    record Refresh(String refreshToken) {}

    /** @param expiresIn seconds that the access token lives */
    record Tokens(String accessToken, String tokenType, long expiresIn, String refreshToken) {}

    /** A user name that does not exist is treated, and timed, as one whose password is wrong. */
    public void signInStaff(Context ctx) {
        var credentials = requests.body(ctx, Credentials.class);
        var username = Staff.username(credentials.username());
        var row = account(username, credentials.password());
        attempts.forget(username);
        answer(ctx, refreshTokens.begin(tx -> unchanged(tx, row)));
    }

    /** Whoever has no turn has not tried. */
    private StaffRecord account(String username, String password) {
        try (var turn = passwords.turn()) {
            attempts.count(username);
            var account = staff.byUsername(username).filter(row -> !row.getDisabled());
            var hash = account.map(row -> row.getPasswordHash()).orElse(null);
            if (!turn.matches(password, hash)) {
                throw Problem.of(Refusal.WRONG_CREDENTIALS);
            }
            return account.orElseThrow();
        }
    }

    public void signInTrainee(Context ctx) {
        var claim = requests.body(ctx, Claim.class);
        answer(ctx, refreshTokens.begin(tx -> Caller.of(claimCodes.claim(tx, claim.claimCode()), Role.TRAINEE)));
    }

    public void refresh(Context ctx) {
        var token = requests.body(ctx, Refresh.class).refreshToken();
        answer(ctx, refreshTokens.goOn(token, AuthHandler::current));
    }

    public void signOut(Context ctx) {
        refreshTokens.end(requests.body(ctx, Refresh.class).refreshToken());
        ctx.status(204);
    }

    /** Who holds this bearer token. */
    public Caller authenticate(String token) {
        if (token.startsWith(ApiKeys.PREFIX)) {
            return apiKeys.authenticate(token);
        }
        var caller = accessTokens.read(token);
        if (caller.role() == Role.TRAINEE && erased.holds(caller.id())) {
            throw Problem.of(Refusal.UNAUTHENTICATED);
        }
        return caller;
    }

    /** The password was looked at for a while: another that was set meanwhile has ended all sign-ins. */
    private static Caller unchanged(DSLContext tx, StaffRecord seen) {
        var now = StaffRepository.hold(tx, seen.getId());
        if (now.getDisabled() || !now.getPasswordHash().equals(seen.getPasswordHash())) {
            throw Problem.of(Refusal.WRONG_CREDENTIALS);
        }
        return Caller.of(now.getId(), Role.of(now.getRole()));
    }

    /** A role may have changed since the sign-in, and an erasure may have met with it. */
    private static Caller current(DSLContext tx, Caller caller) {
        if (caller.role() == Role.TRAINEE) {
            ErasedTrainees.requireSomebody(tx, caller.id());
            return caller;
        }
        var account = StaffRepository.hold(tx, caller.id());
        if (account.getDisabled()) {
            throw Problem.of(Refusal.REFRESH_TOKEN_INVALID);
        }
        return Caller.of(caller.id(), Role.of(account.getRole()));
    }

    private void answer(Context ctx, RefreshTokens.SignedIn signedIn) {
        var caller = signedIn.caller();
        var life = caller.role() == Role.TRAINEE ? TRAINEE_TOKEN : STAFF_TOKEN;
        var accessToken = accessTokens.sign(caller, clock.instant().plus(life));
        ctx.header("Cache-Control", "no-store");
        Answers.json(ctx, 200, new Tokens(accessToken, "Bearer", life.toSeconds(), signedIn.refreshToken()));
    }
}
