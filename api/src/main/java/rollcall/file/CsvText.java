package rollcall.file;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static rollcall.file.UnreadableFileException.Reason.UNDECODABLE_TEXT;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;

/**
 * The text of a file whose encoding nobody named: that of its byte order mark, else UTF-8, else GB18030 as Excel writes
 * it in China; no byte is ever replaced.
 */
final class CsvText {
    private static final List<Charset> GUESSES = List.of(UTF_8, Charset.forName("GB18030"));
    /** What a text that is read rightly may be said to be in, by the names that Java gives these. */
    private static final Set<String> READ =
            Set.of("UTF-8", "US-ASCII", "UTF-16", "UTF-16LE", "UTF-16BE", "GB18030", "GBK", "GB2312");

    private final byte[] bytes;
    private final int start;
    private final Charset charset;

    private CsvText(byte[] bytes, int start, Charset charset) {
        this.bytes = bytes;
        this.start = start;
        this.charset = charset;
    }

    /** Whether a text in this encoding is read as what it is. */
    static boolean reads(Charset named) {
        return READ.contains(named.name());
    }

    static CsvText of(byte[] bytes) {
        return marked(bytes).stream()
                .filter(CsvText::decodes)
                .findFirst()
                .orElseThrow(() -> new UnreadableFileException(UNDECODABLE_TEXT));
    }

    Reader reader() {
        return new InputStreamReader(
                new ByteArrayInputStream(bytes, start, bytes.length - start), charset.newDecoder());
    }

    private static List<CsvText> marked(byte[] bytes) {
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return List.of(new CsvText(bytes, 3, UTF_8));
        }
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return List.of(new CsvText(bytes, 2, UTF_16LE));
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return List.of(new CsvText(bytes, 2, UTF_16BE));
        }
        return GUESSES.stream().map(charset -> new CsvText(bytes, 0, charset)).toList();
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private boolean decodes() {
        try (var reader = reader()) {
            reader.transferTo(Writer.nullWriter());
            return true;
        } catch (CharacterCodingException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
