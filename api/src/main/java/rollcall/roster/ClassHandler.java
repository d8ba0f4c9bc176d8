package rollcall.roster;

import static rollcall.db.generated.Tables.TRAINING_CLASS;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import rollcall.account.ClassAccess;
import rollcall.db.generated.tables.records.TrainingClassRecord;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.FieldError;
import rollcall.http.Ids;
import rollcall.http.Json;
import rollcall.http.Problem;
import rollcall.http.Requests;
import rollcall.http.Sentence;
import rollcall.session.Changes;
import rollcall.session.Policy;

/** Classes over HTTP. */
public final class ClassHandler {
    static final String DEFAULT_ZONE = "Asia/Shanghai";

    private final ClassRepository classes;
    private final ClassAccess classAccess;
    private final Changes changes;
    private final Requests requests;

    public ClassHandler(ClassRepository classes, ClassAccess classAccess, Changes changes, Requests requests) {
        this.classes = classes;
        this.classAccess = classAccess;
        this.changes = changes;
        this.requests = requests;
    }

    record Draft(String name, @Nullable String program, @Nullable String timeZone, Policy.@Nullable Overrides policy) {}

    /** @param program absent to leave it, a JSON null to take it away */
    record Change(
            @Nullable String name,
            @Nullable JsonNode program,
            @Nullable String timeZone,
            Policy.@Nullable Overrides policy) {}

    record View(
            String id,
            String name,
            @Nullable String program,
            String timeZone,
            Policy.Overrides policy,
            Policy effectivePolicy,
            Instant createdAt,
            @Nullable Instant sealedAt) {
        static View of(TrainingClassRecord row) {
            var policy = Json.read(row.getPolicy(), Policy.Overrides.class);
            return new View(
                    Ids.text(row.getId()),
                    row.getName(),
                    row.getProgram(),
                    row.getTimeZone(),
                    policy,
                    Policy.DEFAULT.with(policy),
                    row.getCreatedAt(),
                    row.getSealedAt());
        }
    }

    public void list(Context ctx) {
        Answers.page(ctx, classes.list(Access.caller(ctx), Requests.page(ctx)).map(View::of));
    }

    public void create(Context ctx) {
        var draft = requests.body(ctx, Draft.class);
        requireZone(draft.timeZone());
        if (draft.policy() != null) {
            draft.policy().requireAllowedTo(Access.caller(ctx), Policy.Overrides.NONE);
        }
        answer(ctx, 201, classes.create(Access.caller(ctx), draft));
    }

    public void get(Context ctx) {
        var row = own(ctx);
        if (Answers.isFresh(ctx, tag(row))) {
            Answers.json(ctx, 200, View.of(row));
        }
    }

    public void change(Context ctx) {
        var row = own(ctx);
        Answers.requireMatch(ctx, tag(row));
        var change = requests.body(ctx, Change.class);
        requireZone(change.timeZone());
        var columns = columns(change, policy(ctx, change, row));
        if (changes.make(ctx, row.getId(), tag(row), tx -> ClassRepository.change(tx, row, columns))) {
            answer(ctx, 200, classes.byId(row.getId()));
        }
    }

    public void listStaff(Context ctx) {
        Answers.page(ctx, classes.staff(own(ctx).getId(), Requests.page(ctx)));
    }

    public void addStaff(Context ctx) {
        classes.addStaff(own(ctx).getId(), Requests.id(ctx, "staffId"));
        ctx.status(204);
    }

    public void removeStaff(Context ctx) {
        classes.removeStaff(own(ctx).getId(), Requests.id(ctx, "staffId"));
        ctx.status(204);
    }

    private TrainingClassRecord own(Context ctx) {
        var id = Requests.id(ctx, "classId");
        classAccess.require(Access.caller(ctx), id);
        return classes.byId(id);
    }

    private static void answer(Context ctx, int status, TrainingClassRecord row) {
        ctx.header("ETag", tag(row));
        Answers.json(ctx, status, View.of(row));
    }

    private static String tag(TrainingClassRecord row) {
        return "\"" + row.getVersion() + "\"";
    }

    private static Policy.@Nullable Overrides policy(Context ctx, Change change, TrainingClassRecord row) {
        var asked = change.policy();
        return asked == null
                ? null
                : asked.allowedTo(Access.caller(ctx), Json.read(row.getPolicy(), Policy.Overrides.class));
    }

    private static Map<Field<?>, @Nullable Object> columns(Change change, Policy.@Nullable Overrides policy) {
        var columns = new HashMap<Field<?>, @Nullable Object>();
        columns.put(TRAINING_CLASS.NAME, change.name());
        columns.put(TRAINING_CLASS.TIME_ZONE, change.timeZone());
        columns.put(TRAINING_CLASS.POLICY, policy == null ? null : Json.text(policy));
        columns.values().removeIf(value -> value == null);
        if (change.program() != null) {
            columns.put(TRAINING_CLASS.PROGRAM, change.program().textValue());
        }
        return columns;
    }

    private static void requireZone(@Nullable String zone) {
        if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
            throw Problem.invalid(
                    FieldError.inBody("/timeZone", "unknown", Sentence.of("This is no IANA time zone.", "不是有效的时区。")));
        }
    }
}
