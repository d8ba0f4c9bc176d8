package rollcall.benchmark.start;

/**
 * One start.
 *
 * @param listening milliseconds until it says that it listens, as the times after it since the process was started
 * @param answered until the first request has its answer
 * @param signedIn until the first sign-in has its answer
 * @param cpu milliseconds of it that the process has used by then
 * @param megabytes resident by then
 */
record Start(Case of, double listening, double answered, double signedIn, double cpu, double megabytes) {
    /**
     * What is compared.
     *
     * @param fresh whether the database is made by this start
     */
    record Case(int jdk, boolean fresh, boolean archive) {}
}
