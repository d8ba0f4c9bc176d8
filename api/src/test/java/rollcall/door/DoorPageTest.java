package rollcall.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rollcall.testing.Json;
import rollcall.testing.Scene;
import rollcall.testing.TestApp;

class DoorPageTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    private Scene scene;
    private String code;

    @BeforeEach
    void begin() {
        app.clock().set(app.clock().instant().plusSeconds(8));
        scene = app.scene(1);
        code = scene.code(0);
    }

    @Test
    void thePageSaysWhichSessionAndWhatToDoInTheLanguageOfThePhone() {
        var english = app.anybody().get("/C/" + code).expect(200);
        assertThat(english.text())
                .contains("<html lang=\"en\">", "<h1>宏观经济形势</h1>", "主会场 · 2026-09-07 09:0", "To check in, scan");
        var chinese = app.anybody()
                .with("Accept-Language", "zh-Hans-CN,zh;q=0.9")
                .get("/C/" + code)
                .expect(200);
        assertThat(chinese.text()).contains("<html lang=\"zh-CN\">", "<h1>宏观经济形势</h1>", "请登录主办方的小程序或应用");
        assertThat(chinese.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(chinese.header("Cache-Control")).isEqualTo("no-store");
        assertThat(chinese.header("Content-Security-Policy")).startsWith("default-src 'none'");
    }

    @Test
    void everyLetterCaseLeadsThere() {
        var page = app.anybody().get("/C/" + code).expect(200).text();
        for (var path : new String[] {"/c/" + code, "/c/" + lower(), "/C/" + lower()}) {
            assertThat(app.anybody().get(path).expect(200).text()).isEqualTo(page);
        }
    }

    @Test
    void titlesAndRoomsAreTextNotMarkup() {
        var change = Json.object("title", "<script>alert('1')</script> & \"课\"", "rooms", new Object[] {
            Map.of("id", scene.room(0), "name", "<b>主</b>")
        });
        scene.manager().patch("/v1/sessions/" + scene.sessionId(), change).expect(200);
        var page = app.anybody().get("/C/" + code).expect(200).text();
        assertThat(page)
                .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;课&quot;", "&lt;b&gt;主&lt;/b&gt;")
                .doesNotContain("<script", "<b>");
    }

    @Test
    void itNamesNobodyAndChangesNothing() {
        var speakers = new Object[] {Map.of("name", "赵教授")};
        scene.manager()
                .patch("/v1/sessions/" + scene.sessionId(), Json.object("speakers", speakers))
                .expect(200);
        var page = scene.trainee(0).get("/C/" + code).expect(200);
        assertThat(page.text()).doesNotContain("学员", "赵教授", "王敏");
        assertThat(scans()).isZero();
        var sheet = scene.manager()
                .get("/v1/sessions/" + scene.sessionId() + "/attendance")
                .expect(200);
        assertThat(sheet.text("/items/0/verdict")).isEqualTo("pending");
    }

    @Test
    void anOldCodeSaysSoAndACancelledSessionToo() {
        app.clock().advance(Duration.ofSeconds(16));
        assertThat(app.anybody().get("/C/" + code).expect(200).text())
                .contains("宏观经济形势", "no longer the one on the screen");
        scene.manager().delete("/v1/sessions/" + scene.sessionId()).expect(204);
        assertThat(app.anybody().get("/C/" + code).expect(200).text()).contains("This session was cancelled.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "00000000000000000000000000", "%3Cscript%3E", "%E8%AF%BE", "%F0%9F%98%80"})
    void whatIsNoCodeOfOursIsAPageThatSaysSo(String text) {
        var english = app.anybody().get("/C/" + text).expect(404);
        assertThat(english.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
        assertThat(english.text()).contains("No door has this code").doesNotContain("script>");
        var chinese =
                app.anybody().with("Accept-Language", "zh").get("/c/" + text).expect(404);
        assertThat(chinese.text()).contains("没有这个签到码");
    }

    @Test
    void aForgedCodeLearnsNothingOfItsDoor() {
        var forged = code.substring(0, 25) + (code.endsWith("0") ? "1" : "0");
        assertThat(app.anybody().get("/C/" + forged).expect(404).text()).doesNotContain("宏观经济形势");
    }

    private String lower() {
        return code.toLowerCase(Locale.ROOT);
    }

    private int scans() {
        return scene.manager()
                .get("/v1/sessions/" + scene.sessionId() + "/scans")
                .expect(200)
                .json()
                .get("items")
                .size();
    }
}
