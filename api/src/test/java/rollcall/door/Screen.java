package rollcall.door;

import java.io.IOException;
import java.util.BitSet;

/**
 * A PNG as a screen in a dark hall shows it: light where it is white, none around it.
 *
 * @param side in screen pixels
 * @param symbolWidth from the first black column to the last, which finder patterns are in, in screen pixels
 * @param white by row
 */
record Screen(int side, int symbolWidth, BitSet white) {
    static Screen showing(byte[] png) throws IOException {
        var picture = Picture.ofPng(png);
        int side = picture.side();
        var white = new BitSet(side * side);
        int first = side;
        int last = 0;
        for (int i = 0; i < side * side; i++) {
            if (picture.isWhite(i % side, i / side)) {
                white.set(i);
            } else {
                first = Math.min(first, i % side);
                last = Math.max(last, i % side);
            }
        }
        return new Screen(side, last - first + 1, white);
    }

    /** At a point so many screen pixels to the right of the middle and below it. */
    boolean isLit(double right, double below) {
        int x = (int) Math.floor(side / 2.0 + right);
        int y = (int) Math.floor(side / 2.0 + below);
        return Math.min(x, y) >= 0 && Math.max(x, y) < side && white.get(y * side + x);
    }
}
