/**
 * Answers that nobody can trace, not even who holds the database, the logs and the server's keys: a trainee who attended
 * is given one token, blindly signed, and spends it without signing in.
 *
 * <p>The protocol is RSABSSA-SHA384-PSS-Randomized of RFC 9474, with a key pair for each session. The phone prepares a
 * {@link rollcall.feedback.blind.Token}'s message of 32 random bytes and the session's name, blinds it with a random
 * factor, and asks, signed in, for a signature ({@link rollcall.feedback.blind.BlindKeys}); who asked is on the ledger
 * ({@link rollcall.feedback.blind.IssuedTokens}), what was asked is blinded. It unblinds the signature and sends it with
 * its answers, not signed in; that the token is genuine everybody can tell, whose it is nobody: every trainee's blinded
 * message fits every token, by a factor that only its phone has known. A token answers once
 * ({@link rollcall.feedback.blind.SpentTokens}).
 */
@NullMarked
package rollcall.feedback.blind;

import org.jspecify.annotations.NullMarked;
