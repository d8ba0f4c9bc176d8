package rollcall.attendance.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rollcall.attendance.check.FreeMoments.Range;

class FreeMomentsTest {
    /** What is there already lies at 10 to 13 and 20 to 23. */
    private static final List<Range> TAKEN = List.of(new Range(10, 13), new Range(20, 23));

    @ParameterizedTest
    @CsvSource({
        "0, 30, 3",
        "0, 30, 6",
        "0, 30, 9",
        "8, 21, 3",
        "11, 12, 3",
        "10, 10, 0",
        "14, 14, 5",
        "14, 14, 6",
        "5, 4, 1"
    })
    void allMomentsAreFreeAtWhichItMeetsNothing(long first, long last, long length) {
        var free = FreeMoments.of(new Range(first, last), length, TAKEN);
        var expected = LongStream.rangeClosed(first, last)
                .filter(start ->
                        TAKEN.stream().noneMatch(each -> start <= each.last() && start + length >= each.first()))
                .boxed()
                .toList();
        assertThat(LongStream.range(0, free.count()).mapToObj(free::at).toList())
                .isEqualTo(expected);
    }

    @Test
    void thereAreNoMoreThanThose() {
        var free = FreeMoments.of(new Range(0, 5), 1, List.of());
        assertThatThrownBy(() -> free.at(6)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
