package dev.backfill.report;

import dev.backfill.model.Cause;
import dev.backfill.model.Cell;
import dev.backfill.model.Scan;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every partition as a line of CSV (RFC 4180).
final class CsvReport {
    private static final List<String> HEADER = List.of(
            "processor",
            "date",
            "verdict",
            "severity",
            "expected",
            "actual",
            "rows",
            "surplus",
            "duplicates",
            "accounted",
            "cause",
            "suspect",
            "proof",
            "built_at");

    private CsvReport() {}

    static String of(Scan scan) {
        return Stream.concat(Stream.of(HEADER), scan.cells().stream().map(CsvReport::line))
                .map(line -> line.stream().map(CsvReport::quoted).collect(Collectors.joining(",", "", "\r\n")))
                .collect(Collectors.joining());
    }

    private static List<String> line(Cell c) {
        Cause cause = c.cause();
        return List.of(
                c.partition().processor(),
                c.partition().date().toString(),
                c.verdict().name(),
                c.severity().name(),
                c.expected() == null ? "" : c.expected().toString(),
                String.valueOf(c.actual()),
                String.valueOf(c.rows()),
                String.valueOf(c.surplus()),
                String.valueOf(c.duplicates()),
                String.valueOf(c.accounted()),
                cause == null ? "" : cause.name() + " " + cause.date(),
                String.valueOf(c.suspect()),
                c.proof(),
                c.builtAt() == null ? "" : c.builtAt().toString());
    }

    private static String quoted(String text) {
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
