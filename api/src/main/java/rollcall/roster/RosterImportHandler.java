package rollcall.roster;

import io.javalin.http.Context;
import java.time.Clock;
import rollcall.account.ClaimCodes;
import rollcall.account.ClassAccess;
import rollcall.file.Imports;
import rollcall.http.Access;
import rollcall.http.Ids;
import rollcall.http.Refusal;
import rollcall.http.Requests;
import rollcall.roster.file.RosterField;
import rollcall.roster.file.RosterFile;
import rollcall.roster.file.RosterRow;

/** Roster files over HTTP: all of a file is taken, or nothing. */
public final class RosterImportHandler {
    private static final Imports.Kind<RosterField, RosterRow> ROSTERS =
            new Imports.Kind<>(RosterFile::read, Refusal.ROSTER_UNREADABLE, Refusal.ROSTER_INVALID);

    private final Imports imports;
    private final ClassAccess classAccess;
    private final RosterImport roster;

    public RosterImportHandler(
            Imports imports,
            ClassAccess classAccess,
            UnitRepository units,
            ClaimCodes claimCodes,
            Ids ids,
            Clock clock) {
        this.imports = imports;
        this.classAccess = classAccess;
        this.roster = new RosterImport(classAccess, units, claimCodes, ids, clock);
    }

    public void create(Context ctx) {
        var classId = Requests.id(ctx, "classId");
        var caller = Access.caller(ctx);
        classAccess.require(caller, classId);
        imports.take(ctx, ROSTERS, (tx, file, validateOnly) -> roster.run(tx, caller, classId, file, validateOnly));
    }
}
