package rollcall.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import rollcall.benchmark.stage.Findings;

/** One thing to measure, in processes of its own that are gone when it returns. */
interface Part {
    /** @param out for the figures, as they are found */
    Findings run(PrintStream out) throws IOException, SQLException, InterruptedException;
}
