package rollcall.attendance.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import rollcall.http.Ids;

class DrawTest {
    /** The ids 0000000000001 to 000000000000A. */
    private static final List<Long> TEN = LongStream.rangeClosed(1, 10).boxed().toList();

    /**
     * Known from {@code for id in …; do printf '%s %s\n' "$(printf '%s:%s' "$seed" $id | sha256sum)" $id; done | sort}.
     */
    @Test
    void theRuleIsWhatTheContractSays() {
        assertThat(new Draw("rollcall", TEN).picks(3))
                .map(Ids::text)
                .containsExactly("0000000000009", "0000000000005", "0000000000007");
        assertThat(new Draw("rollcall2", TEN).picks(3))
                .map(Ids::text)
                .containsExactly("0000000000005", "0000000000004", "0000000000008");
    }

    /** Known from {@code printf '%s\n' 000000000000{1..9} 000000000000A | sha256sum}. */
    @Test
    void theDigestIsWhatTheContractSays() {
        assertThat(HexFormat.of().formatHex(new Draw("any", TEN).digest()))
                .isEqualTo("2ce5ee9062d24166487a6433efa7b227d91a0cc6f60ea314dd33e0fabf990060");
    }

    @Test
    void askedForMoreItPicksAllAndAskedAgainTheSame() {
        var draw = new Draw("rollcall", TEN);
        assertThat(draw.picks(100))
                .containsExactlyInAnyOrderElementsOf(TEN)
                .startsWith(draw.picks(4).toArray(Long[]::new));
    }

    @Test
    void candidatesAreReadBackAsTheyWereKept() {
        var ids = List.of(1L, 255L, Long.MAX_VALUE);
        assertThat(Draw.candidates(new Draw("any", ids).bytes())).isEqualTo(ids);
    }
}
