package rollcall.voice;

import static rollcall.db.generated.Tables.VOICE;

import io.javalin.http.Context;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import rollcall.http.Access;
import rollcall.http.Caller;
import rollcall.http.Named;
import rollcall.http.Page;
import rollcall.http.Table;

/** A list of questions or topics over HTTP, by time or by votes: a page of it, or the whole as a table. */
final class VoiceList {
    private static final List<Table.Column<Voice>> COLUMNS = List.of(
            Table.Column.of("Text", "内容", Voice::text),
            Table.Column.of("Votes", "票数", Voice::votes),
            Table.Column.of("Status", "状态", voice -> voice.status().title()),
            Table.Column.of("Speaker", "主讲人", voice -> Named.nameOf(voice.speaker())),
            Table.Column.of("Asked by", "提出人", voice -> Named.nameOf(voice.asker())),
            Table.Column.of("Asked at", "提出时间", Voice::createdAt));

    private final VoiceRepository voices;

    VoiceList(DSLContext sql) {
        this.voices = new VoiceRepository(sql);
    }

    /**
     * @param zone of the times in a table
     * @param name of a table's file
     */
    void answer(Context ctx, Condition all, Supplier<ZoneId> zone, String name) {
        var caller = Access.caller(ctx);
        var status = ctx.queryParam("status");
        var which = all.and(status == null ? DSL.trueCondition() : VOICE.STATUS.eq(status));
        new Table<>(name, COLUMNS).answer(ctx, page -> page(ctx, caller, which, page), zone);
    }

    private Page<Voice> page(Context ctx, Caller caller, Condition which, Page.Request page) {
        return "votes".equals(ctx.queryParam("order"))
                ? voices.ranked(caller, which, page)
                : voices.list(caller, which, page);
    }
}
