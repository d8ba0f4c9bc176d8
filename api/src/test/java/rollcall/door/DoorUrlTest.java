package rollcall.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorUrlTest {
    @ParameterizedTest
    @CsvSource({
        "https://rollcall.example.com,  HTTPS://ROLLCALL.EXAMPLE.COM/C/0123",
        "https://rollcall.example.com/, HTTPS://ROLLCALL.EXAMPLE.COM/C/0123",
        "http://localhost:8080,         HTTP://LOCALHOST:8080/C/0123",
        "https://host/rollcall,         HTTPS://HOST/ROLLCALL/C/0123",
    })
    void aLinkIsInCapitals(URI publicUrl, String link) {
        assertThat(new DoorUrl(publicUrl).of("0123")).isEqualTo(link);
    }
}
