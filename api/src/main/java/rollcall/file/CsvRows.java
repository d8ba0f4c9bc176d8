package rollcall.file;

import static rollcall.file.UnreadableFileException.Reason.REPEATED_HEADING;
import static rollcall.file.UnreadableFileException.Reason.UNCLOSED_QUOTE;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import rollcall.file.RowError.Code;

/** The rows of a CSV file, numbered as a spreadsheet program would show them: a quoted line break starts no row. */
final class CsvRows implements SheetRows {
    private static final char[] SEPARATORS = {',', ';', '\t'};
    /** {@code ="0012"} is how other programs make Excel keep the zeros. */
    private static final Pattern TEXT_FORMULA = Pattern.compile("=\"([^\"]*)\"");
    /** What Excel saves of a long number in a narrow column. */
    private static final Pattern ROUNDED = Pattern.compile("\\d(\\.\\d+)?E\\+\\d\\d");

    private final CloseableIterator<CsvRecord> records;
    private int number;

    private CsvRows(CloseableIterator<CsvRecord> records) {
        this.records = records;
    }

    /** Reads with the separator by which the row of headings falls into the most columns that are known. */
    static CsvRows open(byte[] bytes, Columns<?> known) {
        var text = CsvText.of(bytes);
        char best = SEPARATORS[0];
        int most = 0;
        for (char separator : SEPARATORS) {
            int columns = columns(text, separator, known);
            if (columns > most) {
                most = columns;
                best = separator;
            }
        }
        return open(text, best);
    }

    private static CsvRows open(CsvText text, char separator) {
        return new CsvRows(CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(true)
                .ofCsvRecord(text.reader())
                .iterator());
    }

    private static <F extends Enum<F> & Columns.Field> int columns(CsvText text, char separator, Columns<F> known) {
        try (var rows = open(text, separator)) {
            return Headings.find(rows, known).columns().size();
        } catch (UnreadableFileException e) {
            // Headings there are, if one is there twice: the complaint about it comes when the rows are read.
            return e.reason() == REPEATED_HEADING ? 1 : 0;
        }
    }

    @Override
    public @Nullable SheetRow next() {
        try {
            while (records.hasNext()) {
                number++;
                var row = new SheetRow(
                        number,
                        records.next().getFields().stream().map(CsvRows::cell).toList());
                if (!row.isBlank()) {
                    return row;
                }
            }
            return null;
        } catch (CsvParseException e) {
            throw new UnreadableFileException(UNCLOSED_QUOTE, e);
        }
    }

    @Override
    public void close() {
        try {
            records.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SheetCell cell(String field) {
        var quoted = TEXT_FORMULA.matcher(field);
        if (quoted.matches()) {
            return SheetCell.of(quoted.group(1));
        }
        if (field.startsWith("=")) {
            return SheetCell.flawed(Code.FORMULA_WITHOUT_VALUE);
        }
        return ROUNDED.matcher(field).matches() ? SheetCell.flawed(Code.NOT_TEXT) : SheetCell.of(field);
    }
}
