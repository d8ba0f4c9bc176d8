package rollcall.testing;

import java.time.Instant;

/** A running server with its first administrator, however it was started. */
public interface Installation {
    String ADMIN_PASSWORD = "correct horse battery";

    /** Somebody who is not signed in. */
    Client anybody();

    /** What the server's clock says. */
    Instant now();

    default Client admin() {
        return staff("admin", ADMIN_PASSWORD);
    }

    default Client staff(String username, String password) {
        var answer = anybody()
                .post("/v1/auth/staff", Json.object("username", username, "password", password))
                .expect(200);
        return anybody().signedIn(answer.text("/accessToken"));
    }

    /** A trainee who uses its claim code. */
    default Client trainee(String claimCode) {
        var answer = anybody()
                .post("/v1/auth/claim", Json.object("claimCode", claimCode))
                .expect(200);
        return anybody().signedIn(answer.text("/accessToken"));
    }

    /** A new class with a roster and a session that starts when the clock says, for one test alone. */
    default Scene scene(int trainees) {
        return new Scene(this, trainees);
    }
}
