package rollcall.benchmark.load;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import rollcall.benchmark.stage.Arena;
import rollcall.benchmark.stage.Child;
import rollcall.benchmark.stage.Machine;
import rollcall.benchmark.stage.Program;
import rollcall.testing.MySqlServer;

/** A database, servers on it, a class of thousands, and a sender of its check-ins. */
public final class Rig implements AutoCloseable {
    private static final int TRAINEES = 10_000;
    /** No server of ours takes more, so each check-in is somebody's first in its session. */
    private static final int MOST_PER_SECOND = 20_000;

    private final MySqlServer mysql;
    private final String database;
    private final List<Program> programs = new ArrayList<>();
    private final Arena arena;
    private final Sender sender;

    /**
     * @param main that runs the program
     * @param options of its JVM
     */
    public Rig(MySqlServer mysql, String database, Class<?> main, List<String> options) throws IOException {
        this.mysql = mysql;
        this.database = database;
        arena = new Arena(start(Child.OWN_JDK, main, options).port(), TRAINEES);
        sender = new Sender(arena);
    }

    /** One more node on the same database. */
    public Program start(Path jdk, Class<?> main, List<String> options) {
        var program = Program.start(mysql.url(database), mysql, jdk, main, options);
        programs.add(program);
        return program;
    }

    public Program program() {
        return programs.get(0);
    }

    public Arena arena() {
        return arena;
    }

    public Machine machine(Program program) throws SQLException {
        return new Machine(program.pid(), mysql.pid(), sender.pid(), mysql.url(database), mysql.user());
    }

    /** @param rate check-ins a second; 0 to send on each connection as soon as its last answer is there */
    public Measured checkIn(Program program, int connections, double seconds, double rate) {
        return checkIn(program, codes(seconds), connections, seconds, rate);
    }

    /** @param codes of as many doors as {@link #codes} says */
    public Measured checkIn(Program program, List<String> codes, int connections, double seconds, double rate) {
        return sender.send(new Load(program.port(), codes, 1, connections, seconds, rate));
    }

    public List<String> codes(double seconds) {
        return arena.codes(1 + (int) (MOST_PER_SECOND * seconds / TRAINEES));
    }

    @Override
    public void close() throws IOException {
        sender.close();
        programs.forEach(Program::close);
    }
}
