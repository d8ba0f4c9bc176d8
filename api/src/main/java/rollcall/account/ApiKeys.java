package rollcall.account;

import static rollcall.db.generated.Tables.API_KEY;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.db.generated.tables.records.ApiKeyRecord;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Caller;
import rollcall.http.Ids;
import rollcall.http.Looks;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Recent;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.http.Role;
import rollcall.http.Scope;

/** Keys for integrations: shown once, stored hashed, open to nothing but their scopes. */
public final class ApiKeys {
    static final String PREFIX = "rk_";

    private final DSLContext sql;
    private final Clock clock;
    private final Ids ids;
    private final Requests requests;
    private final Recent<Caller> recent;
    private final RandomTokens random = new RandomTokens();

    public ApiKeys(DSLContext sql, Clock clock, Ids ids, Requests requests, Looks looks) {
        this.sql = sql;
        this.clock = clock;
        this.ids = ids;
        this.requests = requests;
        this.recent = new Recent<>(looks);
    }

    record Draft(String name, List<String> scopes) {}

    /** @param key only in the answer that creates it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ApiKey(String id, String name, List<String> scopes, Instant createdAt, @Nullable String key) {
        static ApiKey of(ApiKeyRecord row, @Nullable String key) {
            return new ApiKey(
                    Ids.text(row.getId()),
                    row.getName(),
                    List.of(row.getScopes().split(" ")),
                    row.getCreatedAt(),
                    key);
        }
    }

    public void list(Context ctx) {
        var page = Requests.page(ctx);
        var rows = sql.selectFrom(API_KEY)
                .where(API_KEY.ID.gt(page.afterId()))
                .orderBy(API_KEY.ID)
                .limit(page.limit() + 1)
                .fetch();
        Answers.page(ctx, Page.of(rows, page, ApiKeyRecord::getId).map(row -> ApiKey.of(row, null)));
    }

    public void create(Context ctx) {
        var draft = requests.body(ctx, Draft.class);
        var key = PREFIX + random.next();
        var row = new ApiKeyRecord(
                ids.next(),
                draft.name(),
                ServerSecret.hash(key),
                String.join(" ", draft.scopes()),
                Access.caller(ctx).id(),
                clock.instant());
        sql.insertInto(API_KEY).set(row).execute();
        Answers.json(ctx, 201, ApiKey.of(row, key));
    }

    public void delete(Context ctx) {
        var deleted = sql.deleteFrom(API_KEY)
                .where(API_KEY.ID.eq(Requests.id(ctx, "apiKeyId")))
                .execute();
        if (deleted == 0) {
            throw Problem.of(Refusal.NOT_FOUND);
        }
        ctx.status(204);
    }

    /**
     * A key deleted through another node works here for up to a second.
     *
     * @throws Problem {@code unauthenticated} for a key that is not, or no longer, ours
     */
    Caller authenticate(String key) {
        var hash = ServerSecret.hash(key);
        return recent.get(HexFormat.of().formatHex(hash), () -> find(hash));
    }

    private Caller find(byte[] hash) {
        return sql.selectFrom(API_KEY)
                .where(API_KEY.KEY_HASH.eq(hash))
                .fetchOptional()
                .map(row -> new Caller(row.getId(), Role.INTEGRATION, scopes(row), 0))
                .orElseThrow(() -> Problem.of(Refusal.UNAUTHENTICATED));
    }

    private static Set<Scope> scopes(ApiKeyRecord row) {
        return Arrays.stream(row.getScopes().split(" ")).map(Scope::of).collect(Collectors.toUnmodifiableSet());
    }
}
