package rollcall.door;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A phone held up to a screen: askew by at most 12 degrees, a little out of focus, in poor light.
 *
 * @param contrast between the screen's white and its black, 1 being all that the sensor can tell apart
 * @param blur standard deviation of a point of light, in camera pixels
 * @param noise standard deviation of one pixel, in the unit of the contrast
 * @param random a known seed takes the same photographs again
 */
record Camera(double contrast, double blur, double noise, Random random) {
    private static final double MOST_DEGREES = 12;

    /** The screen fits in however it is turned, with some of the hall around it. */
    private static final double FIELD = 1.2;

    /** A camera pixel is the mean of so many points each way. */
    private static final int POINTS = 4;

    private static final int BRIGHTEST = 255;

    /** @param symbolWidth without the quiet zone, in camera pixels */
    Picture photograph(Screen screen, double symbolWidth) {
        double zoom = symbolWidth / screen.symbolWidth();
        int side = (int) Math.ceil(screen.side() * zoom * FIELD);
        double[] light = seen(screen, zoom, side);
        // Each time, rows become columns.
        return developed(blurredAndTransposed(blurredAndTransposed(light, side), side), side);
    }

    /** How much of each camera pixel is lit; the screen's middle is anywhere within a pixel of the camera's. */
    private double[] seen(Screen screen, double zoom, int side) {
        double turn = Math.toRadians(MOST_DEGREES * (2 * random.nextDouble() - 1));
        double cos = Math.cos(turn) / zoom;
        double sin = Math.sin(turn) / zoom;
        double middleX = side / 2.0 + random.nextDouble() - 0.5;
        double middleY = side / 2.0 + random.nextDouble() - 0.5;
        double[] light = new double[side * side];
        for (int row = 0; row < side * POINTS; row++) {
            for (int column = 0; column < side * POINTS; column++) {
                double x = (column + 0.5) / POINTS - middleX;
                double y = (row + 0.5) / POINTS - middleY;
                if (screen.isLit(x * cos + y * sin, y * cos - x * sin)) {
                    light[row / POINTS * side + column / POINTS] += 1.0 / (POINTS * POINTS);
                }
            }
        }
        return light;
    }

    private double[] blurredAndTransposed(double[] light, int side) {
        int reach = (int) Math.ceil(4 * blur);
        double[] weights = IntStream.rangeClosed(-reach, reach)
                .mapToDouble(offset -> Math.exp(-offset * offset / (2 * blur * blur)))
                .toArray();
        double sum = Arrays.stream(weights).sum();
        double[] blurred = new double[light.length];
        for (int i = 0; i < light.length; i++) {
            double blend = 0;
            for (int k = 0; k < weights.length; k++) {
                int column = Math.max(0, Math.min(side - 1, i % side + k - reach));
                blend += light[i / side * side + column] * weights[k];
            }
            blurred[i % side * side + i / side] = blend / sum;
        }
        return blurred;
    }

    private Picture developed(double[] light, int side) {
        var image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < light.length; i++) {
            double value = 0.5 + contrast * (light[i] - 0.5) + noise * random.nextGaussian();
            int grey = (int) Math.round(BRIGHTEST * Math.max(0, Math.min(1, value)));
            image.setRGB(i % side, i / side, 0x010101 * grey);
        }
        return new Picture(image);
    }
}
