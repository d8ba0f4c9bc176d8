package rollcall.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurposeTest {
    private final JsonMapper json = new JsonMapper();

    @ParameterizedTest
    @CsvSource({"IN, in", "OUT, out"})
    void aPurposeIsInSmallLettersInTheApi(Purpose purpose, String wireName) throws Exception {
        assertThat(purpose.wireName()).isEqualTo(wireName);
        assertThat(json.writeValueAsString(purpose)).isEqualTo("\"" + wireName + "\"");
        assertThat(json.readValue("\"" + wireName + "\"", Purpose.class)).isEqualTo(purpose);
    }
}
