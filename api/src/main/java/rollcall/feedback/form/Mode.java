package rollcall.feedback.form;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import rollcall.http.Sentence;

/** How answers are kept, from the one that hides least; shown before answering, and frozen by the first answer. */
public enum Mode {
    NAMED("Your name is stored with your answers, and those who read the results see it.", "您的姓名将与答卷一同保存,查看结果的人可以看到。"),
    CONFIDENTIAL(
            "Your name is stored with your answers, but those who read the results do not see it.",
            "您的姓名将与答卷一同保存,但查看结果的人看不到。"),
    ANONYMOUS(
            "Your answers are stored without your name and without a time; until the form has closed and results are told, they"
                    + " have as what you answer and, if the form asks for it, in which room. Apart from them it is kept that you"
                    + " have answered, not when, and not what. Only the receipt on your phone can change them.",
            "您的答卷不含姓名和时间;在问卷关闭并首次公布结果之前,答卷带有您的评分身份(以及问卷要求的课堂)。系统另外只记录您已作答,不记录何时作答、答了什么。只有凭您手机上的回执才能修改。"),
    BLIND(
            "You answer without signing in, with a token that was signed blindly: nobody can tell whose answers these are, not"
                    + " even who holds the database, the logs and the server's keys. Only your phone can change them.",
            "您不登录,凭盲签凭证作答:任何人,包括掌握数据库、日志和服务器密钥的人,都无法得知是谁的答卷。只有您的手机才能修改。");

    private final Sentence meaning;

    Mode(String english, String chinese) {
        this.meaning = new Sentence(english, chinese);
    }

    /** What it means for whoever answers. */
    Sentence meaning() {
        return meaning;
    }

    /** Whether it is stored whose a sheet is. */
    public boolean storesAuthor() {
        return switch (this) {
            case NAMED, CONFIDENTIAL -> true;
            case ANONYMOUS, BLIND -> false;
        };
    }

    /** The one of two that hides more. */
    public Mode stricter(Mode other) {
        return compareTo(other) < 0 ? other : this;
    }

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Mode of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
