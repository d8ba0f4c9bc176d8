package rollcall.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hypersistence.tsid.TSID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;

class IdsTest {
    /** What a later process makes must sort after it, or lists would be out of order. */
    @RepeatedTest(20)
    void idsRiseAndStayNearTheClock() {
        var ids = new Ids();
        var made = LongStream.generate(ids::next).limit(5000).toArray();
        assertThat(made).isSorted().doesNotHaveDuplicates();
        var ahead = TSID.from(made[made.length - 1]).getUnixMilliseconds() - System.currentTimeMillis();
        assertThat(ahead).isLessThan(100);
    }

    @RepeatedTest(20)
    void aNumberIsReadBackFromItsText() {
        var id = new Ids().next();
        assertThat(Ids.parse(Ids.text(id))).isEqualTo(id);
    }
}
