package rollcall.roster.file;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import rollcall.file.SheetFile;

/** Roster files for tests, and what is read from them on one line each. */
final class Rosters {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";

    private Rosters() {}

    /** A file that LibreOffice wrote; see make-rosters.py beside it. */
    static byte[] written(String name) throws IOException {
        try (var file = requireNonNull(Rosters.class.getResourceAsStream(name), name)) {
            return file.readAllBytes();
        }
    }

    static SheetFile<RosterField, RosterRow> read(byte[] bytes) throws IOException {
        return RosterFile.read(new ByteArrayInputStream(bytes));
    }

    static SheetFile<RosterField, RosterRow> readText(String csv) throws IOException {
        return read(csv.getBytes(StandardCharsets.UTF_8));
    }

    static List<String> people(SheetFile<RosterField, RosterRow> file) {
        return file.rows().stream()
                .map(row -> row.number() + " " + row.name() + "|" + row.unit() + "|" + row.group() + "|" + row.phone()
                        + "|" + row.employeeNo())
                .toList();
    }

    static List<String> complaints(SheetFile<RosterField, RosterRow> file) {
        return file.errors().stream()
                .map(error -> error.row() + " " + error.column() + " "
                        + error.code().name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** A workbook of one sheet, whose XML is given from {@code <sheetData>} on. */
    static byte[] workbook(String sheet, String strings) throws IOException {
        return workbook(sheet, strings, "");
    }

    /** @param format of every number whose cell names it by {@code s='0'} */
    static byte[] workbook(String sheet, String strings, String format) throws IOException {
        return zip(Map.of(
                "[Content_Types].xml",
                "<Types xmlns='" + PACKAGE + "content-types'><Override PartName='/xl/sharedStrings.xml' ContentType="
                        + "'application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml'/>"
                        + "<Override PartName='/xl/styles.xml' ContentType="
                        + "'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml'/></Types>",
                "xl/workbook.xml",
                "<workbook xmlns='" + MAIN + "' xmlns:r='" + OFFICE
                        + "'><sheets><sheet name='A' sheetId='1' r:id='rId1'/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns='" + PACKAGE + "relationships'><Relationship Id='rId1' Type='" + OFFICE
                        + "/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns='" + MAIN + "'>" + sheet + "</worksheet>",
                "xl/sharedStrings.xml",
                strings.isEmpty() ? "<sst xmlns='" + MAIN + "'/>" : strings,
                "xl/styles.xml",
                "<styleSheet xmlns='" + MAIN + "'><numFmts><numFmt numFmtId='164' formatCode='" + format
                        + "'/></numFmts><cellXfs><xf numFmtId='164'/></cellXfs></styleSheet>"));
    }

    static byte[] zip(Map<String, String> entries) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
