package rollcall.door;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The QR symbol of one text, black on white with its quiet zone; immutable.
 *
 * <p>Level M: enough for a clean screen, while a higher one makes the symbol larger and so readable from less far.
 */
public final class QrImage {
    /** White modules that the standard wants around the symbol. */
    private static final int QUIET_ZONE = 4;

    private final ByteMatrix matrix;

    private QrImage(ByteMatrix matrix) {
        this.matrix = matrix;
    }

    /**
     * Draws a text; its letters should be capitals, for a single small one makes the symbol larger.
     *
     * @param text printable ASCII
     */
    public static QrImage of(String text) {
        if (!text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw new IllegalArgumentException("Only printable ASCII reads the same on every phone");
        }
        try {
            return new QrImage(Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix());
        } catch (WriterException e) {
            throw new IllegalArgumentException("Too long for a QR symbol: " + text.length() + " characters", e);
        }
    }

    /** How many modules wide and high the symbol is, without its quiet zone. */
    public int modules() {
        return matrix.getWidth();
    }

    /** A drawing in units of one module; on a screen, show it at a whole number of pixels for each. */
    public String svg() {
        int side = sideWithQuietZone();
        var svg = new StringBuilder(4096);
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" shape-rendering=\"crispEdges\"");
        svg.append(" viewBox=\"0 0 %1$d %1$d\"><rect width=\"%1$d\" height=\"%1$d\" fill=\"#fff\"/>".formatted(side));
        svg.append("<path d=\"");
        for (int y = 0; y < modules(); y++) {
            appendRuns(svg, y);
        }
        return svg.append("\"/></svg>").toString();
    }

    /**
     * A picture of exactly this width and height, with a whole number of pixels for each module.
     *
     * @throws IllegalArgumentException if there is less than one pixel for each module and the quiet zone
     */
    public byte[] png(int pixels) {
        if (pixels < sideWithQuietZone()) {
            throw new IllegalArgumentException("At least " + sideWithQuietZone() + " pixels are needed: " + pixels);
        }
        int scale = pixels / sideWithQuietZone();
        int margin = (pixels - scale * modules()) / 2;
        byte[] white = PngWriter.whiteRow(pixels);
        List<byte[]> rows = new ArrayList<>(Collections.nCopies(margin, white));
        for (int y = 0; y < modules(); y++) {
            rows.addAll(Collections.nCopies(scale, row(y, white, margin, scale)));
        }
        rows.addAll(Collections.nCopies(pixels - rows.size(), white));
        return PngWriter.png(pixels, rows);
    }

    private int sideWithQuietZone() {
        return modules() + 2 * QUIET_ZONE;
    }

    /** One rectangle for each horizontal run of black modules. */
    private void appendRuns(StringBuilder svg, int y) {
        for (int x = 0; x < modules(); x++) {
            int start = x;
            while (x < modules() && isBlack(x, y)) {
                x++;
            }
            if (x > start) {
                svg.append('M').append(start + QUIET_ZONE).append(' ').append(y + QUIET_ZONE);
                svg.append('h')
                        .append(x - start)
                        .append("v1h")
                        .append(start - x)
                        .append('z');
            }
        }
    }

    private byte[] row(int y, byte[] white, int margin, int scale) {
        byte[] row = Arrays.copyOf(white, white.length);
        for (int x = 0; x < modules(); x++) {
            if (isBlack(x, y)) {
                PngWriter.blacken(row, margin + x * scale, scale);
            }
        }
        return row;
    }

    private boolean isBlack(int x, int y) {
        return matrix.get(x, y) == 1;
    }
}
