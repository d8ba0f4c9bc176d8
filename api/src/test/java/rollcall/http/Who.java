package rollcall.http;

/** Everybody who might call the server. */
enum Who {
    NOBODY("", true),
    ADMIN("admin", true),
    OWN_MANAGER("manager", true),
    OTHER_MANAGER("manager", false),
    OWN_SUPERVISOR("supervisor", true),
    OTHER_SUPERVISOR("supervisor", false),
    OWN_TRAINEE("trainee", true),
    CLASSMATE("trainee", false),
    OTHER_TRAINEE("trainee", false),
    OWN_DISPLAY("display", true),
    OTHER_DISPLAY("display", false),
    KEY_WITH_ITS_SCOPE("integration", true),
    KEY_WITH_OTHER_SCOPES("integration", true);

    private final String role;
    private final boolean own;

    Who(String role, boolean own) {
        this.role = role;
        this.own = own;
    }

    /** As the contract names it. */
    String role() {
        return role;
    }

    /** False for those of another class, room or record; a classmate is of another record. */
    boolean isOwn() {
        return own;
    }
}
