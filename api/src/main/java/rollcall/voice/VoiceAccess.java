package rollcall.voice;

import io.javalin.http.Context;
import org.jooq.DSLContext;
import rollcall.account.ClassAccess;
import rollcall.http.Access;
import rollcall.http.Requests;

/** Which question or topic a request is about, and whether who asks may read it. */
public final class VoiceAccess {
    private final VoiceRepository voices;
    private final ClassAccess classAccess;

    public VoiceAccess(DSLContext sql, ClassAccess classAccess) {
        this.voices = new VoiceRepository(sql);
        this.classAccess = classAccess;
    }

    /** The one of the path, as the caller sees it; of a class that the caller may reach. */
    Voice voice(Context ctx) {
        var caller = Access.caller(ctx);
        var id = Requests.id(ctx, "voiceId");
        classAccess.require(caller, voices.classOf(id));
        return voices.byId(caller, id);
    }
}
