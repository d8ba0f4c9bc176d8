package rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.TestApp;

/** A client that sends much is answered, not cut off while it is sending. */
class LargeBodyTest {
    private static final int MEBIBYTE = 1024 * 1024;

    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void aRosterBeyondTenMebibytesIsTooLarge() {
        var scene = app.scene(0);
        var path = "/v1/classes/" + scene.classId() + "/roster-imports";
        var before = app.database().rows();
        for (var size : new int[] {10 * MEBIBYTE + 1, 15 * MEBIBYTE}) {
            scene.admin().send("POST", path, "text/csv", new byte[size]).refused(413, "too_large");
        }
        scene.admin().send("POST", path, "text/csv", new byte[10 * MEBIBYTE]).refused(422, "roster_unreadable");
        assertThat(app.database().rows()).isEqualTo(before);
    }

    @Test
    void whoeverIsRefusedBeforeItsBodyIsReadIsToldSo() {
        for (int i = 0; i < 10; i++) {
            var body = new byte[5 * MEBIBYTE];
            app.anybody()
                    .send("POST", "/v1/classes/0RC3YV1QW8C01/roster-imports", "text/csv", body)
                    .refused(401, "unauthenticated");
            app.anybody().send("POST", "/v1/auth/claim", "text/plain", body).refused(415, "unsupported_media_type");
            app.anybody().send("POST", "/v1/nothing", "text/plain", body).refused(404, "not_found");
            app.anybody().send("POST", "/livez", "text/plain", body).refused(405, "method_not_allowed");
        }
    }
}
