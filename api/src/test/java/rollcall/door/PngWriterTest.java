package rollcall.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PngWriterTest {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;

    @ParameterizedTest
    @ValueSource(ints = {64, 512, 2048})
    void thePngHasOneBitOfGreyForEachPixelAndSoundChunks(int pixels) {
        var png = ByteBuffer.wrap(QrImage.of("HTTPS://HOST/C/").png(pixels));
        assertThat(png.getLong()).isEqualTo(SIGNATURE);
        byte[] header = chunk(png, "IHDR");
        assertThat(header)
                .isEqualTo(ByteBuffer.allocate(13)
                        .putInt(pixels)
                        .putInt(pixels)
                        .put((byte) 1)
                        .array());
        assertThat(chunk(png, "IDAT")).isNotEmpty();
        assertThat(chunk(png, "IEND")).isEmpty();
        assertThat(png.hasRemaining()).isFalse();
    }

    private static byte[] chunk(ByteBuffer png, String type) {
        byte[] named = new byte[png.getInt() + 4];
        png.get(named);
        var checksum = new CRC32();
        checksum.update(named);
        assertThat(png.getInt()).isEqualTo((int) checksum.getValue());
        assertThat(new String(named, 0, 4, StandardCharsets.US_ASCII)).isEqualTo(type);
        return Arrays.copyOfRange(named, 4, named.length);
    }
}
