package rollcall.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScannedTextTest {
    private static final String CODE = "00001K9AHJGW54BR8TMPRRYAGM";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CODE",
                "  CODE\r\n",
                "HTTPS://HOST/C/CODE",
                "https://host/c/CODE",
                "hTTpS://Host.Example:8443/c/CODE",
                "http://192.168.1.20:8080/C/CODE",
                "HTTPS://HOST/C/CODE?x=1",
                "HTTPS://HOST/C/CODE/",
                "HTTPS://HOST/C/CODE#top",
                "HTTPS://HOST/C/CODE。",
                "https://c/c/CODE",
                "https://host/c/c/c/CODE",
                "HOST/C/CODE",
                "/c/CODE",
                "签到 HTTPS://HOST/C/CODE 谢谢",
                "pages/scan?q=https%3A%2F%2Fhost%2Fc%2FCODE&scancode_time=1772442003",
                "pages/scan?q=https%3a%2f%2fhost%2fC%2fCODE%3Fx%3D1",
            })
    void aCodeIsFoundInAnySpellingOfItsLink(String spelling) {
        assertThat(ScannedText.code(spelling.replace("CODE", CODE))).contains(CODE);
        assertThat(ScannedText.code(spelling.replace("CODE", CODE.toLowerCase(Locale.ROOT))))
                .contains(CODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00001K9AHJGW54BR8TMPRRYAGM",
                "00001k9ahjgw54br8tmprryagm",
                "ooOO1k9AHJGW54BR8TMPRRYAGM",
                "0000IK9AHJGW54BR8TMPRRYAGM",
                "0000iK9AHJGW54BR8TMPRRYAGM",
                "0000LK9AHJGW54BR8TMPRRYAGM",
                "0000lK9AHJGW54BR8TMPRRYAGM",
                "00001-K9AHJ-GW54B-R8TMP-RRYAG-M",
                "00001 K9AHJ GW54B R8TMP RRYAG M",
                "00001—K9AHJ–GW54B‐R8TMP--RRYAG -M",
                "00001k9ahjgw54br8tmprryagm",
                "00001-K9AHJ GW54BR8TMPRRYAGM",
                "https://host/c/ooool-k9ahj-gw54b-r8tmp-rryag-m",
            })
    void aCodeIsFoundAsPeopleTypeIt(String typed) {
        assertThat(ScannedText.code(typed)).contains(CODE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-",
                "https://host/c/",
                "https://host/C",
                "https://host/d/00001K9AHJGW54BR8TMPRRYAGM",
                "https://host/c/00001K9AHJGW54BR8TMPRRYAGM/c/",
                "00001K9AHJGW54BR8TMPRRYAG",
                "00001K9AHJGW54BR8TMPRRYAGM0",
                "00001K9AHJGW54BR8TMPRRYAGU",
                "00001K9AHJGW54BR8TMPRRYAG\0",
                "00001K9AHJGW54BR8TMPRRYAG_",
                "00001K9AHJGW54BR8TMPRRYAG😀",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
                "{\"code\":\"00001K9AHJGW54BR8TMPRRYAGM\"}",
            })
    void aTextWithoutACodeHasNone(String text) {
        assertThat(ScannedText.code(text)).isEmpty();
    }

    @Test
    void aTextOfMoreThan512CharactersIsNotSearched() {
        assertThat(ScannedText.code(" ".repeat(512 - 26) + CODE)).contains(CODE);
        assertThat(ScannedText.code(" ".repeat(513 - 26) + CODE)).isEmpty();
    }
}
