package rollcall.feedback.score;

/** What answers are told apart by; where not everything may be told, what comes first here is told first. */
public enum Axis {
    ROLE,
    ROOM,
    UNIT
}
