package rollcall.roster.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import rollcall.file.SheetFile;

class RosterSizeTest {
    private static final String SMALL_HEAP = "-Xmx40m";

    /** Reads in a process of its own, whose whole heap is small; a person takes about 300 bytes of it. */
    public static void main(String[] args) throws IOException {
        long started = System.nanoTime();
        try (var file = Files.newInputStream(Path.of(args[0]))) {
            System.out.println(RosterFile.read(file).rows().size() + " people");
        }
        System.err.println(args[0] + ": " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started) + " ms");
    }

    @Test
    void aFullWorkbookWithManyColumnsIsReadInASmallHeap(@TempDir Path folder) throws Exception {
        var path = folder.resolve("full.xlsx");
        try (var out = Files.newOutputStream(path);
                var workbook = new Workbook(out, "test", "1.0")) {
            fill(workbook.newWorksheet("名单"));
        }

        assertThat(readInSmallHeap(path)).isEqualTo("20000 people");
    }

    @Test
    void aFullTextIsReadInASmallHeap(@TempDir Path folder) throws Exception {
        var path = folder.resolve("full.csv");
        try (var out = new PrintStream(Files.newOutputStream(path), false, "GB18030")) {
            out.println("姓名,单位,小组,手机号,工号");
            for (int i = 0; i < SheetFile.MOST_ROWS; i++) {
                out.println(String.join(",", "学员" + i, "市委/第" + i % 300 + "处", i % 40 + "组", phone(i), "NO" + i));
            }
        }

        assertThat(readInSmallHeap(path)).isEqualTo("20000 people");
    }

    private static void fill(Worksheet sheet) {
        var headings = new String[] {"姓名", "单位", "小组", "手机号", "工号"};
        for (int column = 0; column < headings.length; column++) {
            sheet.value(0, column, headings[column]);
        }
        for (int i = 0; i < SheetFile.MOST_ROWS; i++) {
            sheet.value(i + 1, 0, "学员" + i);
            sheet.value(i + 1, 1, "市委/第" + i % 300 + "处");
            sheet.value(i + 1, 2, i % 40 + "组");
            sheet.value(i + 1, 3, Long.parseLong(phone(i)));
            sheet.value(i + 1, 4, "NO" + i);
            for (int column = 5; column < 15; column++) {
                sheet.value(i + 1, column, "备注" + i + "/" + column % 3);
            }
        }
    }

    private static String phone(int i) {
        return String.valueOf(13_800_000_000L + i);
    }

    private static String readInSmallHeap(Path file) throws IOException, InterruptedException {
        var output = file.resolveSibling("output.txt");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        SMALL_HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        RosterSizeTest.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output, StandardCharsets.UTF_8).strip();
    }
}
