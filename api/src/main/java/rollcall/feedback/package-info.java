/**
 * Feedback after a session: its form, who may answer it, the answers in four modes, and the results. The rules of a form are in
 * {@link rollcall.feedback.form}, those of figures in {@link rollcall.feedback.score}.
 *
 * <p><b>Tables.</b> {@code feedback_form} says which version of a session's form is answered now and when, {@code
 * feedback_form_version} what each version asks and how its answers are kept; {@code class_feedback_form} what sessions are
 * asked that have no form of their own; {@code feedback_rater} who answers as what. {@code feedback_participation} is the
 * ledger of who has answered, {@code feedback_sheet} one sheet of answers, {@code feedback_answer} its values, a row each, by
 * the code of the question, and {@code feedback_author} whose sheet it is.
 *
 * <p><b>The promise of the anonymous mode.</b> {@code feedback_author} stays empty, and nothing else leads from a sheet to its
 * writer. The ledger has the person and no time, the sheet has neither; within a session all keys are random and no row has
 * another key, so that no engine keeps the order in which rows came; the receipt is stored as a mark that differs from session
 * to session and takes the server's secret to make; the request log has routes, not paths, and no person; and no answer is kept
 * beside a caller, in memory or elsewhere.
 *
 * <p><b>Roles and rooms.</b> A sheet has the role of its writer, and the room if the form asks for it, for the results to be
 * told apart by; where few share them, they would lead to the writer. Of anonymous forms no role is listed that fewer have
 * than the form's smallest group, nor any beside rooms ({@code role_too_small}, whichever of list and form comes last), and it
 * is looked at again whenever a sheet is stored. That many are listed does not say that many answer, so what is there goes as
 * soon as it has served: the first results after closing, which tell of groups once and for all, make all anonymous sheets
 * {@linkplain rollcall.feedback.AlikeSheets alike}. So does the first sheet that finds its role too small, as when few are
 * enrolled beside a list of the whole class, and a list or a form under which nobody can have a role that some sheet has. From
 * there on no sheet of the form has role or room.
 *
 * <p><b>Results.</b> Named answers are told as they come. Of others {@code feedback_release} keeps what was told last, and a
 * sheet has in {@code first_step} the number of the results that counted it first, or will, and in {@code step} of those that
 * count it first as it is now; one beyond what was told is still to be counted. Sheets of one step were picked at random among
 * those that waited, at least twice the smallest group while the form was open, so that the step says little of when a sheet
 * came. {@code feedback_replaced_comment} keeps what was told in words of a sheet that was replaced since. Everything that
 * shows such answers (results, scoreboard, publication, export, comments) shows what was told, and nothing else; the rule is
 * {@link rollcall.feedback.score.Suppression}'s. {@code feedback_publication} keeps each revision, {@code feedback_moderation}
 * what moderators said of comments, {@code feedback_word_list} the words they are warned of.
 *
 * <p><b>What it does not hide.</b> Whoever asks for the non-respondents again and again sees when a name goes: when somebody
 * answers, not what. Until the results after closing are asked for, whoever holds the database sees roles and rooms on sheets,
 * and the ledger beside them: those of a role, of a room or of none, of which few have answered yet are known by it. Whoever
 * makes up a list of people of whom one alone will answer makes that role small. The ledger says who stands behind a group's
 * results; what all of a group say, each of it says. And whoever runs the database sees more than its rows: a transaction
 * writes ledger and sheet together, and stays together in the binary log, the redo and undo logs, InnoDB's hidden transaction
 * number, in backups taken before and after, and, if they are on, in the general and the slow log. Keep those short and closed,
 * and the path {@code /feedback/{receipt}} out of the logs of proxies.
 *
 * <p><b>Erasure</b> takes named words with the name. Of what is confidential it takes {@code feedback_author} alone: words that
 * went when somebody is erased would tell whose they were. Readers do not find the sheet; whoever holds the database sees that
 * it is the one without an author.
 *
 * <p><b>The blind mode</b> keeps sheets as the anonymous one does, without role and room, and has another ledger: of who was
 * given a token, not of who has answered. No transaction writes both, and no request comes from somebody who is signed in and
 * brings answers: what the anonymous mode cannot hide from who runs the server, this one does. See {@link
 * rollcall.feedback.blind}.
 */
@NullMarked
package rollcall.feedback;

import org.jspecify.annotations.NullMarked;
