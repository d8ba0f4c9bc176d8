package rollcall.file;

import static rollcall.file.UnreadableFileException.Reason.ENCRYPTED;
import static rollcall.file.UnreadableFileException.Reason.NOT_A_SPREADSHEET;
import static rollcall.file.UnreadableFileException.Reason.OLD_EXCEL;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Tells by its first bytes what a file is. */
final class FileKind {
    private static final byte[] ZIP = HexFormat.of().parseHex("504b0304");
    private static final byte[] OLE2 = HexFormat.of().parseHex("d0cf11e0a1b11ae1");
    /** PNG, JPEG, GIF, PDF, RTF, gzip, RAR, 7z, an empty ZIP, markup: what people send by mistake. */
    private static final List<byte[]> OTHERS = List.of(
            HexFormat.of().parseHex("89504e47"),
            HexFormat.of().parseHex("ffd8ff"),
            "GIF8".getBytes(StandardCharsets.US_ASCII),
            "%PDF".getBytes(StandardCharsets.US_ASCII),
            "{\\rtf".getBytes(StandardCharsets.US_ASCII),
            HexFormat.of().parseHex("1f8b"),
            "Rar!".getBytes(StandardCharsets.US_ASCII),
            HexFormat.of().parseHex("377abcaf"),
            HexFormat.of().parseHex("504b0506"),
            "<".getBytes(StandardCharsets.US_ASCII));

    private FileKind() {}

    static boolean isZip(byte[] bytes) {
        return startsWith(bytes, ZIP);
    }

    /** A workbook with a password is wrapped into the container that .xls files are. */
    static void requireReadable(byte[] bytes) {
        if (startsWith(bytes, OLE2)) {
            boolean encrypted = new String(bytes, StandardCharsets.UTF_16LE).contains("EncryptedPackage");
            throw new UnreadableFileException(encrypted ? ENCRYPTED : OLD_EXCEL);
        }
        if (OTHERS.stream().anyMatch(magic -> startsWith(bytes, magic))) {
            throw new UnreadableFileException(NOT_A_SPREADSHEET);
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] magic) {
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }
}
