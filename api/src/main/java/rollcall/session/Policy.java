package rollcall.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import rollcall.http.Caller;
import rollcall.http.Problem;
import rollcall.http.Refusal;
import rollcall.http.Role;

/**
 * The rules that a session is judged by. Local rules differ, so every threshold is data.
 *
 * @param opensBeforeMinutes check-in opens this long before the session starts
 * @param lateGraceMinutes who comes later than this after the start is late
 * @param closesAfterMinutes check-in closes this long after the session ends
 * @param checkOutRequired whether everybody has to scan when leaving, too
 * @param checkOutOpensBeforeMinutes where that is so, displays show the code to leave by from this long before the end
 * @param earlyLeaveGraceMinutes who leaves longer than this before the end has left early
 * @param checkOutClosesAfterMinutes leaving is recorded until this long after the session ends
 * @param deliveryMinutes nobody is absent before scans have had this long after closing to be delivered
 * @param feedbackClosesAfterHours feedback closes this long after the session ends
 * @param latesPerAbsence of a class: so many of coming late, leaving early or not checking out count as one absence; 0 for
 *     never
 * @param absenceUnit of a class: what counts as one absence
 * @param noticeMasksNames of a class: whether the names on its public notice are masked
 * @param leaveLimit of a class: who is on leave for more than this part of its hours has to withdraw
 * @param leaveWarning of a class: who is on leave for more than this part is warned
 * @param leaveApproval of a class: whose leave level lets them approve leave of what length
 * @param appealDays trainees may contest a verdict for so many times 24 hours once it is settled; 0 for not at all
 */
public record Policy(
        int opensBeforeMinutes,
        int lateGraceMinutes,
        int closesAfterMinutes,
        boolean checkOutRequired,
        int checkOutOpensBeforeMinutes,
        int earlyLeaveGraceMinutes,
        int checkOutClosesAfterMinutes,
        int deliveryMinutes,
        int feedbackClosesAfterHours,
        int latesPerAbsence,
        AbsenceUnit absenceUnit,
        boolean noticeMasksNames,
        Fraction leaveLimit,
        Fraction leaveWarning,
        LeaveApproval leaveApproval,
        int appealDays) {
    /** For ever: sealed classes are judged by these, too, where they have set nothing else. */
    public static final Policy DEFAULT = new Policy(
            30,
            5,
            0,
            false,
            10,
            10,
            30,
            10,
            72,
            2,
            AbsenceUnit.SESSION,
            true,
            new Fraction(1, 7),
            new Fraction(1, 10),
            new LeaveApproval(List.of(new LeaveApproval.Tier(24, 1))),
            7);

    /** What counts as one absence: each session missed, or each half-day in which one was. */
    public enum AbsenceUnit {
        SESSION,
        HALF_DAY;

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** What a class or a session sets itself; null leaves it to the level above. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Overrides(
            @Nullable Integer opensBeforeMinutes,
            @Nullable Integer lateGraceMinutes,
            @Nullable Integer closesAfterMinutes,
            @Nullable Boolean checkOutRequired,
            @Nullable Integer checkOutOpensBeforeMinutes,
            @Nullable Integer earlyLeaveGraceMinutes,
            @Nullable Integer checkOutClosesAfterMinutes,
            @Nullable Integer deliveryMinutes,
            @Nullable Integer feedbackClosesAfterHours,
            @Nullable Integer latesPerAbsence,
            @Nullable AbsenceUnit absenceUnit,
            @Nullable Boolean noticeMasksNames,
            @Nullable Fraction leaveLimit,
            @Nullable Fraction leaveWarning,
            @Nullable LeaveApproval leaveApproval,
            @Nullable Integer appealDays) {
        public static final Overrides NONE = new Overrides(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

        /**
         * This, as far as it is the caller's to say: how much leave there may be is not for those who decide leave, nor how
         * long verdicts may be contested for those whose verdicts they are. Such rules stay as they were, unless it is an
         * administrator who asks.
         *
         * @throws Problem {@code forbidden}
         */
        public Overrides allowedTo(Caller caller, Overrides former) {
            requireAllowedTo(caller, former);
            return caller.role() == Role.ADMIN ? this : withReservedRulesOf(former);
        }

        /** @throws Problem {@code forbidden} if only an administrator may say this, where the former was said before */
        public void requireAllowedTo(Caller caller, Overrides former) {
            if (caller.role() != Role.ADMIN && hasOtherReservedRulesThan(former)) {
                throw Problem.of(Refusal.FORBIDDEN);
            }
        }

        /** Whether something is said here that others do not say, of what only administrators set. */
        private boolean hasOtherReservedRulesThan(Overrides others) {
            return isOther(leaveLimit, others.leaveLimit)
                    || isOther(leaveWarning, others.leaveWarning)
                    || isOther(leaveApproval, others.leaveApproval)
                    || isOther(appealDays, others.appealDays);
        }

        private static boolean isOther(@Nullable Object said, @Nullable Object before) {
            return said != null && !said.equals(before);
        }

        private Overrides withReservedRulesOf(Overrides others) {
            return new Overrides(
                    opensBeforeMinutes,
                    lateGraceMinutes,
                    closesAfterMinutes,
                    checkOutRequired,
                    checkOutOpensBeforeMinutes,
                    earlyLeaveGraceMinutes,
                    checkOutClosesAfterMinutes,
                    deliveryMinutes,
                    feedbackClosesAfterHours,
                    latesPerAbsence,
                    absenceUnit,
                    noticeMasksNames,
                    others.leaveLimit,
                    others.leaveWarning,
                    others.leaveApproval,
                    others.appealDays);
        }
    }

    public Policy with(Overrides overrides) {
        return new Policy(
                or(overrides.opensBeforeMinutes(), opensBeforeMinutes),
                or(overrides.lateGraceMinutes(), lateGraceMinutes),
                or(overrides.closesAfterMinutes(), closesAfterMinutes),
                or(overrides.checkOutRequired(), checkOutRequired),
                or(overrides.checkOutOpensBeforeMinutes(), checkOutOpensBeforeMinutes),
                or(overrides.earlyLeaveGraceMinutes(), earlyLeaveGraceMinutes),
                or(overrides.checkOutClosesAfterMinutes(), checkOutClosesAfterMinutes),
                or(overrides.deliveryMinutes(), deliveryMinutes),
                or(overrides.feedbackClosesAfterHours(), feedbackClosesAfterHours),
                or(overrides.latesPerAbsence(), latesPerAbsence),
                or(overrides.absenceUnit(), absenceUnit),
                or(overrides.noticeMasksNames(), noticeMasksNames),
                or(overrides.leaveLimit(), leaveLimit),
                or(overrides.leaveWarning(), leaveWarning),
                or(overrides.leaveApproval(), leaveApproval),
                or(overrides.appealDays(), appealDays));
    }

    /** Tells policies apart in entity tags. */
    public String tag() {
        return Stream.of(
                        opensBeforeMinutes,
                        lateGraceMinutes,
                        closesAfterMinutes,
                        checkOutRequired ? 1 : 0,
                        checkOutOpensBeforeMinutes,
                        earlyLeaveGraceMinutes,
                        checkOutClosesAfterMinutes,
                        deliveryMinutes,
                        feedbackClosesAfterHours,
                        latesPerAbsence,
                        absenceUnit,
                        noticeMasksNames ? 1 : 0,
                        leaveLimit,
                        leaveWarning,
                        leaveApproval,
                        appealDays)
                .map(String::valueOf)
                .collect(Collectors.joining("."));
    }

    private static <T> T or(@Nullable T override, T inherited) {
        return override == null ? inherited : override;
    }
}
