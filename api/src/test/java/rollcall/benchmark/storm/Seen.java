package rollcall.benchmark.storm;

import rollcall.benchmark.crowd.Fared;

/**
 * What the generator saw of one script.
 *
 * @param busy how often a scan was told to come again later; its time ran on
 * @param expired how often a scan was told that its code has expired, though the door had shown it when it was sent
 * @param unanswered scans, and polls on their way, that had no answer when patience ended
 * @param once trainees with exactly one 201
 * @param strangers answers with another id than the trainee's first
 * @param mostOpen connections of trainees at the same time
 */
record Seen(
        Fared scans,
        Fared displays,
        Fared boards,
        long busy,
        long expired,
        long unanswered,
        int once,
        long strangers,
        int mostOpen) {
    /** Requests that were never answered. */
    long lost() {
        return unanswered + scans.of(0) + displays.of(0) + boards.of(0);
    }

    /** Answers that their requests did not deserve. */
    long wrong() {
        var answers = scans.all() + displays.all() + boards.all();
        var right = scans.of(200, 201) + displays.of(200, 304, 503) + boards.of(200, 304, 503);
        return answers - right - scans.of(0) - displays.of(0) - boards.of(0) + strangers;
    }
}
