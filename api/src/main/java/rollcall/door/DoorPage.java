package rollcall.door;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import rollcall.http.Language;
import rollcall.http.Sentence;
import rollcall.session.Room;
import rollcall.session.RoomRepository;
import rollcall.session.Session;
import rollcall.session.SessionRepository;

/** The page behind a code's link: which session this door is for and what to do; it changes nothing and names nobody. */
public final class DoorPage {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final String PAGE =
            """
            <!doctype html>
            <html lang="%s">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>%s</title>
            <style>body{font:18px/1.6 system-ui,sans-serif;margin:15vh auto;max-width:32em;padding:0 1em}</style>
            <h1>%s</h1>
            <p>%s</p>
            <p>%s</p>
            """;
    private static final Sentence UNKNOWN = new Sentence("No door has this code", "没有这个签到码");
    private static final Sentence SCAN_AGAIN =
            new Sentence("Please scan the code on the screen again.", "请重新扫描屏幕上的二维码。");
    private static final Sentence EXPIRED =
            new Sentence("This code is no longer the one on the screen; please scan again.", "该签到码已不是屏幕上当前的码,请重新扫描。");
    private static final Sentence CANCELLED = new Sentence("This session was cancelled.", "本次课已取消。");
    private static final Sentence SCAN_IN_APP = new Sentence(
            "To check in, scan this code with your organiser's app or mini-program while signed in.",
            "请登录主办方的小程序或应用,扫描此码签到。");

    private static final Sentence SCAN_OUT_IN_APP = new Sentence(
            "To check out, scan this code with your organiser's app or mini-program while signed in.",
            "请登录主办方的小程序或应用,扫描此码签退。");

    private final RoomRepository rooms;
    private final SessionRepository sessions;
    private final DoorKeys doorKeys;
    private final Clock clock;

    public DoorPage(RoomRepository rooms, SessionRepository sessions, DoorKeys doorKeys, Clock clock) {
        this.rooms = rooms;
        this.sessions = sessions;
        this.doorKeys = doorKeys;
        this.clock = clock;
    }

    public void show(Context ctx) {
        var language = Language.of(ctx);
        ctx.header("Cache-Control", "no-store").header("Referrer-Policy", "no-referrer");
        ctx.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        var reading = doorKeys.read(ctx.pathParam("code"), clock.instant());
        var room = genuineDoor(reading).flatMap(rooms::byDoor);
        ctx.contentType("text/html; charset=utf-8");
        if (room.isEmpty()) {
            ctx.status(404).result(page(language, UNKNOWN.in(language), "", SCAN_AGAIN.in(language)));
        } else {
            var session = sessions.byId(room.get().sessionId());
            var next = next(reading, session).in(language);
            ctx.result(page(language, session.title(), where(room.get(), session), next));
        }
    }

    /** Whoever made a code up learns nothing of the door it names. */
    private static Optional<Integer> genuineDoor(Reading reading) {
        if (reading instanceof Reading.Valid valid) {
            return Optional.of(valid.code().door());
        }
        var refused = (Reading.Refused) reading;
        return refused.flaw() == Reading.Flaw.FORGED
                ? Optional.empty()
                : refused.claim().map(DoorCode::door);
    }

    private static String where(Room room, Session session) {
        return room.name() + " · " + TIME.format(session.startsAt().atZone(session.zone()));
    }

    private static Sentence next(Reading reading, Session session) {
        if (session.cancelled()) {
            return CANCELLED;
        }
        if (!(reading instanceof Reading.Valid valid)) {
            return EXPIRED;
        }
        return valid.code().purpose() == Purpose.IN ? SCAN_IN_APP : SCAN_OUT_IN_APP;
    }

    private static String page(Language language, String title, String where, String next) {
        var lang = language == Language.ZH ? "zh-CN" : "en";
        return PAGE.formatted(lang, escape(title), escape(title), escape(where), escape(next));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
