package rollcall.feedback;

import io.javalin.http.Context;
import org.jooq.DSLContext;
import rollcall.feedback.WordListRepository.Edition;
import rollcall.http.Answers;
import rollcall.http.Requests;

/** The words that moderators are warned of, over HTTP: a list that is read and replaced as a whole. */
public final class WordListHandler {
    private final WordListRepository words;
    private final Requests requests;

    public WordListHandler(DSLContext sql, Requests requests) {
        this.words = new WordListRepository(sql);
        this.requests = requests;
    }

    public void get(Context ctx) {
        var current = words.current();
        Answers.ok(ctx, tag(current), current.list());
    }

    public void set(Context ctx) {
        var seen = words.current();
        Answers.requireMatch(ctx, tag(seen));
        var list = requests.body(ctx, WordList.class);
        list.check();
        var stored = words.replace(seen, list.withoutDoubles());
        ctx.header("ETag", tag(stored));
        Answers.json(ctx, 200, stored.list());
    }

    private static String tag(Edition edition) {
        return "\"" + edition.edition() + "\"";
    }
}
