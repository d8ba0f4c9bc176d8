package rollcall.door;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes greyscale PNGs of one bit a pixel; ImageIO takes 10 to 20 times as long for one and drags in AWT. */
final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

    /** Length, type and checksum of a chunk. */
    private static final int CHUNK_FRAME = 12;

    private static final byte BIT_DEPTH = 1;

    /** Rows repeat, which any level finds; looking harder takes four times as long for a few hundred bytes. */
    private static final int COMPRESSION = 3;

    private PngWriter() {}

    /** A row of white pixels: the byte that says "not filtered", then eight pixels a byte, a set bit being white. */
    static byte[] whiteRow(int width) {
        byte[] row = new byte[1 + (width + 7) / 8];
        Arrays.fill(row, 1, row.length, (byte) 0xFF);
        return row;
    }

    static void blacken(byte[] row, int from, int pixels) {
        for (int x = from; x < from + pixels; x++) {
            row[1 + x / 8] &= (byte) ~(0x80 >> (x % 8));
        }
    }

    static byte[] png(int width, List<byte[]> rows) {
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(rows.size())
                .put(BIT_DEPTH)
                .array();
        byte[] data = deflate(rows);
        var png = ByteBuffer.allocate(SIGNATURE.length + 3 * CHUNK_FRAME + header.length + data.length);
        png.put(SIGNATURE);
        putChunk(png, "IHDR", header);
        putChunk(png, "IDAT", data);
        putChunk(png, "IEND", new byte[0]);
        return png.array();
    }

    private static byte[] deflate(List<byte[]> rows) {
        var raw = ByteBuffer.allocate(rows.stream().mapToInt(row -> row.length).sum());
        rows.forEach(raw::put);
        var deflater = new Deflater(COMPRESSION);
        try {
            deflater.setInput(raw.array());
            deflater.finish();
            var deflated = new ByteArrayOutputStream();
            byte[] buffer = new byte[4096];
            while (!deflater.finished()) {
                deflated.write(buffer, 0, deflater.deflate(buffer));
            }
            return deflated.toByteArray();
        } finally {
            // Its memory is outside the heap, where no collection is in a hurry.
            deflater.end();
        }
    }

    private static void putChunk(ByteBuffer png, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var checksum = new CRC32();
        checksum.update(name);
        checksum.update(data);
        png.putInt(data.length).put(name).put(data).putInt((int) checksum.getValue());
    }
}
