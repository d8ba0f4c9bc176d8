package rollcall.http;

import java.util.Locale;

/** Every way the server says no: what a person is told to do next, and the status each answers with. */
public enum Refusal {
    MALFORMED_JSON("The body is not JSON", "请求体不是 JSON", "The body is not well-formed JSON.", "请求体不是格式正确的 JSON。"),
    MALFORMED_REQUEST("The request cannot be read", "无法读取该请求", "The request cannot be read.", "无法读取该请求。"),
    AUTHORIZATION_UNWANTED(
            "This is sent without signing in",
            "提交时不要登录",
            "Send this without Authorization: signed in, you would tell whose answers these are.",
            "请勿携带登录信息(Authorization)提交,否则会暴露是谁的评价。"),
    UNAUTHENTICATED("Sign in first", "请先登录", "Sign in first: this needs a valid bearer token.", "请先登录:需要有效的令牌。"),
    TOKEN_EXPIRED(
            "The sign-in has run out",
            "登录已过期",
            "Your sign-in has expired; refresh it or sign in again.",
            "登录已过期,请刷新或重新登录。"),
    WRONG_CREDENTIALS(
            "The name or the password is wrong", "用户名或密码不正确", "The user name or the password is wrong.", "用户名或密码不正确。"),
    CLAIM_CODE_INVALID(
            "This claim code does not work",
            "领取码无效",
            "This claim code is unknown or already used; ask your class manager for a new one.",
            "领取码无效或已被使用,请向班主任索取新的领取码。"),
    REFRESH_TOKEN_INVALID("The sign-in is over", "登录已结束", "This sign-in has ended; sign in again.", "登录已结束,请重新登录。"),
    FORBIDDEN("You may not do this", "无权操作", "Your role may not do this.", "您的身份无权进行此操作。"),
    NOT_YOUR_CLASS("This class is not yours", "不是您负责的班次", "This class is not one of yours.", "您不负责该班次。"),
    NOT_YOUR_ROOM(
            "This display belongs to another room", "该显示端属于另一课堂", "This display is for another room.", "该显示端属于另一课堂。"),
    NOT_YOUR_RECORD("This is somebody else's record", "这是他人的档案", "You may only see your own record.", "您只能查看本人的档案。"),
    NOT_ENROLLED(
            "You are not enrolled in this class",
            "您不在本班花名册中",
            "You are not on this class's roster; ask the class manager at the door.",
            "您不在本班花名册中,请联系现场班主任。"),
    WRONG_ROOM(
            "Your group belongs to another room",
            "您的小组不在此课堂",
            "Your group meets in another room: %s.",
            "您所在小组的课堂是:%s。"),
    NOT_ATTENDED(
            "Feedback is for those who attended",
            "参加后才能评价",
            "Only those who attended this session can give feedback on it.",
            "只有参加本次课的学员才能评价。"),
    NOT_A_RATER(
            "Only its raters answer this form",
            "仅限评分人作答",
            "This form is for the raters on the session's list; ask the class manager to put you on it.",
            "该表单仅限评分名单中的人员作答,请联系班主任列入名单。"),
    LEAVE_TOO_LONG(
            "This leave is for somebody higher up to approve",
            "该请假须由上级审批",
            "With the leave before and after it, as long as no session is between, this is more than %s hours; it is approved by %s.",
            "连同前后其间无课的请假已超过 %s 小时,须由%s审批。"),
    NOT_FOUND("There is nothing here", "未找到", "There is nothing here.", "未找到。"),
    METHOD_NOT_ALLOWED(
            "This method is not offered here", "不支持此方法", "This address does not take that method.", "该地址不支持此方法。"),
    NOT_ACCEPTABLE(
            "Nothing here matches Accept",
            "没有所要求的格式",
            "This is not available in the asked media type.",
            "无法以所要求的格式提供。"),
    TOO_EARLY("The door is not open yet", "签到尚未开始", "Too early: check-in opens at %s.", "签到尚未开始,%s 开始。"),
    SESSION_CLOSED("The session is over", "签到已结束", "Check-in for this session closed at %s.", "本次课签到已于 %s 结束。"),
    SESSION_NOT_STARTED(
            "The session has not started", "课程尚未开始", "This session starts at %s; ask then.", "本次课 %s 开始,请届时再操作。"),
    SESSION_CANCELLED("The session is cancelled", "本次课已取消", "This session was cancelled.", "本次课已取消。"),
    USERNAME_TAKEN("This user name is taken", "用户名已被占用", "This user name is taken.", "该用户名已被占用。"),
    LAST_ADMIN("This is the last admin", "这是最后一名管理员", "This is the last active administrator.", "这是最后一名可用的管理员。"),
    UNIT_EXISTS("This unit exists already", "单位已存在", "There is already a unit of this name here.", "此处已有同名单位。"),
    ROOM_IN_USE(
            "This room has scans",
            "课堂已有签到记录",
            "People have scanned at this room; it cannot be removed.",
            "该课堂已有签到记录,不能删除。"),
    SPEAKER_IN_USE(
            "This speaker is spoken of",
            "主讲人已有提问或评价",
            "There are questions to this speaker or answers about them; keep the speaker on the list with its id. The name can be changed.",
            "已有学员向该主讲人提问或对其评价,请在名单中保留其 id;姓名可以修改。"),
    FORM_ANSWERED(
            "The form has answers already",
            "已有人填写",
            "The form has answers: what errors lists stays as it was answered. Change wording only, or make a new version.",
            "已有人填写,errors 所列各项不能再改。只可修改文字,或建立新版本。"),
    FORM_CHANGED(
            "This is no longer the form you saw",
            "表单已更新",
            "The form, or how answers are kept, is not what you were shown; read it again before you answer.",
            "表单内容或保存方式与您看到的不同,请重新读取后再作答。"),
    FEEDBACK_OPEN("Feedback is open already", "评价已开放", "Feedback is open; close it first.", "评价正在开放,请先截止。"),
    FEEDBACK_NOT_OPEN("Feedback is not open yet", "评价尚未开放", "Feedback opens at %s.", "评价将于 %s 开放。"),
    FEEDBACK_CLOSED("Feedback is closed", "评价已截止", "Feedback closed at %s.", "评价已于 %s 截止。"),
    FEEDBACK_PUBLISHED(
            "The results are published",
            "结果已公布",
            "The results have been published, so no more answers are taken; ask the class manager.",
            "结果已公布,不再接受作答,请联系班主任。"),
    TOO_FEW_ANSWERS(
            "There are too few answers",
            "答卷过少",
            "There are too few answers to tell anything without telling whose they are; wait for more.",
            "答卷过少,公开后可能认出作答人,请等待更多答卷。"),
    NOT_PUBLISHED(
            "The results are not published",
            "结果尚未公布",
            "The results are not published yet, or were withdrawn; ask the class manager.",
            "结果尚未公布或已撤回,请联系班主任。"),
    ALREADY_SUBMITTED(
            "You have answered already",
            "您已提交过评价",
            "You have already answered; send the same receipt again to replace your answers.",
            "您已提交过评价;如需修改请使用原回执。"),
    RECEIPT_TAKEN(
            "This receipt is taken", "回执已被使用", "This receipt is in use; choose a new random one.", "该回执已被使用,请重新生成。"),
    QUESTIONS_NOT_OPEN("Questions are not open yet", "提问尚未开始", "Questions to the speakers open at %s.", "提问将于 %s 开放。"),
    QUESTIONS_CLOSED("Questions are closed", "提问已结束", "Questions to the speakers closed at %s.", "提问已于 %s 结束。"),
    TOO_MANY_VOICES(
            "You have said a lot here",
            "提交数量已达上限",
            "There are %s of yours here already; withdraw one to make room.",
            "您在此已提交 %s 条,请先撤回一条。"),
    NOT_UP_FOR_VOTES(
            "This is not up for votes",
            "当前不能投票",
            "Votes are taken while a question or topic is approved and not yet answered.",
            "问题或选题通过审核且尚未解答时方可投票。"),
    FEEDBACK_BLIND(
            "This form is answered without signing in",
            "本表单须不登录提交",
            "This form is blind: answer it with a blind token and without signing in.",
            "本表单为盲签匿名:请凭盲签凭证提交,不要登录。"),
    FEEDBACK_NOT_BLIND(
            "This form is not blind", "本表单不是盲签匿名", "This form is not blind: answer it signed in.", "本表单不是盲签匿名,请登录后评价。"),
    MODE_FROZEN(
            "The mode does not change any more",
            "答卷方式不能再改",
            "Somebody has answered, or been given a token, in the mode that was shown: it stays as it is, in new versions, too.",
            "已有人按所示方式作答或领取凭证,答卷方式不能再改,新版本也是如此。"),
    ROLE_TOO_SMALL(
            "Too few people have a role",
            "某一身份人数过少",
            "An anonymous sheet would tell by its role whose it is. List at least smallestGroup people in each role, leave as"
                    + " many trainees without one, and do not ask for rooms; or list nobody; or choose the mode named or"
                    + " confidential.",
            "匿名答卷会因身份被认出:每种身份至少列入 smallestGroup 人,未列入的学员也不少于此数,且不按课堂统计;或清空评分名单;或改用实名、保密方式。"),
    BLIND_TOKEN_ISSUED(
            "You have your token already",
            "您已领取过凭证",
            "You have been given a token for another blinded message; send that one again to get the same signature.",
            "您已为另一条盲化消息领取过凭证;请重新发送原消息以取得同一签名。"),
    BLIND_TOKEN_SPENT(
            "This token has answered already",
            "该凭证已使用",
            "This token has already answered under another receipt; send the same receipt again to replace the answers.",
            "该凭证已用于提交;如需修改请使用原回执。"),
    BLIND_KEY_LOST(
            "This session's key can no longer be used",
            "本次课的签名密钥已无法使用",
            "The server's secret is not the one this session's key was made under; ask the class manager to have it restored.",
            "服务器密钥已更换,无法再为本次课签发凭证,请联系班主任恢复原密钥。"),
    LEAVE_OVERLAPS(
            "There is leave for this time already",
            "该时段已有请假",
            "There is another leave for some of this time; cancel that one first.",
            "该时段已有请假,请先撤销原请假。"),
    TOO_MANY_LEAVES_PENDING(
            "Too much leave waits for a decision",
            "待审批的请假已达上限",
            "%s leave requests wait for a decision already; cancel one, or wait until one is decided.",
            "已有 %s 件请假待审批,请先撤销一件或等待审批。"),
    LEAVE_DECIDED(
            "This leave is decided already", "该请假已有结果", "This leave has been decided or cancelled.", "该请假已审批或已撤销。"),
    LEAVE_OVER(
            "It is too late for this, or too early",
            "当前不能进行此操作",
            "Leave is cancelled before it begins, and ended early while it lasts.",
            "请假开始前可以撤销,请假期间可以销假。"),
    LEAVE_KIND_IN_USE(
            "Somebody has asked for this kind of leave",
            "该请假类型已被使用",
            "Leave of this kind has been asked for; retire the kind instead.",
            "已有此类请假,不能删除;请将其停用。"),
    NOBODY_TO_CALL(
            "Nobody is left to call",
            "无人可点",
            "Nobody who is here now is left to call: choose another unit or group, or wait until more have checked in;"
                    + " who was called before in this class is not called again.",
            "目前没有可点名的在场学员:请换单位或小组,或等更多学员签到;本班已被点过的学员不再点名。"),
    SPOT_CHECK_OVERLAPS(
            "There is a spot check at that time already",
            "该时段已有抽查",
            "Another spot check is planned or open then; wait until it is over, or delete it before it opens.",
            "该时段已有抽查;请待其结束,或在其开始前删除。"),
    SPOT_CHECK_TOO_LATE(
            "The session is too near its end",
            "离结束时间太近",
            "A spot check of this session has to be over by %s; ask for fewer minutes.",
            "本次课的抽查须在 %s 前结束,请缩短时长。"),
    SPOT_CHECK_OPENED(
            "This spot check has opened",
            "抽查已开始",
            "What a spot check has found is kept; it can be deleted before it opens only.",
            "抽查结果须保留,只能在开始前删除。"),
    NO_APPEALS(
            "No appeals are taken here",
            "此处不受理申诉",
            "No appeals are taken for this session; ask your class manager.",
            "本次课不受理申诉,请联系班主任。"),
    APPEAL_TOO_EARLY(
            "The verdict is not settled yet",
            "考勤结果尚未确定",
            "Too early: the verdict is settled at %s; appeal after that.",
            "考勤结果将于 %s 确定,请在此后申诉。"),
    APPEAL_CLOSED(
            "The time for appeals is over",
            "申诉期已结束",
            "Appeals closed at %s; ask your class manager.",
            "申诉期已于 %s 结束,请联系班主任。"),
    NOTHING_TO_CONTEST(
            "There is nothing to contest",
            "没有可申诉的内容",
            "You are on record as present; there is nothing to contest.",
            "您的考勤结果为到课,无须申诉。"),
    APPEAL_PENDING(
            "You have appealed already",
            "您已提交申诉",
            "Your appeal waits for its decision; withdraw it to write another one.",
            "您的申诉正在等待处理;如需重写请先撤回。"),
    APPEAL_DECIDED(
            "This appeal is decided already",
            "该申诉已有结果",
            "This appeal has been decided; read it to see how and why.",
            "该申诉已有处理结果,请查看结果和理由。"),
    APPEAL_WITHDRAWN(
            "This appeal was withdrawn",
            "该申诉已撤回",
            "The trainee has withdrawn this appeal; there is nothing left to decide.",
            "学员已撤回该申诉,无须处理。"),
    CLASS_SEALED(
            "This class is sealed",
            "本班考勤已封存",
            "This class is sealed: what its sheets say changes no more.",
            "本班考勤已封存,内容不能再更改。"),
    NOT_SEALED(
            "This class is not sealed",
            "本班考勤尚未封存",
            "This class is not sealed yet; its manager seals it when every verdict is settled.",
            "本班考勤尚未封存;考勤结果全部确定后由班主任封存。"),
    NOTHING_TO_SEAL(
            "No session was held",
            "本班尚未上课",
            "This class has held no session yet; there is nothing to seal.",
            "本班尚未举办任何课程,没有可封存的考勤。"),
    SESSION_UNSETTLED(
            "A session is not settled yet",
            "有课程的考勤尚未确定",
            "Not every session is settled yet; seal the class after %s.",
            "尚有课程的考勤未确定,请于 %s 之后封存。"),
    APPEALS_OPEN(
            "Trainees may still appeal",
            "申诉期尚未结束",
            "Trainees may appeal until %s; seal the class after that.",
            "学员可申诉至 %s,请在此后封存。"),
    APPEALS_UNDECIDED(
            "Appeals wait for a decision",
            "有申诉尚未处理",
            "Appeals without a decision: %s. Decide them, then seal the class.",
            "尚未处理的申诉:%s 件,请处理后再封存。"),
    LEAVES_UNDECIDED(
            "Leave waits for a decision",
            "有请假尚未审批",
            "Leave requests without a decision: %s. Decide them, then seal the class.",
            "尚未审批的请假:%s 件,请审批后再封存。"),
    CHANGED_MEANWHILE(
            "Somebody else changed this",
            "内容已被他人修改",
            "Somebody else changed this meanwhile; read it again first.",
            "内容已被他人修改,请重新读取后再改。"),
    TOO_LARGE("The body is too large", "请求体过大", "The body is larger than %s bytes.", "请求体超过 %s 字节。"),
    UNSUPPORTED_MEDIA_TYPE(
            "This kind of body is not taken here", "不支持此类请求体", "The body must be sent as %s.", "请求体的格式应为 %s。"),
    INVALID(
            "Something in the request is wrong",
            "部分内容无效",
            "Some of what was sent is not valid; see errors.",
            "部分内容无效,详见 errors。"),
    CODE_MALFORMED(
            "This is not a door code",
            "这不是签到码",
            "This is not a door code; scan the code on the screen.",
            "这不是签到码,请扫描屏幕上的二维码。"),
    CODE_FORGED(
            "This code is not genuine",
            "签到码不是真的",
            "This code was not made by this server; scan the code on the screen.",
            "该签到码不是本系统生成的,请扫描屏幕上的二维码。"),
    CODE_EXPIRED(
            "This code is too old",
            "签到码已过期",
            "This code has expired; scan the one on the screen now.",
            "签到码已过期,请扫描屏幕上当前的二维码。"),
    CODE_FUTURE(
            "This code is not valid yet",
            "签到码尚未生效",
            "This code is not valid yet; scan the one on the screen now.",
            "签到码尚未生效,请扫描屏幕上当前的二维码。"),
    BLIND_TOKEN_MALFORMED(
            "This is not a token",
            "这不是评价凭证",
            "This is not a blind token for feedback; get one while signed in.",
            "这不是评价凭证,请先登录领取。"),
    BLIND_TOKEN_FOREIGN(
            "This token is for another session",
            "该凭证属于另一次课",
            "This token is for another session; send it with the answers to that one.",
            "该凭证属于另一次课,请用于那次课的评价。"),
    BLIND_TOKEN_FORGED(
            "This token is not genuine",
            "评价凭证不是真的",
            "This token was not signed with this session's key; get one while signed in.",
            "该凭证不是用本次课的密钥签发的,请先登录领取。"),
    ROSTER_INVALID(
            "Some rows are wrong",
            "部分行有误",
            "Some rows are not valid, so nothing was imported; see errors.",
            "部分行无效,未导入任何数据,详见 errors。"),
    ROSTER_UNREADABLE("The file cannot be read", "无法读取文件", "%s", "%s"),
    HOURS_INVALID(
            "Some rows are wrong",
            "部分行有误",
            "Some rows are not valid, so no hours were recognised; see errors.",
            "部分行无效,未认定任何学时,详见 errors。"),
    HOURS_UNREADABLE("The file cannot be read", "无法读取文件", "%s", "%s"),
    TRAINEE_ERASED(
            "This person was erased",
            "此人信息已删除",
            "This person's data was erased on request; nothing can be done with it any more.",
            "此人信息已应本人要求删除,无法再进行此操作。"),
    TOO_MANY_ATTEMPTS(
            "Too many wrong passwords",
            "密码错误次数过多",
            "Too many wrong passwords; try again in %s seconds.",
            "密码错误次数过多,请 %s 秒后再试。"),
    BUSY("The server is busy", "服务器繁忙", "The server is busy; try again in a moment.", "服务器繁忙,请稍后再试。"),
    INTERNAL("The server failed", "服务器内部错误", "Something went wrong on the server; it has been logged.", "服务器内部错误,已记录。");

    private final Sentence title;
    private final Sentence detail;

    Refusal(String englishTitle, String chineseTitle, String english, String chinese) {
        this.title = new Sentence(englishTitle, chineseTitle);
        this.detail = new Sentence(english, chinese);
    }

    /** What kind of no it is, in a few words. */
    public Sentence title() {
        return title;
    }

    /** The machine-readable name, as the contract lists it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Sentence sentence(Object... values) {
        return detail.with(values);
    }

    public int status() {
        return switch (this) {
            case MALFORMED_JSON, MALFORMED_REQUEST, AUTHORIZATION_UNWANTED -> 400;
            case UNAUTHENTICATED, TOKEN_EXPIRED, WRONG_CREDENTIALS, CLAIM_CODE_INVALID, REFRESH_TOKEN_INVALID -> 401;
            case FORBIDDEN,
                    NOT_YOUR_CLASS,
                    NOT_YOUR_ROOM,
                    NOT_YOUR_RECORD,
                    NOT_ENROLLED,
                    WRONG_ROOM,
                    NOT_ATTENDED,
                    NOT_A_RATER,
                    LEAVE_TOO_LONG -> 403;
            case NOT_FOUND, NOT_SEALED, NOT_PUBLISHED -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case TOO_EARLY,
                    SESSION_CLOSED,
                    SESSION_NOT_STARTED,
                    SESSION_CANCELLED,
                    USERNAME_TAKEN,
                    LAST_ADMIN,
                    UNIT_EXISTS,
                    ROOM_IN_USE,
                    SPEAKER_IN_USE,
                    FORM_ANSWERED,
                    FORM_CHANGED,
                    FEEDBACK_OPEN,
                    FEEDBACK_NOT_OPEN,
                    FEEDBACK_CLOSED,
                    FEEDBACK_PUBLISHED,
                    TOO_FEW_ANSWERS,
                    ALREADY_SUBMITTED,
                    RECEIPT_TAKEN,
                    QUESTIONS_NOT_OPEN,
                    QUESTIONS_CLOSED,
                    TOO_MANY_VOICES,
                    NOT_UP_FOR_VOTES,
                    FEEDBACK_BLIND,
                    FEEDBACK_NOT_BLIND,
                    MODE_FROZEN,
                    ROLE_TOO_SMALL,
                    BLIND_TOKEN_ISSUED,
                    BLIND_TOKEN_SPENT,
                    BLIND_KEY_LOST,
                    LEAVE_OVERLAPS,
                    TOO_MANY_LEAVES_PENDING,
                    LEAVE_DECIDED,
                    LEAVE_OVER,
                    LEAVE_KIND_IN_USE,
                    NOBODY_TO_CALL,
                    SPOT_CHECK_OVERLAPS,
                    SPOT_CHECK_TOO_LATE,
                    SPOT_CHECK_OPENED,
                    NO_APPEALS,
                    APPEAL_TOO_EARLY,
                    APPEAL_CLOSED,
                    NOTHING_TO_CONTEST,
                    APPEAL_PENDING,
                    APPEAL_DECIDED,
                    APPEAL_WITHDRAWN,
                    CLASS_SEALED,
                    NOTHING_TO_SEAL,
                    SESSION_UNSETTLED,
                    APPEALS_OPEN,
                    APPEALS_UNDECIDED,
                    LEAVES_UNDECIDED,
                    TRAINEE_ERASED -> 409;
            case CHANGED_MEANWHILE -> 412;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case INVALID,
                    CODE_MALFORMED,
                    CODE_FORGED,
                    CODE_EXPIRED,
                    CODE_FUTURE,
                    BLIND_TOKEN_MALFORMED,
                    BLIND_TOKEN_FOREIGN,
                    BLIND_TOKEN_FORGED,
                    ROSTER_INVALID,
                    ROSTER_UNREADABLE,
                    HOURS_INVALID,
                    HOURS_UNREADABLE -> 422;
            case TOO_MANY_ATTEMPTS -> 429;
            case INTERNAL -> 500;
            case BUSY -> 503;
        };
    }
}
