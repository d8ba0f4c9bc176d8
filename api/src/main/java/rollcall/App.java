package rollcall;

import static rollcall.http.Role.ADMIN;
import static rollcall.http.Role.DISPLAY;
import static rollcall.http.Role.PUBLIC;
import static rollcall.http.Role.TRAINEE;
import static rollcall.http.Roles.MANAGERS;
import static rollcall.http.Roles.STAFF;
import static rollcall.http.Scope.ATTENDANCE_READ;
import static rollcall.http.Scope.DOORS_READ;
import static rollcall.http.Scope.FEEDBACK_READ;
import static rollcall.http.Scope.ROSTER_READ;
import static rollcall.http.Scope.ROSTER_WRITE;
import static rollcall.http.Scope.SESSIONS_READ;
import static rollcall.http.Scope.SESSIONS_WRITE;

import io.javalin.Javalin;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import rollcall.account.AccessTokens;
import rollcall.account.ApiKeys;
import rollcall.account.AuthHandler;
import rollcall.account.ClaimCodes;
import rollcall.account.ClassAccess;
import rollcall.account.ErasedTrainees;
import rollcall.account.FirstAdmin;
import rollcall.account.MeHandler;
import rollcall.account.Passwords;
import rollcall.account.PersonalData;
import rollcall.account.RefreshTokens;
import rollcall.account.ServerSecret;
import rollcall.account.SignInAttempts;
import rollcall.account.StaffHandler;
import rollcall.account.StaffRepository;
import rollcall.attendance.AttendanceData;
import rollcall.attendance.ScanLogHandler;
import rollcall.attendance.SheetHandler;
import rollcall.attendance.SheetRepository;
import rollcall.attendance.TurnoutRepository;
import rollcall.attendance.VerdictComparison;
import rollcall.attendance.appeal.AppealData;
import rollcall.attendance.appeal.AppealHandler;
import rollcall.attendance.call.RandomCallHandler;
import rollcall.attendance.check.SpotCheckAnswers;
import rollcall.attendance.check.SpotCheckHandler;
import rollcall.attendance.check.SpotCheckRepository;
import rollcall.attendance.correction.CorrectionData;
import rollcall.attendance.correction.CorrectionHandler;
import rollcall.attendance.leave.LeaveBalanceHandler;
import rollcall.attendance.leave.LeaveData;
import rollcall.attendance.leave.LeaveHandler;
import rollcall.attendance.leave.LeaveKindHandler;
import rollcall.attendance.leave.LeaveStepsHandler;
import rollcall.attendance.report.ClassSheetHandler;
import rollcall.attendance.report.NoticeHandler;
import rollcall.attendance.report.ProgramHandler;
import rollcall.attendance.report.ReportedClasses;
import rollcall.attendance.report.SummaryHandler;
import rollcall.attendance.report.WorkbookHandler;
import rollcall.attendance.seal.SealHandler;
import rollcall.attendance.streak.AbsenceStreakCounts;
import rollcall.attendance.streak.AbsenceStreakHandler;
import rollcall.checkin.CheckInDesk;
import rollcall.checkin.CheckInHandler;
import rollcall.db.Database;
import rollcall.door.CountersHandler;
import rollcall.door.DoorAccess;
import rollcall.door.DoorHandler;
import rollcall.door.DoorKeys;
import rollcall.door.DoorPage;
import rollcall.door.DoorUrl;
import rollcall.feedback.AnswerExportHandler;
import rollcall.feedback.AnswerHandler;
import rollcall.feedback.BlindHandler;
import rollcall.feedback.ClassFormHandler;
import rollcall.feedback.CommentHandler;
import rollcall.feedback.FeedbackData;
import rollcall.feedback.FeedbackTimes;
import rollcall.feedback.FormHandler;
import rollcall.feedback.NonRespondentHandler;
import rollcall.feedback.PublicationHandler;
import rollcall.feedback.RaterHandler;
import rollcall.feedback.Receipts;
import rollcall.feedback.ResultsHandler;
import rollcall.feedback.ScoreboardHandler;
import rollcall.feedback.TemplateHandler;
import rollcall.feedback.WordListHandler;
import rollcall.feedback.blind.BlindKeys;
import rollcall.file.Imports;
import rollcall.http.Access;
import rollcall.http.Contract;
import rollcall.http.Ids;
import rollcall.http.Looks;
import rollcall.http.Metrics;
import rollcall.http.Operations;
import rollcall.http.Polls;
import rollcall.http.RequestLog;
import rollcall.http.Requests;
import rollcall.http.RouteTable;
import rollcall.http.Server;
import rollcall.record.ErasureHandler;
import rollcall.record.ExportHandler;
import rollcall.record.RecognisedHandler;
import rollcall.record.RecordData;
import rollcall.record.RecordHandler;
import rollcall.record.RequirementsHandler;
import rollcall.record.TotalsHandler;
import rollcall.roster.ClassHandler;
import rollcall.roster.ClassRepository;
import rollcall.roster.EnrolmentHandler;
import rollcall.roster.RosterFilter;
import rollcall.roster.RosterImportHandler;
import rollcall.roster.TraineeData;
import rollcall.roster.UnitHandler;
import rollcall.roster.UnitRepository;
import rollcall.session.Changes;
import rollcall.session.MySessionsHandler;
import rollcall.session.RoomRepository;
import rollcall.session.SessionHandler;
import rollcall.session.SessionRepository;
import rollcall.session.SpeakerRepository;
import rollcall.voice.ModerationHandler;
import rollcall.voice.QuestionHandler;
import rollcall.voice.ReflectionHandler;
import rollcall.voice.TopicHandler;
import rollcall.voice.VoiceAccess;
import rollcall.voice.VoiceData;
import rollcall.voice.VoiceHandler;
import rollcall.voice.VoteHandler;

/** The whole program: everything wired by hand, and the route table; tests start this very thing. */
public final class App implements AutoCloseable {
    private final Config config;
    private final Database database;
    private final DSLContext sql;
    private final Clock clock;
    private final Ids ids = new Ids();
    private final Metrics metrics = new Metrics();
    private final Contract contract = new Contract();
    private final Requests requests = new Requests(contract);
    private final AccessTokens accessTokens;
    private final RefreshTokens refreshTokens;
    private final ClaimCodes claimCodes;
    private final ClassAccess classAccess;
    private final Passwords passwords = new Passwords();
    private final StaffRepository staff;
    private final AuthHandler auth;
    private final Looks looks;
    private final ApiKeys apiKeys;
    private final SignInAttempts attempts;
    private final ErasedTrainees erased;
    private final SessionRepository sessions;
    private final RoomRepository rooms;
    private final SpeakerRepository speakers;
    private final Changes changes;
    private final SpotCheckRepository spotChecks;
    private final DoorKeys doorKeys;
    private final Receipts receipts;
    private final BlindKeys blindKeys;
    private final Imports imports;
    private final CheckInDesk desk;
    private final Javalin javalin;
    private volatile boolean stopping;

    /** @param clock ticks in milliseconds, as the columns do */
    public App(Config config, ServerSecret secret, Database database, Clock clock) {
        this.config = config;
        this.database = database;
        this.sql = database.sql();
        this.clock = clock;
        accessTokens = new AccessTokens(secret, clock);
        refreshTokens = new RefreshTokens(sql, clock, ids);
        claimCodes = new ClaimCodes(sql, secret);
        classAccess = new ClassAccess(sql);
        staff = new StaffRepository(sql, clock, ids);
        looks = new Looks(clock);
        apiKeys = new ApiKeys(sql, clock, ids, requests, looks);
        attempts = new SignInAttempts(sql, clock);
        erased = new ErasedTrainees(sql, clock);
        auth = new AuthHandler(
                staff, attempts, passwords, claimCodes, refreshTokens, accessTokens, apiKeys, erased, requests, clock);
        sessions = new SessionRepository(sql, clock, ids);
        rooms = new RoomRepository(sql, ids);
        speakers = new SpeakerRepository(sql, ids);
        changes = new Changes(sql, new VerdictComparison(sql, clock));
        spotChecks = new SpotCheckRepository(sql, clock, ids);
        doorKeys = new DoorKeys(secret.derive("rollcall doors"), config.slot());
        blindKeys = new BlindKeys(sql, secret);
        receipts = new Receipts(secret.derive("rollcall feedback receipts"));
        imports = new Imports(sql);
        desk = new CheckInDesk(database.ofOne(), doorKeys, clock, ids, metrics.registry());
        javalin = new Server(
                        new Access(auth::authenticate),
                        requests,
                        new Polls(looks),
                        new RequestLog(metrics),
                        desk::isBehind)
                .create(config.port(), this::routes);
    }

    /** @param announcePassword is told the first administrator's password, if one was made */
    public App start(Consumer<String> announcePassword) {
        FirstAdmin.ensure(staff, passwords, config.adminPassword(), announcePassword);
        desk.open();
        erased.open();
        javalin.start();
        return this;
    }

    public int port() {
        return javalin.port();
    }

    /** Says so at {@code /readyz}, takes no new requests, finishes those in flight, and lets go of the database last. */
    @Override
    public void close() {
        stopping = true;
        try (database;
                metrics;
                desk;
                erased) {
            javalin.stop();
        }
    }

    /** Those of one method are tried in this order, so the door comes first. */
    private void routes(RouteTable routes) {
        checkIn(routes);
        account(routes);
        roster(routes);
        session(routes);
        door(routes);
        seal(routes);
        attendance(routes);
        presence(routes);
        appeal(routes);
        reports(routes);
        leave(routes);
        record(routes);
        personalData(routes);
        feedback(routes);
        voice(routes);
        operations(routes);
    }

    private void checkIn(RouteTable routes) {
        routes.post("/v1/check-ins", new CheckInHandler(desk, requests)::create, TRAINEE);
    }

    private void account(RouteTable routes) {
        var people = new StaffHandler(staff, attempts, passwords, requests);
        routes.post("/v1/auth/staff", auth::signInStaff, PUBLIC);
        routes.post("/v1/auth/claim", auth::signInTrainee, PUBLIC);
        routes.post("/v1/auth/refresh", auth::refresh, PUBLIC);
        routes.post("/v1/auth/sign-out", auth::signOut, PUBLIC);
        routes.get("/v1/me", new MeHandler(sql, staff)::get, STAFF, TRAINEE);
        routes.put("/v1/me/password", people::changeOwnPassword, STAFF);
        routes.get("/v1/staff", people::list, ADMIN);
        routes.post("/v1/staff", people::create, ADMIN);
        routes.patch("/v1/staff/{staffId}", people::change, ADMIN);
        routes.get("/v1/api-keys", apiKeys::list, ADMIN);
        routes.post("/v1/api-keys", apiKeys::create, ADMIN);
        routes.delete("/v1/api-keys/{apiKeyId}", apiKeys::delete, ADMIN);
    }

    private void roster(RouteTable routes) {
        var tree = new UnitRepository(sql, clock, ids);
        var units = new UnitHandler(tree, requests);
        var rosterImports = new RosterImportHandler(imports, classAccess, tree, claimCodes, ids, clock);
        var classes = new ClassHandler(new ClassRepository(sql, clock, ids), classAccess, changes, requests);
        var enrolments =
                new EnrolmentHandler(sql, rosterFilter(), classAccess, claimCodes, refreshTokens, requests, ids, clock);
        routes.get("/v1/units", units::list, MANAGERS, ROSTER_READ);
        routes.post("/v1/units", units::create, MANAGERS, ROSTER_WRITE);
        routes.get("/v1/classes", classes::list, STAFF, ROSTER_READ);
        routes.post("/v1/classes", classes::create, MANAGERS, ROSTER_WRITE);
        routes.get("/v1/classes/{classId}", classes::get, STAFF, ROSTER_READ);
        routes.patch("/v1/classes/{classId}", classes::change, MANAGERS, ROSTER_WRITE);
        routes.get("/v1/classes/{classId}/staff", classes::listStaff, ADMIN);
        routes.put("/v1/classes/{classId}/staff/{staffId}", classes::addStaff, ADMIN);
        routes.delete("/v1/classes/{classId}/staff/{staffId}", classes::removeStaff, ADMIN);
        routes.post("/v1/classes/{classId}/roster-imports", rosterImports::create, MANAGERS, ROSTER_WRITE);
        routes.get("/v1/classes/{classId}/enrolments", enrolments::list, STAFF, ROSTER_READ);
        routes.get("/v1/classes/{classId}/enrolments/{traineeId}", enrolments::get, STAFF, ROSTER_READ);
        routes.patch("/v1/classes/{classId}/enrolments/{traineeId}", enrolments::change, MANAGERS, ROSTER_WRITE);
        routes.post("/v1/trainees/{traineeId}/claim-codes", enrolments::renewClaimCode, MANAGERS);
    }

    private void session(RouteTable routes) {
        var planned = new SessionHandler(sql, sessions, rooms, speakers, classAccess, changes, requests);
        var own = new MySessionsHandler(sessions, rooms, speakers, classAccess, new FeedbackTimes(sql));
        routes.get("/v1/classes/{classId}/sessions", planned::list, STAFF, SESSIONS_READ);
        routes.post("/v1/classes/{classId}/sessions", planned::create, MANAGERS, SESSIONS_WRITE);
        routes.get("/v1/sessions/{sessionId}", planned::get, STAFF, SESSIONS_READ);
        routes.patch("/v1/sessions/{sessionId}", planned::change, MANAGERS, SESSIONS_WRITE);
        routes.delete("/v1/sessions/{sessionId}", planned::cancel, MANAGERS, SESSIONS_WRITE);
        routes.get("/v1/me/sessions", own::list, TRAINEE);
    }

    private void door(RouteTable routes) {
        var url = new DoorUrl(config.publicUrl());
        var access = new DoorAccess(rooms, sessions, classAccess);
        var door = new DoorHandler(access, doorKeys, url, accessTokens, clock);
        var turnouts = new TurnoutRepository(sql, clock);
        var streaks = new AbsenceStreakCounts(sql, sessions, clock);
        var counters = new CountersHandler(turnouts, streaks, access, spotChecks, new SpotCheckAnswers(sql), clock);
        var page = new DoorPage(rooms, sessions, doorKeys, clock);
        routes.get("/v1/rooms/{roomId}/code", door::code, STAFF, DISPLAY, DOORS_READ);
        routes.get("/v1/rooms/{roomId}/code.svg", door::svg, STAFF, DISPLAY, DOORS_READ);
        routes.get("/v1/rooms/{roomId}/code.png", door::png, STAFF, DISPLAY, DOORS_READ);
        routes.get("/v1/rooms/{roomId}/counters", counters::get, STAFF, DISPLAY, DOORS_READ);
        routes.post("/v1/rooms/{roomId}/display-tokens", door::createDisplayToken, MANAGERS);
        routes.get("/C/{code}", page::show, PUBLIC);
        routes.get("/c/{code}", page::show, PUBLIC);
    }

    /** Before the attendance of a trainee, whose id {@code canonical} is not. */
    private void seal(RouteTable routes) {
        var seals = new SealHandler(sql, sessions, classAccess, requests, clock);
        routes.get("/v1/classes/{classId}/seal", seals::get, STAFF, ATTENDANCE_READ);
        routes.put("/v1/classes/{classId}/seal", seals::put, MANAGERS);
        routes.get("/v1/classes/{classId}/seal/sheet", seals::sheetOfClass, STAFF, ATTENDANCE_READ);
        routes.get("/v1/sessions/{sessionId}/attendance/canonical", seals::sheetOfSession, STAFF, ATTENDANCE_READ);
    }

    private void attendance(RouteTable routes) {
        var sheet = new SheetHandler(sessions, rooms, new SheetRepository(sql, clock), rosterFilter(), classAccess);
        var scans = new ScanLogHandler(sql, sessions, classAccess);
        var streaks = new AbsenceStreakHandler(sql, sessions, rosterFilter(), classAccess, clock);
        var corrections = new CorrectionHandler(sql, sessions, rooms, classAccess, requests, ids, clock);
        routes.get("/v1/classes/{classId}/absence-streaks", streaks::list, STAFF, ATTENDANCE_READ);
        routes.get("/v1/sessions/{sessionId}/attendance", sheet::list, STAFF, ATTENDANCE_READ);
        routes.get("/v1/sessions/{sessionId}/missing", sheet::missing, STAFF, ATTENDANCE_READ);
        routes.get(
                "/v1/sessions/{sessionId}/attendance/{traineeId}", corrections::get, STAFF, TRAINEE, ATTENDANCE_READ);
        routes.put("/v1/sessions/{sessionId}/attendance/{traineeId}", corrections::put, STAFF);
        routes.get("/v1/sessions/{sessionId}/corrections", corrections::list, STAFF, ATTENDANCE_READ);
        routes.post("/v1/sessions/{sessionId}/corrections", corrections::create, STAFF);
        routes.get("/v1/sessions/{sessionId}/scans", scans::list, STAFF, ATTENDANCE_READ);
    }

    private void presence(RouteTable routes) {
        var calls = new RandomCallHandler(sql, sessions, rosterFilter(), classAccess, requests, ids, clock);
        var checks = new SpotCheckHandler(sql, sessions, spotChecks, classAccess, requests, clock);
        routes.get("/v1/sessions/{sessionId}/random-calls", calls::list, STAFF);
        routes.post("/v1/sessions/{sessionId}/random-calls", calls::create, STAFF);
        routes.get("/v1/random-calls/{callId}", calls::get, STAFF);
        routes.get("/v1/random-calls/{callId}/candidates", calls::candidates, STAFF);
        routes.put("/v1/random-calls/{callId}/picks/{traineeId}", calls::note, STAFF);
        routes.get("/v1/sessions/{sessionId}/spot-checks", checks::list, STAFF);
        routes.post("/v1/sessions/{sessionId}/spot-checks", checks::create, STAFF);
        routes.get("/v1/spot-checks/{spotCheckId}", checks::get, STAFF);
        routes.delete("/v1/spot-checks/{spotCheckId}", checks::delete, STAFF);
        routes.get("/v1/spot-checks/{spotCheckId}/missing", checks::missing, STAFF);
    }

    private void appeal(RouteTable routes) {
        var appeals = new AppealHandler(sql, sessions, classAccess, requests, ids, clock);
        routes.get("/v1/classes/{classId}/appeals", appeals::listOfClass, STAFF, TRAINEE, ATTENDANCE_READ);
        routes.get("/v1/sessions/{sessionId}/appeals", appeals::listOfSession, STAFF, TRAINEE, ATTENDANCE_READ);
        routes.post("/v1/sessions/{sessionId}/appeals", appeals::create, TRAINEE);
        routes.get("/v1/appeals/{appealId}", appeals::get, STAFF, TRAINEE, ATTENDANCE_READ);
        routes.post("/v1/appeals/{appealId}/decision", appeals::decide, MANAGERS);
        routes.post("/v1/appeals/{appealId}/withdrawal", appeals::withdraw, TRAINEE);
    }

    private void reports(RouteTable routes) {
        var classes = new ReportedClasses(sql, sessions, classAccess, clock);
        var summaries = new SummaryHandler(classes, rosterFilter());
        var sheets = new ClassSheetHandler(classes, rosterFilter());
        var workbooks = new WorkbookHandler(classes);
        var notices = new NoticeHandler(classes);
        var programs = new ProgramHandler(classes);
        routes.get("/v1/attendance-summary", programs::get, STAFF, ATTENDANCE_READ);
        routes.get("/v1/classes/{classId}/attendance-summary", summaries::get, STAFF, ATTENDANCE_READ);
        routes.get("/v1/classes/{classId}/attendance", sheets::list, STAFF, ATTENDANCE_READ);
        routes.get("/v1/classes/{classId}/attendance-workbook", workbooks::get, STAFF, ATTENDANCE_READ);
        routes.get("/v1/classes/{classId}/attendance-notice", notices::get, STAFF, ATTENDANCE_READ);
    }

    private void leave(RouteTable routes) {
        var leaves = new LeaveHandler(sql, classAccess, requests, ids, clock);
        var steps = new LeaveStepsHandler(sql, staff, classAccess, requests, clock);
        var kinds = new LeaveKindHandler(sql, requests);
        var balances = new LeaveBalanceHandler(sql, sessions, classAccess, clock);
        routes.get("/v1/leave-kinds", kinds::list, STAFF, TRAINEE, ATTENDANCE_READ);
        routes.put("/v1/leave-kinds/{kindCode}", kinds::put, ADMIN);
        routes.delete("/v1/leave-kinds/{kindCode}", kinds::delete, ADMIN);
        routes.get("/v1/classes/{classId}/leaves", leaves::list, STAFF, TRAINEE, ATTENDANCE_READ);
        routes.post("/v1/classes/{classId}/leaves", leaves::create, MANAGERS, TRAINEE);
        routes.get("/v1/classes/{classId}/leave-balances", balances::list, STAFF, TRAINEE, ATTENDANCE_READ);
        routes.get("/v1/leaves/{leaveId}", leaves::get, STAFF, TRAINEE, ATTENDANCE_READ);
        routes.post("/v1/leaves/{leaveId}/decision", steps::decide, MANAGERS);
        routes.post("/v1/leaves/{leaveId}/cancellation", steps::cancel, MANAGERS, TRAINEE);
        routes.post("/v1/leaves/{leaveId}/return", steps::comeBack, MANAGERS, TRAINEE);
    }

    private void record(RouteTable routes) {
        var records = new RecordHandler(sql, sessions, classAccess, clock);
        var recognised = new RecognisedHandler(sql, imports, classAccess, requests, ids, clock);
        var totals = new TotalsHandler(sql, rosterFilter(), classAccess, clock);
        var requirements = new RequirementsHandler(sql, requests);
        routes.get("/v1/me/attendance", records::own, TRAINEE);
        routes.get("/v1/trainees/{traineeId}/record", records::get, STAFF, TRAINEE, ATTENDANCE_READ);
        routes.post("/v1/recognised-hours-imports", recognised::takeFile, MANAGERS);
        routes.get("/v1/trainees/{traineeId}/recognised-hours", recognised::list, STAFF, TRAINEE, ATTENDANCE_READ);
        routes.post("/v1/trainees/{traineeId}/recognised-hours", recognised::create, MANAGERS);
        routes.delete("/v1/recognised-hours/{recognisedHoursId}", recognised::withdraw, MANAGERS);
        routes.get("/v1/me/training-totals", totals::own, TRAINEE);
        routes.get("/v1/trainees/{traineeId}/training-totals", totals::ofTrainee, STAFF, TRAINEE, ATTENDANCE_READ);
        routes.get("/v1/classes/{classId}/training-totals", totals::ofClass, STAFF, ATTENDANCE_READ);
        routes.get("/v1/training-requirements", requirements::get, STAFF, ATTENDANCE_READ);
        routes.put("/v1/training-requirements", requirements::set, ADMIN);
    }

    /** What is kept about people, feature by feature: told whole, and forgotten whole. */
    private void personalData(RouteTable routes) {
        var parts = List.<PersonalData>of(
                new TraineeData(sql),
                refreshTokens,
                new RecordData(sql, sessions, classAccess, clock, ids),
                new AttendanceData(sql),
                new LeaveData(sql),
                new CorrectionData(sql),
                new AppealData(sql),
                new FeedbackData(sql),
                new VoiceData(sql));
        var exports = new ExportHandler(parts, classAccess, clock);
        var erasures = new ErasureHandler(sql, parts, erased, requests, ids, clock);
        routes.get("/v1/me/export", exports::own, TRAINEE);
        routes.get("/v1/trainees/{traineeId}/export", exports::ofTrainee, ADMIN);
        routes.post("/v1/me/erasure-request", erasures::ask, TRAINEE);
        routes.delete("/v1/me/erasure-request", erasures::takeBack, TRAINEE);
        routes.get("/v1/erasure-requests", erasures::list, ADMIN);
        routes.post("/v1/trainees/{traineeId}/erasure", erasures::erase, ADMIN);
    }

    private void feedback(RouteTable routes) {
        var form = new FormHandler(sql, sessions, speakers, classAccess, requests, clock);
        var classForm = new ClassFormHandler(sql, sessions, classAccess, requests);
        var templates = new TemplateHandler(requests);
        var raters = new RaterHandler(sql, sessions, classAccess, requests);
        var missing = new NonRespondentHandler(sql, sessions, classAccess, clock);
        var answers = new AnswerHandler(sql, sessions, speakers, classAccess, receipts, requests, clock);
        var blind = new BlindHandler(sql, sessions, speakers, classAccess, receipts, blindKeys, requests, clock);
        routes.get("/v1/feedback-templates", templates::list, STAFF, FEEDBACK_READ);
        routes.get("/v1/feedback-templates/{template}", templates::get, STAFF, FEEDBACK_READ);
        routes.get("/v1/classes/{classId}/feedback-form", classForm::get, STAFF, FEEDBACK_READ);
        routes.put("/v1/classes/{classId}/feedback-form", classForm::set, MANAGERS);
        routes.delete("/v1/classes/{classId}/feedback-form", classForm::remove, MANAGERS);
        routes.get("/v1/sessions/{sessionId}/feedback-form", form::get, STAFF, TRAINEE, FEEDBACK_READ);
        routes.put("/v1/sessions/{sessionId}/feedback-form", form::set, MANAGERS);
        routes.post("/v1/sessions/{sessionId}/feedback-form/versions", form::addVersion, MANAGERS);
        routes.post("/v1/sessions/{sessionId}/feedback-form/opening", form::open, MANAGERS);
        routes.post("/v1/sessions/{sessionId}/feedback-form/closing", form::close, MANAGERS);
        routes.get("/v1/sessions/{sessionId}/feedback-form/non-respondents", missing::list, STAFF, FEEDBACK_READ);
        routes.get("/v1/sessions/{sessionId}/raters", raters::get, STAFF, FEEDBACK_READ);
        routes.put("/v1/sessions/{sessionId}/raters", raters::set, MANAGERS);
        routes.put("/v1/sessions/{sessionId}/feedback/{receipt}", answers::send, STAFF, TRAINEE);
        routes.get("/v1/sessions/{sessionId}/feedback-key", blind::getKey, PUBLIC);
        routes.post("/v1/sessions/{sessionId}/feedback-tokens", blind::issueToken, TRAINEE);
        routes.put("/v1/sessions/{sessionId}/blind-feedback/{receipt}", blind::send, PUBLIC);
        results(routes);
        comments(routes);
    }

    private void results(RouteTable routes) {
        var results = new ResultsHandler(sql, sessions, rooms, speakers, classAccess, clock);
        var publication = new PublicationHandler(sql, sessions, rooms, speakers, classAccess, requests, clock);
        var board = new ScoreboardHandler(sql, sessions, rooms, speakers, classAccess, clock);
        var export = new AnswerExportHandler(sql, sessions, speakers, classAccess, clock);
        routes.get("/v1/sessions/{sessionId}/feedback-results", results::get, MANAGERS, FEEDBACK_READ);
        routes.get(
                "/v1/sessions/{sessionId}/feedback-results/publication",
                publication::get,
                STAFF,
                TRAINEE,
                FEEDBACK_READ);
        routes.put("/v1/sessions/{sessionId}/feedback-results/publication", publication::publish, MANAGERS);
        routes.delete("/v1/sessions/{sessionId}/feedback-results/publication", publication::withdraw, MANAGERS);
        routes.get("/v1/sessions/{sessionId}/feedback-results/publication/revisions", publication::list, MANAGERS);
        routes.get(
                "/v1/sessions/{sessionId}/feedback-results/publication/revisions/{revision}",
                publication::getRevision,
                MANAGERS);
        routes.get("/v1/sessions/{sessionId}/scoreboard", board::get, STAFF, DISPLAY, FEEDBACK_READ);
        routes.get("/v1/sessions/{sessionId}/feedback-answers", export::get, MANAGERS, FEEDBACK_READ);
    }

    private void comments(RouteTable routes) {
        var comments = new CommentHandler(sql, sessions, speakers, classAccess, requests, ids, clock);
        var words = new WordListHandler(sql, requests);
        routes.get("/v1/sessions/{sessionId}/feedback-comments", comments::list, MANAGERS);
        routes.post("/v1/sessions/{sessionId}/feedback-comments/approval", comments::approveHarmless, MANAGERS);
        routes.put("/v1/feedback-comments/{commentId}/moderation", comments::moderate, MANAGERS);
        routes.get("/v1/feedback-words", words::get, MANAGERS);
        routes.put("/v1/feedback-words", words::set, ADMIN);
    }

    private void voice(RouteTable routes) {
        var access = new VoiceAccess(sql, classAccess);
        var questions = new QuestionHandler(sql, sessions, classAccess, requests, ids, clock);
        var topics = new TopicHandler(sql, classAccess, requests, ids, clock);
        var voices = new VoiceHandler(sql, access, ids, clock);
        var votes = new VoteHandler(sql, access);
        var moderation = new ModerationHandler(sql, access, requests, ids, clock);
        var reflections = new ReflectionHandler(sql, rosterFilter(), classAccess, requests, clock);
        routes.get("/v1/sessions/{sessionId}/questions", questions::list, STAFF, TRAINEE);
        routes.post("/v1/sessions/{sessionId}/questions", questions::ask, TRAINEE);
        routes.get("/v1/classes/{classId}/topics", topics::list, STAFF, TRAINEE);
        routes.post("/v1/classes/{classId}/topics", topics::suggest, TRAINEE);
        routes.get("/v1/voices/{voiceId}", voices::get, STAFF, TRAINEE);
        routes.delete("/v1/voices/{voiceId}", voices::withdraw, TRAINEE);
        routes.put("/v1/voices/{voiceId}/vote", votes::vote, TRAINEE);
        routes.delete("/v1/voices/{voiceId}/vote", votes::takeBack, TRAINEE);
        routes.get("/v1/voices/{voiceId}/moderation", moderation::list, STAFF, TRAINEE);
        routes.put("/v1/voices/{voiceId}/moderation", moderation::put, MANAGERS);
        routes.get("/v1/classes/{classId}/reflections", reflections::list, STAFF, FEEDBACK_READ);
        routes.get("/v1/classes/{classId}/reflection-counts", reflections::counts, STAFF, FEEDBACK_READ);
        routes.get("/v1/classes/{classId}/reflections/{traineeId}", reflections::get, MANAGERS);
        routes.get("/v1/me/reflections/{classId}", reflections::getOwn, TRAINEE);
        routes.put("/v1/me/reflections/{classId}", reflections::putOwn, TRAINEE);
    }

    private void operations(RouteTable routes) {
        var operations = new Operations(() -> !stopping && !desk.isStuck() && database.isReady(), metrics, contract);
        routes.get("/livez", operations::livez, PUBLIC);
        routes.get("/readyz", operations::readyz, PUBLIC);
        routes.get("/metrics", operations::metrics, PUBLIC);
        routes.get("/openapi.yaml", operations::contract, PUBLIC);
    }

    private RosterFilter rosterFilter() {
        return new RosterFilter(new UnitRepository(sql, clock, ids));
    }
}
