package rollcall.door;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** What a phone would see: a PNG or an SVG as pixels, by code that knows nothing of how it was made. */
record Picture(BufferedImage image) {
    private static final Pattern PATH_COMMAND = Pattern.compile("([Mhvz])(-?\\d+)?(?: (\\d+))?");

    static Picture ofPng(byte[] png) throws IOException {
        return new Picture(Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png))));
    }

    static Picture ofSvg(String svg, int pixelsPerUnit) throws Exception {
        Element root = parse(svg);
        String[] viewBox = root.getAttribute("viewBox").split(" ", -1);
        int width = Integer.parseInt(viewBox[2]) * pixelsPerUnit;
        int height = Integer.parseInt(viewBox[3]) * pixelsPerUnit;
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setBackground(Color.MAGENTA);
        graphics.clearRect(0, 0, width, height);
        graphics.scale(pixelsPerUnit, pixelsPerUnit);
        draw(root, graphics);
        graphics.dispose();
        return new Picture(image);
    }

    static Element parse(String svg) throws Exception {
        var source = new InputSource(new StringReader(svg));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(source)
                .getDocumentElement();
    }

    static Element child(Element root, String name) {
        return (Element) root.getElementsByTagName(name).item(0);
    }

    int side() {
        return image.getWidth();
    }

    boolean isBlack(int x, int y) {
        return color(x, y) == 0;
    }

    boolean isWhite(int x, int y) {
        return color(x, y) == 0xFFFFFF;
    }

    /**
     * As a phone reads it, which searches the picture for finder patterns. ZXing takes other modules for them in one of two
     * hundred symbols, however large these are drawn: for codes that are no others in the next run, not for random ones.
     */
    String decoded() throws ReaderException {
        return decoded(Map.of());
    }

    /** As a phone reads a poor photograph. */
    String decodedTryingHarder() throws ReaderException {
        return decoded(Map.of(DecodeHintType.TRY_HARDER, true));
    }

    /** As a program reads a picture that is nothing but a symbol, whatever that is; one pixel a module is enough. */
    String decodedWithoutSearch() throws ReaderException {
        return decoded(Map.of(DecodeHintType.PURE_BARCODE, true));
    }

    private String decoded(Map<DecodeHintType, ?> hints) throws ReaderException {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(source)), hints)
                .getText();
    }

    private int color(int x, int y) {
        return image.getRGB(x, y) & 0xFFFFFF;
    }

    private static void draw(Element root, Graphics2D graphics) {
        Element rect = child(root, "rect");
        graphics.setColor("#fff".equals(rect.getAttribute("fill")) ? Color.WHITE : Color.MAGENTA);
        graphics.fillRect(
                0, 0, Integer.parseInt(rect.getAttribute("width")), Integer.parseInt(rect.getAttribute("height")));
        graphics.setColor(Color.BLACK);
        graphics.fill(path(child(root, "path").getAttribute("d")));
    }

    private static Path2D path(String commands) {
        var path = new Path2D.Double();
        var command = PATH_COMMAND.matcher(commands);
        while (command.find()) {
            switch (command.group(1)) {
                case "M" -> path.moveTo(number(command.group(2)), number(command.group(3)));
                case "h" -> lineBy(path, number(command.group(2)), 0);
                case "v" -> lineBy(path, 0, number(command.group(2)));
                default -> path.closePath();
            }
        }
        return path;
    }

    private static void lineBy(Path2D path, double right, double down) {
        var at = path.getCurrentPoint();
        path.lineTo(at.getX() + right, at.getY() + down);
    }

    private static double number(String digits) {
        return Double.parseDouble(digits);
    }
}
