package rollcall.file;

import static rollcall.file.UnreadableFileException.Reason.DAMAGED_WORKBOOK;
import static rollcall.file.UnreadableFileException.Reason.WORKBOOK_TOO_LARGE;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.dhatim.fastexcel.reader.CellRangeAddress;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;

/**
 * What the library does not look at in a workbook: which cells are merged, and whether references lead to more than
 * there is. Elements are known by their local names wherever they stand, as the library knows them.
 */
final class XlsxContent {
    private static final int MOST_STRINGS = 1_000_000;
    private static final int MOST_MERGED_AREAS = 100_000;
    /** The library looks through all of them for every cell. */
    private static final int MOST_ARRAY_FORMULAS = 5_000;

    private static final int LONGEST_NUMBER = 64;
    private static final Pattern ADDRESS = Pattern.compile("\\$?[A-Za-z]{1,3}\\$?[0-9]{1,7}");

    private final Map<String, String> partBySheetId = new HashMap<>();
    private final Map<String, List<CellRangeAddress>> mergedByPart = new HashMap<>();
    private final StringBuilder number = new StringBuilder();
    private String part = "";
    private String element = "";
    private String cellType = "";
    private int strings;
    private int highestString = -1;
    private int mergedAreas;
    private int arrayFormulas;

    MergedCells merged(Sheet sheet) {
        var name = partBySheetId.getOrDefault(sheet.getId(), "");
        return new MergedCells(mergedByPart.getOrDefault(name, List.of()));
    }

    /** A string that is not there would be read as blank, after the library has made up all those before it. */
    void requireStrings() {
        require(highestString < strings, DAMAGED_WORKBOOK);
    }

    void enter(String name) {
        part = name.toLowerCase(Locale.ROOT);
    }

    void see(XMLStreamReader xml) {
        switch (xml.getEventType()) {
            case XMLStreamConstants.START_ELEMENT -> start(xml);
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(xml);
            case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
            // No spreadsheet program writes one; it is where entities come from.
            case XMLStreamConstants.DTD -> require(false, DAMAGED_WORKBOOK);
            default -> {}
        }
    }

    private void start(XMLStreamReader xml) {
        element = xml.getLocalName();
        number.setLength(0);
        switch (element) {
            case "c" -> cell(xml.getAttributeValue(null, "r"), xml.getAttributeValue(null, "t"));
            case "f" -> arrayFormulas += "array".equals(xml.getAttributeValue(null, "t")) ? 1 : 0;
            case "si" -> strings++;
            case "mergeCell" -> merge(xml.getAttributeValue(null, "ref"));
            case "Relationship" -> relationship(xml);
            default -> {}
        }
        require(arrayFormulas <= MOST_ARRAY_FORMULAS && strings <= MOST_STRINGS, WORKBOOK_TOO_LARGE);
    }

    private void cell(@Nullable String address, @Nullable String type) {
        // A far column would make the library hold all the empty cells before it.
        require(address == null || ADDRESS.matcher(address).matches(), DAMAGED_WORKBOOK);
        cellType = Objects.requireNonNullElse(type, "n");
    }

    private void merge(@Nullable String area) {
        mergedAreas++;
        require(area != null, DAMAGED_WORKBOOK);
        require(mergedAreas <= MOST_MERGED_AREAS, WORKBOOK_TOO_LARGE);
        mergedByPart.computeIfAbsent(part, unseen -> new ArrayList<>()).add(CellRangeAddress.valueOf(area));
    }

    /** The target of a relationship is relative to the folder above {@code _rels}, or begins with a slash. */
    private void relationship(XMLStreamReader xml) {
        var type = xml.getAttributeValue(null, "Type");
        var target = xml.getAttributeValue(null, "Target");
        if (type != null && target != null && type.endsWith("/worksheet")) {
            var folder = part.substring(0, Math.max(0, part.indexOf("_rels/")));
            var name = target.startsWith("/") ? target.substring(1) : folder + target;
            partBySheetId.put(xml.getAttributeValue(null, "Id"), name.toLowerCase(Locale.ROOT));
        }
    }

    private void text(XMLStreamReader xml) {
        boolean read = element.equals("v") && (cellType.equals("n") || cellType.equals("s"));
        if (read) {
            // The library turns any number into a BigDecimal, which takes its time for millions of digits.
            require(number.length() + xml.getTextLength() <= LONGEST_NUMBER, DAMAGED_WORKBOOK);
            number.append(xml.getText());
        }
    }

    private void end(String name) {
        if (name.equals("v") && cellType.equals("s") && !number.isEmpty()) {
            highestString = Math.max(highestString, Integer.parseInt(number.toString()));
        }
        element = "";
    }

    private static void require(boolean condition, UnreadableFileException.Reason otherwise) {
        if (!condition) {
            throw new UnreadableFileException(otherwise);
        }
    }
}
