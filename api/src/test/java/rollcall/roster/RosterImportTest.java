package rollcall.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static rollcall.roster.Roster.complaints;
import static rollcall.roster.Roster.counts;
import static rollcall.roster.Roster.tables;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import rollcall.testing.TestApp;

class RosterImportTest {
    private static final String HEADINGS = "姓名,单位,小组,手机号,工号";

    @RegisterExtension
    static final TestApp app = new TestApp();

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final Roster roster = Roster.of(app);
    private final String no = "R" + PEOPLE.incrementAndGet() + "-";
    private final String phone = "139%05d".formatted(PEOPLE.get());

    @Test
    void aFileIsCountedAsCreatedUpdatedAndUnchanged() {
        assertThat(counts(roster.take(HEADINGS, person("张伟", "1"), person("王芳", "2"), person("李娜", "3"))))
                .isEqualTo("3 0 0");

        var second =
                roster.take(HEADINGS, person("张伟", "1"), "王芳,一处,二组," + phone + "002," + no + "2", person("新人", "4"));

        assertThat(counts(second)).isEqualTo("1 1 1");
        assertThat(roster.people()).element(1).asString().startsWith("王芳|一处|二组|");
        assertThat(roster.people()).hasSize(4);
    }

    @Test
    void theSameFileAgainChangesNothing() {
        var file = new String[] {
            HEADINGS,
            person("张伟", "1"),
            "张伟,市委/组织部,一组,,",
            "张伟,,二组,,",
            "李,,,," + no + "9",
            "李,市委,,,",
            "王芳,市委,,13900" + phone.substring(3) + "1,"
        };
        roster.take(file).expect(200);
        var before = tables(app);

        assertThat(counts(roster.take(file))).isEqualTo("0 0 6");
        assertThat(tables(app)).isEqualTo(before);
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        roster.take("姓名,单位,手机号", "张伟,一处," + phone + "000", "张伟,一处,", "张伟,,").expect(200);
        var before = tables(app);

        assertThat(counts(roster.take("姓名,单位,手机号", "张伟,,", "张伟,一处,", "张伟,一处," + phone + "000")))
                .isEqualTo("0 0 3");
        assertThat(tables(app)).isEqualTo(before);
    }

    @Test
    void validatingStoresNothingAndSaysTheSameNumbers() {
        roster.take(HEADINGS, person("张伟", "1"), person("王芳", "2")).expect(200);
        var before = tables(app);
        var file = new String[] {HEADINGS, person("张伟", "1"), "王芳,新单位/新处,九组,," + no + "2", person("新人", "3")};

        var foretold = roster.validate(file);

        assertThat(counts(foretold)).isEqualTo("1 1 1");
        assertThat(tables(app)).isEqualTo(before);
        assertThat(roster.take(file).json()).isEqualTo(foretold.json());
    }

    @Test
    void oneWrongRowKeepsAllOthersOut() {
        var before = tables(app);
        var file = new String[] {HEADINGS, person("张伟", "1"), "王芳,全新单位,,12x," + no + "2", ",一处,,,"};

        var refused = roster.take(file).refused(422, "roster_invalid");

        assertThat(complaints(refused)).containsExactly("3 手机号 malformed_phone", "4 姓名 required");
        assertThat(tables(app)).isEqualTo(before);
        var foretold = roster.validate(file);
        assertThat(counts(foretold)).isEqualTo("1 0 0");
        assertThat(foretold.json().get("errors")).isEqualTo(refused.json().get("errors"));
        assertThat(tables(app)).isEqualTo(before);
    }

    @Test
    void complaintsAreInTheLanguageOfTheReader() {
        var file = "name,Phone No.\n,12x\n".getBytes(StandardCharsets.UTF_8);

        var chinese = roster.send(roster.admin().with("Accept-Language", "zh-CN"), "", "text/csv", file);
        var english = roster.takeFile("text/csv", file);

        assertThat(complaints(english)).containsExactlyInAnyOrder("2 name required", "2 Phone No. malformed_phone");
        assertThat(chinese.text("/detail")).isEqualTo("部分行无效,未导入任何数据,详见 errors。");
        assertThat(chinese.text("/errors/0/detail")).isEqualTo("此处必须填写。");
        assertThat(english.text("/errors/0/detail")).isEqualTo("A value is required here.");
    }

    @Test
    void aNumberOrAPhoneOfSomebodyElseIsAConflict() {
        roster.take(HEADINGS, person("张伟", "1"), person("王芳", "2")).expect(200);

        var refused = roster.take(
                "姓名,电话,工号",
                "李娜," + phone + "001,",
                "张伟," + phone + "002," + no + "1",
                "王芳," + phone + "002," + no + "3");
        var otherNumber = roster.take("姓名,电话,工号", "王芳," + phone + "002," + no + "3");

        refused.refused(422, "roster_invalid");
        assertThat(complaints(refused)).containsExactly("2 电话 conflict", "3 电话 conflict", "4 电话 duplicate");
        assertThat(complaints(otherNumber.refused(422, "roster_invalid"))).containsExactly("2 电话 conflict");
    }

    @Test
    void twoRowsThatMeanOneKnownPersonAreADuplicate() {
        roster.take(HEADINGS, person("张伟", "1")).expect(200);

        var refused = roster.take("姓名,电话,工号", "张伟,," + no + "1", "张伟," + phone + "001,");

        refused.refused(422, "roster_invalid");
        assertThat(complaints(refused)).containsExactly("3 姓名 duplicate");
    }

    @Test
    void aRowThatFitsSeveralPeopleIsAmbiguous() {
        roster.take("姓名,单位,电话,工号", "张伟,一处," + phone + "001,", "张伟,一处,," + no + "2")
                .expect(200);

        var refused = roster.take("name,unit,group", "张伟,一处,一组");

        refused.refused(422, "roster_invalid");
        assertThat(complaints(refused)).containsExactly("2 name ambiguous");
    }

    @Test
    void aRenamedPersonIsTheSameByNumber() {
        roster.take(HEADINGS, person("张伟", "1")).expect(200);
        var ids = roster.ids();

        assertThat(counts(roster.take("姓名,工号", "张炜," + no + "1"))).isEqualTo("0 1 0");
        assertThat(roster.ids()).isEqualTo(ids);
        assertThat(roster.people()).containsExactly("张炜|一处|一组|" + masked(1) + "|" + no + "1");
    }

    @Test
    void anEmptyCellKeepsWhatIsKnown() {
        roster.take(HEADINGS, person("张伟", "1"), "王芳,二处,二组,,").expect(200);
        var before = roster.people();

        assertThat(counts(roster.take(HEADINGS, "张伟,,,," + no + "1", "王芳,,,,"))).isEqualTo("0 0 2");
        assertThat(counts(roster.take("姓名,小组", "张伟,", "王芳,"))).isEqualTo("0 0 2");
        assertThat(roster.people()).isEqualTo(before);
    }

    @Test
    void somebodyKnownByNameGetsAPhoneANumberAndAUnit() {
        roster.take("姓名,单位", "张伟,一处", "王芳,").expect(200);
        var ids = roster.ids();

        assertThat(counts(roster.take(HEADINGS, person("张伟", "1"), "王芳,二处,,," + no + "2")))
                .isEqualTo("0 2 0");
        assertThat(roster.ids()).isEqualTo(ids);
        assertThat(roster.people())
                .containsExactly("张伟|一处|一组|" + masked(1) + "|" + no + "1", "王芳|二处|null|null|" + no + "2");
    }

    @Test
    void namesakesWithDifferentPhonesAreDifferentPeople() {
        roster.take("姓名,单位,电话", "张伟,一处," + phone + "001").expect(200);

        assertThat(counts(roster.take("姓名,单位,电话", "张伟,一处," + phone + "002"))).isEqualTo("1 0 0");
        assertThat(roster.people()).hasSize(2);
    }

    @Test
    void theSamePersonMayBeInTwoClasses() {
        var other = roster.another();
        roster.take(HEADINGS, person("张伟", "1"), "王芳,一处,一组," + phone + "002,").expect(200);

        assertThat(counts(other.take(HEADINGS, person("张伟", "1"), "王芳,,甲组," + phone + "002,")))
                .isEqualTo("2 0 0");
        assertThat(other.ids()).isEqualTo(roster.ids());
        assertThat(other.people()).element(1).asString().startsWith("王芳|一处|甲组|");
        assertThat(roster.people()).element(1).asString().startsWith("王芳|一处|一组|");
    }

    @Test
    void aNameAloneMeansSomebodyOfThisClassOnly() {
        var other = roster.another();
        roster.take("姓名,单位", "张伟,一处").expect(200);

        assertThat(counts(other.take("姓名,单位", "张伟,一处"))).isEqualTo("1 0 0");
        assertThat(other.ids()).isNotEqualTo(roster.ids());
    }

    @Test
    void unitsAreMadeAsATree() {
        var top = "单位" + no;
        roster.take("姓名,单位", "张伟," + top + "/二层/三层", "王芳," + top + "/二层", "李娜," + top + "/另一层")
                .expect(200);

        var units = roster.admin().get("/v1/units?limit=1000").json().get("items");

        assertThat(units.findValuesAsText("path"))
                .filteredOn(path -> path.startsWith(top))
                .containsExactlyInAnyOrder(top, top + "/二层", top + "/二层/三层", top + "/另一层");
        units.forEach(unit -> {
            var path = unit.get("path").asText();
            var parent = unit.get("parentId");
            assertThat(path).endsWith(unit.get("name").asText());
            assertThat(path.contains("/")).isEqualTo(!parent.isNull());
            units.forEach(each -> {
                if (each.get("id").equals(parent)) {
                    assertThat(path)
                            .isEqualTo(each.get("path").asText() + "/"
                                    + unit.get("name").asText());
                }
            });
        });
    }

    @Test
    void shortRareAndForeignNamesAreTaken() {
        var names =
                new String[] {"姓名", "李", "😀", "𠮷", "Sukarno", "阿依古丽·买买提", "O'Brien-Łuk", "Anne Marie van der Berg"};

        assertThat(counts(roster.take(names))).isEqualTo("7 0 0");
        assertThat(roster.people())
                .extracting(person -> person.substring(0, person.indexOf('|')))
                .containsExactly("李", "😀", "𠮷", "Sukarno", "阿依古丽·买买提", "O'Brien-Łuk", "Anne Marie van der Berg");
        assertThat(counts(roster.take(names))).isEqualTo("0 0 7");
    }

    @Test
    void theLongestValuesFit() {
        var rare = "𠮷";
        var unit = rare.repeat(100) + "/" + rare.repeat(100) + "/" + rare.repeat(100) + "/" + rare.repeat(47);

        assertThat(counts(roster.take(
                        "姓名,单位,小组,工号",
                        String.join(",", rare.repeat(100), unit, rare.repeat(50), no + rare.repeat(50 - no.length())))))
                .isEqualTo("1 0 0");
        assertThat(roster.people()).first().asString().contains(unit);
    }

    private String person(String name, String number) {
        return name + ",一处,一组," + phone + "00" + number + "," + no + number;
    }

    private String masked(int number) {
        return "139****" + (phone + "00" + number).substring(7);
    }
}
