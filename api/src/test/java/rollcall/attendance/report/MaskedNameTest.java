package rollcall.attendance.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedNameTest {
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            王敏,               王*
            王小明,             王**
            王,                 *
            欧阳娜,             欧阳*
            欧阳娜娜,           欧阳**
            歐陽娜,             歐陽*
            东方,               东*
            司马迁,             司马*
            马司迁,             马**
            爱新觉罗启功,       爱*****
            阿卜杜拉·买买提,    阿***·***
            𠮷田太郎,           𠮷***
            김민수,             김**
            やまだ,             や**
            Anna Maria Smith,   A. M. S.
            anna,               A.
            Jean-Luc Picard,    J. L. P.
            Élodie Ørsted,      É. Ø.
            Иван Петров,        И. П.
            王 敏,              王**
            已删除 (erased),    已删除 (erased)
            """)
    void whoKnowsItsBearerRecognisesItAndOthersDoNot(String name, String masked) {
        assertThat(MaskedName.of(name)).isEqualTo(masked);
        assertThat(MaskedName.of("\u3000" + name + " ")).isEqualTo(masked);
    }
}
