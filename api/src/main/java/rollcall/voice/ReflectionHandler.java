package rollcall.voice;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.http.Context;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Answers;
import rollcall.http.Format;
import rollcall.http.Polls;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.http.Table;
import rollcall.roster.RosterFilter;
import rollcall.roster.UnitPath;
import rollcall.session.ClassSettings;
import rollcall.voice.ReflectionRepository.Count;
import rollcall.voice.ReflectionRepository.Entry;
import rollcall.voice.ReflectionRepository.Reflection;

/** Written reflections (学习体会) over HTTP: the trainee writes, staff read and see who has handed in. */
public final class ReflectionHandler {
    /** In bytes: 20,000 characters, however JSON escapes them. */
    private static final int LARGEST = 256 * 1024;

    private static final Table<Entry> TABLE = new Table<>(
            "reflections",
            List.of(
                    Table.Column.of("Name", "姓名", entry -> entry.trainee().name()),
                    Table.Column.of("Unit", "单位", Entry::unit),
                    Table.Column.of("Group", "小组", Entry::group),
                    Table.Column.of("Characters", "字数", Entry::characters),
                    Table.Column.of("Submitted at", "提交时间", Entry::submittedAt),
                    Table.Column.of("Changed at", "修改时间", Entry::changedAt)));

    private final ReflectionRepository reflections;
    private final RosterFilter filter;
    private final ClassAccess classAccess;
    private final Requests requests;
    private final ClassSettings settings;

    public ReflectionHandler(
            DSLContext sql, RosterFilter filter, ClassAccess classAccess, Requests requests, Clock clock) {
        this.reflections = new ReflectionRepository(sql, clock);
        this.filter = filter;
        this.classAccess = classAccess;
        this.requests = requests;
        this.settings = new ClassSettings(sql);
    }

    record Draft(String text) {}

    /** As the API answers one. */
    record View(@JsonUnwrapped Entry entry, String text) {
        static View of(Reflection reflection) {
            return new View(reflection.entry(), reflection.text());
        }
    }

    public void list(Context ctx) {
        var classId = ofClass(ctx);
        var which = filter.of(ctx);
        TABLE.answer(ctx, page -> reflections.list(classId, which, page), () -> settings.zoneOf(classId));
    }

    public void get(Context ctx) {
        Answers.ok(ctx, View.of(found(ofClass(ctx), Requests.id(ctx, "traineeId"))));
    }

    public void getOwn(Context ctx) {
        Answers.ok(ctx, View.of(found(ofClass(ctx), Access.caller(ctx).id())));
    }

    /** Replaceable as often as the trainee likes. */
    public void putOwn(Context ctx) {
        var classId = ofClass(ctx);
        var traineeId = Access.caller(ctx).id();
        reflections.put(
                classId, traineeId, requests.body(ctx, Draft.class, LARGEST).text());
        Polls.changed(ctx);
        Answers.json(ctx, 200, View.of(found(classId, traineeId)));
    }

    /** Each unit with all below it, then the class as a whole, without a unit. */
    public void counts(Context ctx) {
        var classId = ofClass(ctx);
        var counts = rolledUp(reflections.counts(classId));
        var format = Format.of(ctx);
        if (format == Format.JSON) {
            Answers.ok(ctx, Map.of("items", counts));
        } else {
            var table = new Table<Count>(
                    "reflection-counts",
                    List.of(
                            Table.Column.of("Unit", "单位", Count::unit),
                            Table.Column.of("Enrolled", "应交人数", Count::enrolled),
                            Table.Column.of("Submitted", "已交人数", Count::submitted)));
            table.send(ctx, format, counts.stream(), settings.zoneOf(classId));
        }
    }

    private static List<Count> rolledUp(List<Count> own) {
        var units = new TreeMap<String, Count>();
        own.forEach(count -> UnitPath.andAbove(count.unit())
                .forEach(path -> units.merge(
                        path, new Count(path, count.enrolled(), count.submitted()), ReflectionHandler::sum)));
        var all = own.stream().reduce(new Count(null, 0, 0), ReflectionHandler::sum);
        return Stream.concat(units.values().stream(), Stream.of(all)).toList();
    }

    private static Count sum(Count one, Count other) {
        return new Count(one.unit(), one.enrolled() + other.enrolled(), one.submitted() + other.submitted());
    }

    private Reflection found(long classId, long traineeId) {
        return reflections.find(classId, traineeId).orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
    }

    private long ofClass(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        classAccess.require(Access.caller(ctx), classId);
        return classId;
    }
}
