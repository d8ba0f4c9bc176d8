package rollcall.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QrImageTest {
    private static final String CODE = "03RJ039AHJ6TWZ0A2C86TFH5VK";
    private static final String URL = "HTTPS://ROLLCALL.EXAMPLE.COM/C/" + CODE;
    private static final int QUIET_ZONE = 4;

    private final QrImage qr = QrImage.of(URL);

    @Test
    void everyLinkOfUpTo61CharactersFitsVersion3() {
        String shortest = "HTTP://H/C/" + CODE;
        for (int length = shortest.length(); length <= 61; length++) {
            assertThat(version(link(length))).as("%d characters", length).isLessThanOrEqualTo(3);
        }
        assertThat(version(link(62))).isEqualTo(4);
        assertThat(version(CODE)).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("textsAndSizes")
    void thePngIsReadBack(String text, int pixels) throws Exception {
        assertThat(Picture.ofPng(QrImage.of(text).png(pixels)).decoded()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {37, 64, 73})
    void aPngOfOnePixelForEachModuleIsReadBack(int pixels) throws Exception {
        assertThat(Picture.ofPng(qr.png(pixels)).decodedWithoutSearch()).isEqualTo(URL);
    }

    @ParameterizedTest
    @MethodSource("textsAndSizes")
    void theSvgIsReadBack(String text, int pixels) throws Exception {
        var image = QrImage.of(text);
        int pixelsPerModule = pixels / (image.modules() + 2 * QUIET_ZONE);
        assertThat(Picture.ofSvg(image.svg(), pixelsPerModule).decoded()).isEqualTo(text);
    }

    static Stream<Arguments> textsAndSizes() {
        return Stream.of(75, 82, 100, 127, 256, 511, 512, 1000, 1080, 2047, 2048)
                .flatMap(pixels -> Stream.of(CODE, link(37), URL, link(61)).map(text -> Arguments.of(text, pixels)));
    }

    @ParameterizedTest
    @ValueSource(ints = {37, 38, 64, 73, 74, 300, 512, 2048})
    void theQuietZoneIsWhiteAndTheSymbolCentredInWholePixelsPerModule(int pixels) throws Exception {
        var picture = Picture.ofPng(qr.png(pixels));
        int scale = pixels / (qr.modules() + 2 * QUIET_ZONE);
        int margin = (pixels - scale * qr.modules()) / 2;
        assertThat(picture.side()).isEqualTo(pixels);
        assertThat(picture.image().getHeight()).isEqualTo(pixels);
        assertThat(margin).isGreaterThanOrEqualTo(QUIET_ZONE * scale);
        assertThat(wrongPixels(picture, Picture.ofSvg(qr.svg(), 1), margin, scale))
                .isZero();
    }

    @Test
    void theSvgHasAQuietZoneOfExactlyFourModules() throws Exception {
        var modules = Picture.ofSvg(qr.svg(), 1);
        int last = QUIET_ZONE + qr.modules() - 1;
        assertThat(modules.side()).isEqualTo(qr.modules() + 2 * QUIET_ZONE);
        for (int y = 0; y < modules.side(); y++) {
            for (int x = 0; x < modules.side(); x++) {
                boolean quiet = Math.min(x, y) < QUIET_ZONE || Math.max(x, y) > last;
                assertThat(modules.isWhite(x, y)).isEqualTo(!modules.isBlack(x, y));
                assertThat(quiet && modules.isBlack(x, y)).isFalse();
            }
        }
        // Three of the corners are those of finder patterns.
        assertThat(modules.isBlack(QUIET_ZONE, QUIET_ZONE)).isTrue();
        assertThat(modules.isBlack(last, QUIET_ZONE)).isTrue();
        assertThat(modules.isBlack(QUIET_ZONE, last)).isTrue();
    }

    @Test
    void theSvgIsOnePathOfMergedRunsWithCrispEdges() throws Exception {
        var root = Picture.parse(qr.svg());
        String path = Picture.child(root, "path").getAttribute("d");
        assertThat(root.getAttribute("shape-rendering")).isEqualTo("crispEdges");
        assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 37 37");
        assertThat(root.getElementsByTagName("path").getLength()).isEqualTo(1);
        assertThat(path).matches("(M\\d+ \\d+h(\\d+)v1h-\\2z)+");
        // The top row of two finder patterns is seven modules each, drawn as one run each.
        assertThat(path).startsWith("M4 4h7v1h-7z").contains("M26 4h7v1h-7z");
    }

    @Test
    void aPngTooSmallForItsModulesIsNotDrawn() {
        assertThatIllegalArgumentException().isThrownBy(() -> qr.png(36));
        assertThatIllegalArgumentException().isThrownBy(() -> qr.png(0));
        assertThatIllegalArgumentException().isThrownBy(() -> qr.png(-512));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS://课堂/C/", "tab\t", "\0", "é"})
    void aTextThatPhonesReadDifferentlyIsNotDrawn(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> QrImage.of(text));
    }

    @Test
    void aTextTooLongForAnySymbolIsNotDrawn() {
        assertThat(version("A".repeat(3391))).isEqualTo(40);
        assertThatIllegalArgumentException().isThrownBy(() -> QrImage.of("A".repeat(3392)));
    }

    /** 1 to 40. */
    private static int version(String text) {
        return (QrImage.of(text).modules() - 17) / 4;
    }

    /** How many pixels differ from the modules, drawn so large and so far from the edge. */
    private static int wrongPixels(Picture picture, Picture modules, int margin, int scale) {
        int wrong = 0;
        for (int y = 0; y < picture.side(); y++) {
            for (int x = 0; x < picture.side(); x++) {
                int column = Math.floorDiv(x - margin, scale) + QUIET_ZONE;
                int row = Math.floorDiv(y - margin, scale) + QUIET_ZONE;
                boolean inside = Math.min(column, row) >= 0 && Math.max(column, row) < modules.side();
                boolean black = inside && modules.isBlack(column, row);
                wrong += (black ? picture.isBlack(x, y) : picture.isWhite(x, y)) ? 0 : 1;
            }
        }
        return wrong;
    }

    private static String link(int length) {
        String end = "/C/" + CODE;
        String start = length < 40 ? "HTTP://" : "HTTPS://";
        String host = "ROLLCALL-4.PARTY-SCHOOL.EXAMPLE.ORG";
        return start + host.substring(0, length - start.length() - end.length()) + end;
    }
}
