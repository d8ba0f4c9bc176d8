package rollcall.http;

import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;

/** In what form a table is asked for, by {@code Accept}. */
public enum Format {
    JSON("application/json", "json"),
    CSV("text/csv", "csv"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

    private static final List<String> MEDIA_TYPES =
            Arrays.stream(values()).map(Format::mediaType).toList();

    private final String mediaType;
    private final String extension;

    Format(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public String mediaType() {
        return mediaType;
    }

    public String extension() {
        return extension;
    }

    /** @throws Problem {@code not_acceptable} if none of the three will do */
    public static Format of(Context ctx) {
        return best(ctx, MEDIA_TYPES);
    }

    /**
     * Of what is a table and nothing else; CSV unless it is asked otherwise.
     *
     * @throws Problem {@code not_acceptable} if neither CSV nor XLSX will do
     */
    public static Format ofTable(Context ctx) {
        return best(ctx, List.of(CSV.mediaType, XLSX.mediaType));
    }

    private static Format best(Context ctx, List<String> offered) {
        return Accept.best(ctx.header("Accept"), offered)
                .map(type -> values()[MEDIA_TYPES.indexOf(type)])
                .orElseThrow(() -> Problem.of(Refusal.NOT_ACCEPTABLE));
    }
}
