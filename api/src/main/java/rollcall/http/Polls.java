package rollcall.http;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Answers polls from memory: a caller who names the tag of an answer that is not a second old gets its 304 without a look
 * at the database. What staff change through this node is seen by the next poll, everything else within that second.
 */
public final class Polls {
    private static final String POLL = "poll";
    private static final String CHANGED = "changed";

    private final Looks looks;
    private final Recent<Told> recent;
    private final Turns turns = new Turns();

    public Polls(Looks looks) {
        this.looks = looks;
        this.recent = new Recent<>(looks);
    }

    /** What an answer said of itself. */
    private record Told(String tag, @Nullable String link) {}

    /**
     * One reading of a resource.
     *
     * @param key the resource as this caller sees it, in the form it is asked for
     * @param first whether others who ask the same wait for it
     * @param until when its answer may no longer be true
     */
    private record Poll(String key, Look look, boolean first, Instant until) {
        Poll(String key, Look look, boolean first) {
            this(key, look, first, look.at().plus(Recent.LIFE));
        }
    }

    /** Runs before every matched route, when it is clear who is asking and that the question is a good one. */
    public void open(Context ctx) {
        if (!isRead(ctx) || Access.callerIfAny(ctx) == null) {
            return;
        }
        var key = key(ctx);
        var asked = ctx.header("If-None-Match");
        var first = asked != null && recent.known(key, looks.begin()) == null && turns.go(key);
        // Whoever waited, or came a moment too late to wait, finds what another has just brought.
        var look = looks.begin();
        var told = recent.known(key, look);
        if (told == null || !Answers.names(asked, told.tag())) {
            ctx.attribute(POLL, new Poll(key, look, first));
            return;
        }
        if (first) {
            turns.back(key);
        }
        answer(ctx, told);
    }

    /** Runs after every matched route, even one that refused. */
    public void close(Context ctx) {
        var poll = ctx.<Poll>attribute(POLL);
        if (poll == null) {
            noteChange(ctx);
            return;
        }
        var tag = ctx.res().getHeader("ETag");
        if (tag != null && (ctx.statusCode() == 200 || ctx.statusCode() == 304)) {
            var told = new Told(tag, ctx.res().getHeader("Link"));
            recent.keep(poll.key(), told, poll.look(), poll.until());
        }
        if (poll.first()) {
            turns.back(poll.key());
        }
    }

    /**
     * Says that an answer may be another from this moment on, by the clock alone; to be called by whoever answers with
     * such a tag. Moments that had passed when the request began do not count.
     */
    public static void changesAt(Context ctx, Instant moment) {
        var poll = ctx.<Poll>attribute(POLL);
        if (poll != null && moment.isAfter(poll.look().at()) && moment.isBefore(poll.until())) {
            ctx.attribute(POLL, new Poll(poll.key(), poll.look(), poll.first(), moment));
        }
    }

    /** Says that a trainee has changed what it, or others, should see at once. */
    public static void changed(Context ctx) {
        ctx.attribute(CHANGED, true);
    }

    private static void answer(Context ctx, Told told) {
        if (told.link() != null) {
            ctx.header("Link", told.link());
        }
        if (!Answers.isFresh(ctx, told.tag())) {
            ctx.skipRemainingHandlers();
        }
    }

    /** Trainees come by hundreds at once: what they do is not worth forgetting everything, it shows within the second; unless it is said. */
    private void noteChange(Context ctx) {
        var caller = Access.callerIfAny(ctx);
        var isSeenAtOnce = caller != null && (caller.role() != Role.TRAINEE || ctx.attribute(CHANGED) != null);
        if (!isRead(ctx) && isSeenAtOnce) {
            // Whatever the status: a change may be stored although its answer failed.
            looks.changed();
        }
    }

    private static boolean isRead(Context ctx) {
        var method = ctx.method().name();
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Of one size, whatever a client sends. */
    private static String key(Context ctx) {
        var caller = Access.caller(ctx);
        var question = String.join(
                "\n",
                caller.role().wire(),
                Long.toString(caller.id()),
                ctx.req().getRequestURI(),
                String.valueOf(ctx.queryString()),
                String.valueOf(ctx.header("Accept")),
                String.valueOf(ctx.header("Accept-Language")));
        return HexFormat.of().formatHex(Sha256.of(question));
    }
}
