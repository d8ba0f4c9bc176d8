package rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SheetNamesTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            textBlock =
                    """
            宏观经济形势,                           宏观经济形势
            a[b]c:d*e?f/g\\h,                      a-b-c-d-e-f-g-h
            'quoted',                              -quoted-
            it's,                                  it's
            History,                               History-
            "",                                    -
            " ",                                   -
            "tab\tin",                             tab-in
            1234567890123456789012345678901,       1234567890123456789012345678901
            12345678901234567890123456789012,      1234567890123456789012345678901
            123456789012345678901234567890'2,      123456789012345678901234567890-
            123456789012345678901234567890𠮷,      123456789012345678901234567890
            12345678901234567890123456789𠮷1,      12345678901234567890123456789𠮷
            """)
    void aNameIsAsSpreadsheetsAllow(String wanted, String name) {
        assertThat(new SheetNames().free(wanted)).isEqualTo(name);
    }

    @Test
    void noNameIsGivenTwiceInAnyLetterCase() {
        var names = new SheetNames();
        var given = Stream.of(
                        "Law",
                        "LAW",
                        "law (2)",
                        "law",
                        "1234567890123456789012345678901",
                        "1234567890123456789012345678901x")
                .map(names::free);
        assertThat(given)
                .containsExactly(
                        "Law",
                        "LAW (2)",
                        "law (2) (2)",
                        "law (3)",
                        "1234567890123456789012345678901",
                        "123456789012345678901234567 (2)");
    }
}
