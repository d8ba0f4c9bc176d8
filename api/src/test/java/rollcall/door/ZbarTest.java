package rollcall.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The symbols as a decoder sees them that shares no code with the encoder; in CI it must be there. */
@EnabledIf(
        value = "rollcall.testing.Tools#zbarimgIsThereOrRequired",
        disabledReason = "there is no zbarimg (Debian: zbar-tools), nor is TEST_TOOLS=required")
class ZbarTest {
    private static final String URL = "HTTPS://ROLLCALL.EXAMPLE.COM/C/03RJ039AHJ6TWZ0A2C86TFH5VK";

    @Test
    void pngsAreReadBack(@TempDir Path folder) throws Exception {
        List<Path> files = new ArrayList<>();
        for (int pixels : new int[] {64, 100, 256, 511, 512, 1080, 2048}) {
            files.add(
                    Files.write(folder.resolve(pixels + ".png"), QrImage.of(URL).png(pixels)));
        }
        assertThat(zbarimg(files)).isEqualTo(Collections.nCopies(files.size(), URL));
    }

    @Test
    void svgsAreReadBack(@TempDir Path folder) throws Exception {
        List<Path> files = new ArrayList<>();
        for (int pixelsPerModule : new int[] {2, 3, 10, 40}) {
            Path file = folder.resolve(pixelsPerModule + ".png");
            ImageIO.write(Picture.ofSvg(QrImage.of(URL).svg(), pixelsPerModule).image(), "png", file.toFile());
            files.add(file);
        }
        assertThat(zbarimg(files)).isEqualTo(Collections.nCopies(files.size(), URL));
    }

    /** What it reads, a line for each symbol. */
    private static List<String> zbarimg(List<Path> files) throws Exception {
        List<String> command = new ArrayList<>(List.of("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable"));
        files.forEach(file -> command.add(file.toString()));
        var process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.lines().toList();
    }
}
