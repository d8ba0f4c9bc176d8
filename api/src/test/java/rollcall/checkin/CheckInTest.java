package rollcall.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.TestApp;

class CheckInTest {
    @RegisterExtension
    static final TestApp app = new TestApp();

    @Test
    void theFirstScanIsCreatedAndARepeatReadsTheSame() {
        var scene = app.scene(2);
        var trainee = scene.trainee(0);
        var first = scene.scan(trainee, 0).expect(201);
        app.clock().advance(Duration.ofMinutes(10));
        var repeat = scene.scan(trainee, 1).expect(200);
        assertThat(repeat.json()).isEqualTo(first.json());
        assertThat(first.text("/verdict")).isEqualTo("present");
        assertThat(first.text("/room/id")).isEqualTo(scene.room(0));
    }
}
