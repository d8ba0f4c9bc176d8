package rollcall.benchmark.profile;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import rollcall.benchmark.load.Rig;
import rollcall.benchmark.stage.Findings;
import rollcall.testing.MySqlServer;

/** Looks into the server while it is sent check-ins as fast as it takes them. */
public final class Profile {
    private static final int CONNECTIONS = 64;
    /** Samples fall where they fell, not only where the JVM may stop a thread. */
    private static final List<String> OPTIONS = List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+DebugNonSafepoints");

    private static final int WARMUP_SECONDS = 5;
    private static final int MOST_WARMUPS = 30;
    /** Of the time, two threads of the compiler together; less is what goes on compiling for hours. */
    private static final double QUIET_COMPILER = 0.10;

    private final Rig rig;

    private Profile(Rig rig) {
        this.rig = rig;
    }

    public static Findings run(PrintStream out) throws IOException, SQLException {
        var seconds = Double.parseDouble(System.getProperty("benchmark.profile.seconds", "15"));
        try (var mysql = MySqlServer.start();
                var rig = new Rig(mysql, "rollcall", ProfiledServer.class, OPTIONS)) {
            var profile = new Profile(rig);
            profile.warmUp();
            var cpu = profile.cpu(seconds);
            var memory = profile.sampled("event=alloc,alloc=64k", seconds / 3);
            var locks = profile.sampled("event=lock,lock=1us", seconds / 3);
            var report = new Report(cpu, memory, locks);
            report.print(out);
            return new Findings(cpu.sound() && memory.sound() && locks.sound(), report.details());
        }
    }

    private void warmUp() {
        var compiled = compiled();
        for (int i = 0; i < MOST_WARMUPS; i++) {
            rig.checkIn(rig.program(), CONNECTIONS, WARMUP_SECONDS, 0);
            var before = compiled;
            compiled = compiled();
            if (compiled - before < QUIET_COMPILER * WARMUP_SECONDS * 1000) {
                return;
            }
        }
    }

    private long compiled() {
        return Long.parseLong(rig.program().ask(ProfiledServer.COMPILED));
    }

    private long allocated() {
        return Long.parseLong(rig.program().ask(ProfiledServer.ALLOCATED));
    }

    /** Where the kernel keeps its counters to itself, by a timer, which does not see what the kernel does. */
    private Sampled cpu(double seconds) throws IOException, SQLException {
        var all = sampled("event=cpu,interval=1ms", seconds);
        return all.stacks().isEmpty() ? sampled("event=ctimer,interval=1ms", seconds) : all;
    }

    private Sampled sampled(String event, double seconds) throws IOException, SQLException {
        var program = rig.program();
        var file = Files.createTempFile("rollcall-benchmark", ".stacks");
        try (var machine = rig.machine(program)) {
            var usage = machine.usage();
            var allocated = allocated();
            var refused = program.ask("start,threads,loglevel=none," + event);
            var load = rig.checkIn(program, CONNECTIONS, seconds, 0);
            var used = machine.usage().since(usage);
            var bytes = allocated() - allocated;
            if (refused.isEmpty()) {
                program.ask("stop,collapsed,total,ann,threads,loglevel=none,file=" + file);
            }
            return new Sampled(load, used, bytes, Stack.read(file));
        } finally {
            Files.delete(file);
        }
    }
}
