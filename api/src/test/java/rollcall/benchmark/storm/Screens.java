package rollcall.benchmark.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import rollcall.benchmark.crowd.Lines;
import rollcall.benchmark.crowd.Tally;

/** Two displays in each room, of which one draws the code and one has it as data, and boards that watch all of it. */
final class Screens {
    private static final int BOARDS = 5;
    private static final int PATIENCE_SECONDS = 20;

    private final Lines lines;
    private final Tally displays = new Tally();
    private final Tally boards = new Tally();
    private final List<Screen> codes = new ArrayList<>();
    private final List<Screen> others = new ArrayList<>();
    private final List<Future<?>> ticking = new ArrayList<>();

    Screens(Script script, Lines lines) {
        this.lines = lines;
        for (var door : script.doors()) {
            var room = "/v1/rooms/" + door.roomId();
            codes.add(screen(script, room + "/code", door.displayToken(), displays));
            others.add(screen(script, room + "/code.svg", door.displayToken(), displays));
        }
        for (int i = 0; i < BOARDS; i++) {
            var room =
                    "/v1/rooms/" + script.doors().get(i % script.doors().size()).roomId();
            others.add(screen(script, room + "/counters", script.staffToken(), boards));
            var sheet = "/v1/sessions/" + script.sessionId() + "/attendance";
            others.add(screen(script, sheet, script.staffToken(), boards));
        }
    }

    private Screen screen(Script script, String path, String token, Tally tally) {
        return new Screen(lines.to(script.port()), path, token, tally);
    }

    /** Each polls once a second from then on, one after the other. */
    void on(long start) {
        var all = all().toList();
        for (int i = 0; i < all.size(); i++) {
            var screen = all.get(i);
            var first = start + i * Screen.PERIOD / all.size();
            screen.on(first);
            ticking.add(lines.thread()
                    .scheduleAtFixedRate(
                            screen::tick, Math.max(0, first - System.nanoTime()), Screen.PERIOD, TimeUnit.NANOSECONDS));
        }
    }

    /** No more polls are due; those that are get their time. */
    void off() throws InterruptedException {
        ticking.forEach(each -> each.cancel(false));
        for (int i = 0; i < PATIENCE_SECONDS * 10 && unanswered() > 0; i++) {
            Thread.sleep(100);
        }
        lines.thread().submit(() -> all().forEach(Screen::leave)).sync();
    }

    String code(int room) {
        return codes.get(room).code();
    }

    Tally displays() {
        return displays;
    }

    Tally boards() {
        return boards;
    }

    long unanswered() throws InterruptedException {
        return lines.thread()
                .submit(() -> all().filter(Screen::isWaiting).count())
                .sync()
                .getNow();
    }

    private Stream<Screen> all() {
        return Stream.concat(codes.stream(), others.stream());
    }
}
