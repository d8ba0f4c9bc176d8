package rollcall.benchmark.report;

/** The reports of a class that are asked for. */
enum Asked {
    SUMMARY("/attendance-summary?by=class", "application/json"),
    SHEET("/attendance", "text/csv"),
    WORKBOOK("/attendance-workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    final String path;
    final String mediaType;

    Asked(String path, String mediaType) {
        this.path = path;
        this.mediaType = mediaType;
    }
}
