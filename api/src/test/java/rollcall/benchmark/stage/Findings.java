package rollcall.benchmark.stage;

/**
 * What a part has found.
 *
 * @param sound whether every request had the answer it deserves; a figure that misses its target is sound
 * @param details all figures, for the result file
 */
public record Findings(boolean sound, Object details) {}
