package rollcall.feedback;

import org.jspecify.annotations.Nullable;
import rollcall.feedback.form.RaterRole;
import rollcall.http.Named;

/** Who answers a session's form as what: a trainee or a staff account. */
record Rater(@Nullable Named trainee, @Nullable Named staff, RaterRole role) {}
