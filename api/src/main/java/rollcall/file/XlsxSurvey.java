package rollcall.file;

import static rollcall.file.UnreadableFileException.Reason.WORKBOOK_TOO_LARGE;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A walk through a workbook before the library reads it, so that no small file makes the library hold much. */
final class XlsxSurvey {
    /** Twice what 20,000 people with thirty columns take. */
    private static final long MOST_INFLATED = 64L << 20;
    /** No text of a cell comes near; the readers hold a piece of XML up to its closing bracket. */
    private static final int LONGEST_PIECE = 1 << 20;

    private static final XMLInputFactory XML = xml();

    private final XlsxContent content = new XlsxContent();
    private long inflated;

    private XlsxSurvey() {}

    /** Reads the ZIP and the XML with what the library reads them with, so that both see the same. */
    static XlsxContent of(byte[] bytes) throws IOException {
        var survey = new XlsxSurvey();
        try (var zip = ZipFile.builder().setByteArray(bytes).get()) {
            for (var entry : Collections.list(zip.getEntries())) {
                if (zip.canReadEntryData(entry)) {
                    survey.walk(entry.getName(), zip.getInputStream(entry));
                }
            }
        }
        survey.content.requireStrings();
        return survey.content;
    }

    private void walk(String part, InputStream stream) throws IOException {
        try (var bounded = new BoundedStream(stream)) {
            var xml = XML.createXMLStreamReader(bounded);
            content.enter(part);
            while (xml.hasNext()) {
                xml.next();
                content.see(xml);
            }
        } catch (XMLStreamException e) {
            // A picture, or broken from here on: the library gets no further either, if it ever reads this.
        }
    }

    private static XMLInputFactory xml() {
        var factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private final class BoundedStream extends FilterInputStream {
        private int piece;

        BoundedStream(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            for (int i = from; i < from + count; i++) {
                piece = bytes[i] == '>' ? 0 : piece + 1;
                inflated++;
                if (inflated > MOST_INFLATED || piece > LONGEST_PIECE) {
                    throw new UnreadableFileException(WORKBOOK_TOO_LARGE);
                }
            }
            return count;
        }
    }
}
