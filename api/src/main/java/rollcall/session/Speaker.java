package rollcall.session;

import org.jspecify.annotations.Nullable;

/** Who speaks in a session; up to five share one. */
public record Speaker(String id, String name, @Nullable String unit) {}
