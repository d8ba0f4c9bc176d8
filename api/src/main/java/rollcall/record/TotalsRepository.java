package rollcall.record;

import static rollcall.db.generated.Tables.ENROLMENT;
import static rollcall.db.generated.Tables.TRAINEE;
import static rollcall.db.generated.Tables.UNIT;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import rollcall.http.Ids;
import rollcall.http.Named;
import rollcall.http.Page;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.roster.RosterFilter;

/** Adds up the training of one trainee, or of a class page by page: for any page the same few statements. */
final class TotalsRepository {
    private static final int YEARS = 5;
    /** Of each of them, all that it attended in five years is held. */
    private static final int AT_ONCE = 200;

    private final DSLContext sql;
    private final CreditsRepository credits;
    private final RequirementsRepository requirements;

    TotalsRepository(DSLContext sql, Clock clock) {
        this.sql = sql;
        this.credits = new CreditsRepository(sql, clock);
        this.requirements = new RequirementsRepository(sql);
    }

    /** In a year, and in the five that end with it; as the API answers it. */
    record Totals(Named trainee, Training year, Training fiveYears) {}

    /** The totals of somebody in a class. */
    record Row(Named trainee, @Nullable String unit, @Nullable String group, Training year, Training fiveYears) {}

    private record Member(long id, String name, @Nullable String unit, @Nullable String group) {}

    /** @throws Problem {@code not_found} */
    Totals ofTrainee(long traineeId, int year) {
        var name = sql.select(TRAINEE.NAME)
                .from(TRAINEE)
                .where(TRAINEE.ID.eq(traineeId))
                .fetchOptional(TRAINEE.NAME)
                .orElseThrow(() -> Problem.of(Refusal.NOT_FOUND));
        var required = requirements.current();
        var own = credits.of(List.of(traineeId), first(year), year).getOrDefault(traineeId, new Credits());
        return new Totals(Named.of(traineeId, name), ofYear(own, year, required), ofFive(own, year, required));
    }

    /**
     * A page of a class, in the order of its roster.
     *
     * @param below only those who have not reached yet what the year requires
     */
    Page<Row> ofClass(long classId, Condition which, int year, boolean below, Page.Request page) {
        var required = requirements.current();
        var found = new ArrayList<Row>();
        var after = page.afterId();
        var atOnce = below ? AT_ONCE : Math.min(AT_ONCE, page.limit() + 1);
        while (found.size() <= page.limit()) {
            var members = members(classId, which, after, atOnce);
            rows(members, year, required).stream()
                    .filter(row -> !below || !row.year().fulfilled())
                    .forEach(found::add);
            if (members.size() < atOnce) {
                break;
            }
            after = members.get(members.size() - 1).id();
        }
        return Page.of(
                found.subList(0, Math.min(found.size(), page.limit() + 1)),
                page,
                row -> Ids.parse(row.trainee().id()));
    }

    private List<Row> rows(List<Member> members, int year, Requirements required) {
        var known = credits.of(members.stream().map(Member::id).toList(), first(year), year);
        return members.stream()
                .map(member -> {
                    var own = known.getOrDefault(member.id(), new Credits());
                    return new Row(
                            Named.of(member.id(), member.name()),
                            member.unit(),
                            member.group(),
                            ofYear(own, year, required),
                            ofFive(own, year, required));
                })
                .toList();
    }

    private static int first(int year) {
        return year - YEARS + 1;
    }

    private static Training ofYear(Credits credits, int year, Requirements required) {
        return Training.of(year, year, credits.origins(year, year), required.yearHours(), required.yearDays());
    }

    private static Training ofFive(Credits credits, int year, Requirements required) {
        var from = first(year);
        return Training.of(from, year, credits.origins(from, year), required.fiveYearHours(), required.fiveYearDays());
    }

    private List<Member> members(long classId, Condition which, long after, int limit) {
        return sql.select(TRAINEE.ID, TRAINEE.NAME, UNIT.PATH, ENROLMENT.GROUP_NAME)
                .hint(RosterFilter.BY_CLASS)
                .from(ENROLMENT)
                .join(TRAINEE)
                .on(TRAINEE.ID.eq(ENROLMENT.TRAINEE_ID))
                .leftJoin(UNIT)
                .on(UNIT.ID.eq(TRAINEE.UNIT_ID))
                .where(ENROLMENT.CLASS_ID.eq(classId))
                .and(ENROLMENT.TRAINEE_ID.gt(after))
                .and(which)
                .orderBy(ENROLMENT.CLASS_ID, ENROLMENT.TRAINEE_ID)
                .limit(limit)
                .fetch(row -> new Member(row.value1(), row.value2(), row.value3(), row.value4()));
    }
}
