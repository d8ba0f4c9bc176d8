package rollcall.roster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.roster.Roster.counts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import rollcall.file.SheetFile;
import rollcall.testing.Answer;
import rollcall.testing.ServerProcess;

class RosterImportSizeTest {
    /** Its heap is the smallest that we say a server needs. */
    private static final ServerProcess server = new ServerProcess();

    private static @Nullable Roster roster;

    @BeforeAll
    static void start() {
        roster = Roster.of(server.start());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aFullTextIsImportedInOneRequest() {
        var file = csv("C", "一组");
        assertThat(counts(timed("csv, all new", file))).isEqualTo("20000 0 0");
        assertThat(counts(timed("csv, unchanged", file))).isEqualTo("0 0 20000");
        assertThat(counts(timed("csv, all in another group and unit", csv("D", "二组"))))
                .isEqualTo("0 20000 0");
    }

    @Test
    void aFullWorkbookIsImportedInOneRequest() throws IOException {
        var file = xlsx();
        assertThat(counts(timed("xlsx, all new", file))).isEqualTo("20000 0 0");
        assertThat(counts(timed("xlsx, unchanged", file))).isEqualTo("0 0 20000");
    }

    @Test
    void everyFaultOfAFullFileIsNamed() {
        var lines = new ArrayList<String>(SheetFile.MOST_ROWS + 1);
        lines.add("姓名,手机号");
        for (int i = 0; i < SheetFile.MOST_ROWS; i++) {
            lines.add("," + i % 7);
        }

        var refused = timed("csv, all faulty", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));

        assertThat(refused.refused(422, "roster_invalid").json().get("errors")).hasSize(2 * SheetFile.MOST_ROWS);
    }

    private static Answer timed(String what, byte[] file) {
        var started = System.nanoTime();
        var answer = requireNonNull(roster).takeFile("application/octet-stream", file);
        var milliseconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
        System.err.printf("%s, %d KiB, imported in %d ms%n", what, file.length / 1024, milliseconds);
        return answer;
    }

    private static byte[] csv(String office, String group) {
        var lines = new ArrayList<String>(SheetFile.MOST_ROWS + 1);
        lines.add("姓名,单位,小组,手机号,工号");
        for (int i = 0; i < SheetFile.MOST_ROWS; i++) {
            lines.add("学员%d,市委/%s%d处/%d科,%s,%d,CSV-%d"
                    .formatted(i, office, i / 100, i % 100, group, 13_800_000_000L + i, i));
        }
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] xlsx() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new Workbook(bytes, "test", "1.0")) {
            var sheet = workbook.newWorksheet("名单");
            sheet.value(0, 0, "姓名");
            sheet.value(0, 1, "单位");
            sheet.value(0, 2, "手机号");
            for (int i = 0; i < SheetFile.MOST_ROWS; i++) {
                sheet.value(i + 1, 0, "学员" + i);
                sheet.value(i + 1, 1, "市委/第" + i % 300 + "处");
                sheet.value(i + 1, 2, 13_900_000_000L + i);
            }
        }
        return bytes.toByteArray();
    }
}
