package rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import rollcall.testing.TestApp;
import rollcall.testing.Wire;

/** The language of sentences, and what else stands in a problem. */
class LanguageTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zh | zh",
                "ZH-cn | zh",
                "zh-Hans-CN | zh",
                "zh-TW, en;q=0.5 | zh",
                "zh-CN,zh;q=0.9,en;q=0.8 | zh",
                "fr, zh;q=0.1 | zh",
                "en, zh | en",
                "en-GB | en",
                "zh;q=0.5, en | en",
                "fr | en",
                "* | en"
            })
    void theWantedLanguageIsSpoken(String wanted, String spoken) {
        var answer = app.anybody().with("Accept-Language", wanted).get("/v1/me").refused(401, "unauthenticated");
        assertThat(answer.header("Content-Language")).isEqualTo(spoken);
        var chinese = spoken.equals("zh");
        assertThat(answer.text("/title")).isEqualTo(chinese ? "请先登录" : "Sign in first");
        assertThat(answer.text("/detail").startsWith("请先登录")).isEqualTo(chinese);
    }

    @ParameterizedTest
    @CsvSource({"490, zh", "510, en"})
    void aHeaderFullOfLanguagesIsNotRead(int length, String spoken) {
        var wanted = "zh" + ", fr".repeat((length - 2) / 4);
        var answer = app.anybody().with("Accept-Language", wanted).get("/v1/me").refused(401, "unauthenticated");
        assertThat(answer.header("Content-Language")).isEqualTo(spoken);
    }

    @Test
    void whatIsWrongInABodyIsToldInTheSameLanguage() {
        var answer = app.anybody()
                .with("Accept-Language", "zh")
                .post("/v1/auth/claim", "{}")
                .refused(422, "invalid");
        assertThat(answer.text("/errors/0/pointer")).isEqualTo("/claimCode");
        assertThat(answer.text("/errors/0/code")).isEqualTo("required");
        assertThat(answer.text("/errors/0/detail")).isEqualTo("必填。");
    }

    @Test
    void aProblemNamesItsRequestAndWhereItsCodeIsExplained() {
        var answer = app.anybody().get("/v1/me").refused(401, "unauthenticated");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text("/type")).isEqualTo("/openapi.yaml#/components/examples/unauthenticated");
        assertThat(answer.text("/requestId")).isNotEmpty().isEqualTo(answer.header("X-Request-Id"));
        assertThat(answer.json().has("errors")).isFalse();
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    /** It is refused before the headers are read. */
    @Test
    void whatJettyRefusesItselfIsToldInEnglish() {
        var reply = new Wire(app.port()).ask("GET", "/v1/%zz", "Accept-Language: zh");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().at("/title").asText()).isEqualTo("The request cannot be read");
        assertThat(reply.header("Content-Language")).isEqualTo("en");
    }

    /** Programs read the contract's examples; people compare what they see with them. */
    @ParameterizedTest
    @EnumSource
    void theContractShowsEveryRefusalAsItIsAnswered(Refusal refusal) {
        var example = Stage.API
                .root()
                .child("components")
                .child("examples")
                .child(refusal.code())
                .child("value");
        assertThat(example.child("status").text()).isEqualTo(Integer.toString(refusal.status()));
        assertThat(example.child("title").text()).isEqualTo(refusal.title().in(Language.EN));
    }
}
