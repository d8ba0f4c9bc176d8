package rollcall.benchmark.storm;

/**
 * A crowd and what is wanted of the server.
 *
 * @param seconds in which it arrives
 * @param inLastThird the part of it that comes in the last third of that time
 * @param targetMillis for the 99th percentile of its scans
 */
record Crowd(int trainees, double seconds, double inLastThird, double targetMillis) {
    /** A part of it, arriving as densely. */
    Crowd scaled(double scale) {
        return new Crowd((int) (trainees * scale), seconds * scale, inLastThird, targetMillis);
    }
}
