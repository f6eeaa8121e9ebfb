package dev.backfill.report;

import dev.backfill.model.scan.Cause;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every partition as a line of CSV (RFC 4180), with the fields and names that `validate --format json` has.
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
            "completeness",
            "causeProcessor",
            "causeSource",
            "causeDate",
            "suspect",
            "proof",
            "builtAt");

    private CsvReport() {}

    static String of(Scan scan) {
        return Stream.concat(Stream.of(HEADER), scan.cells().stream().map(CsvReport::line))
                .map(line -> line.stream().map(CsvReport::quoted).collect(Collectors.joining(",", "", "\r\n")))
                .collect(Collectors.joining());
    }

    private static List<String> line(Cell c) {
        Cause cause = c.cause();
        return List.of(
                harmless(c.partition().processor()),
                c.partition().period().toString(),
                c.verdict().name(),
                c.severity().name(),
                text(c.expected()),
                String.valueOf(c.actual()),
                String.valueOf(c.rows()),
                String.valueOf(c.surplus()),
                String.valueOf(c.duplicates()),
                String.valueOf(c.accounted()),
                share(c.completeness()),
                cause instanceof Cause.OfPartition p ? harmless(p.name()) : "",
                cause instanceof Cause.OfSource s ? harmless(s.name()) : "",
                cause == null ? "" : cause.period().toString(),
                String.valueOf(c.suspect()),
                harmless(c.proof().words()),
                text(c.builtAt()));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String share(OptionalDouble share) {
        return share.isPresent() ? String.format(Locale.ROOT, "%.4f", share.getAsDouble()) : "";
    }

    /// Spreadsheets run a text that begins like a formula. An apostrophe before it makes it text again.
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String text) {
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
