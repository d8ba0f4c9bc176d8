package rollcall.file;

import org.jspecify.annotations.Nullable;

/** The rows of a spreadsheet, one after the other, so that none but the current one is held. */
interface SheetRows extends AutoCloseable {
    /** The next row that is not blank, or null after the last. */
    @Nullable
    SheetRow next();

    default MergedCells merged() {
        return MergedCells.NONE;
    }

    @Override
    void close();
}
