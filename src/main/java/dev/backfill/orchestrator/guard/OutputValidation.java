package dev.backfill.orchestrator.guard;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.pipeline.telltale.Sentinel;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Completeness;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.orchestrator.context.StepContext.Output;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Judges computed rows before anybody sees them: enough of them, each key once, the columns that the console
/// relies on present, and not all at the default that a missing upstream leaves.
public final class OutputValidation implements Guard {
    /// Keys were due, and none was written.
    public static final String NO_RECORDS = "zero_records";

    private static final String REFUSED = "output_invalid";

    @Override
    public String name() {
        return "output validation";
    }

    /// What was counted of the rows of one period.
    ///
    /// @param sentinels how many have the default that a missing upstream leaves
    private record Counted(long rows, long keys, long sentinels) {
        private static final Counted NONE = new Counted(0, 0, 0);

        private static Counted of(Row row) {
            return new Counted(row.number("row_count"), row.number("key_count"), row.number("sentinels"));
        }
    }

    @Override
    public Seen check(StepContext scene) {
        return checkAll(List.of(scene)).getFirst();
    }

    @Override
    public List<Seen> checkAll(List<StepContext> scenes) {
        StepContext any = scenes.getFirst();
        Grain grain = any.period().grain();
        Map<Period, Counted> counted = any.session().query(question(scenes)).stream()
                .collect(Collectors.toMap(row -> row.period("period", grain), Counted::of));
        return scenes.stream()
                .map(scene -> judged(scene, output(scene), counted.getOrDefault(scene.period(), Counted.NONE)))
                .toList();
    }

    private static Output output(StepContext scene) {
        Output output = scene.output();
        if (output == null) {
            throw new IllegalStateException("Output is validated after it was computed.");
        }
        return output;
    }

    private static Seen judged(StepContext scene, Output output, Counted seen) {
        long rows = seen.rows();
        long keys = seen.keys();
        Optional<Cell> cell = scene.cell();
        Integer expected = cell.map(Cell::expected).orElse(null);
        int excused = cell.map(Cell::excused).orElse(0);
        int due = expected == null ? 0 : expected - excused;
        if (keys == 0 && (due > 0 || (expected == null && scene.step().rowsBefore() > 0))) {
            return new Seen.Refused(
                    NO_RECORDS,
                    "OUTPUT VALIDATION: 0/" + (expected == null ? "unknown" : due) + " records written",
                    "Look at the source rows of " + scene.period() + " that "
                            + scene.processor().name() + " reads.");
        }
        if (keys != rows) {
            return new Seen.Refused(
                    REFUSED,
                    "OUTPUT VALIDATION: " + rows + " rows for " + keys + " keys ("
                            + scene.processor().key() + ")",
                    scene.processor().command() == null
                            ? "Make its SELECT return each key once."
                            : "Make its program write each key once.");
        }
        Optional<Seen> allDefault = sentinel(scene, rows, seen.sentinels());
        if (allDefault.isPresent()) {
            return allDefault.get();
        }
        Completeness reached = Completeness.of(
                keys + excused,
                expected,
                scene.processor(),
                scene.parts().pipeline().thresholds());
        if (reached == Completeness.LOW) {
            return new Seen.Doubtful(String.format(
                    Locale.ROOT,
                    "LOW COMPLETENESS: %d/%d (%.1f%%) for %s",
                    keys,
                    due,
                    100.0 * keys / due,
                    scene.period()));
        }
        return new Seen.Fine(
                expected == null || scene.processor().expected() instanceof Expectation.Usual
                        ? String.format(Locale.ROOT, "%s %,d%s", output.word(), keys, unique(scene))
                        : String.format(
                                Locale.ROOT,
                                "%s %,d of %,d%s%s",
                                output.word(),
                                keys,
                                expected,
                                excused(expected, due),
                                unique(scene)));
    }

    private static String unique(StepContext scene) {
        return scene.processor().key().isNone() ? "" : ", keys unique";
    }

    private static String excused(int expected, int due) {
        return due == expected ? "" : " (" + (expected - due) + " accounted for)";
    }

    private static Optional<Seen> sentinel(StepContext scene, long rows, long sentinels) {
        Sentinel sentinel = scene.processor().tells().sentinel();
        if (sentinel == null || !sentinel.isToldBy(sentinels, rows)) {
            return Optional.empty();
        }
        String text = sentinel.column() + " = " + sentinel.said() + " in " + sentinels + " of " + rows + " rows, as if "
                + sentinel.upstream() + " were missing";
        return Optional.of(
                scene.expectsRows(sentinel.upstream())
                        ? new Seen.Refused(
                                REFUSED,
                                "OUTPUT VALIDATION: " + text,
                                "Look at the rows of " + sentinel.upstream() + " on " + scene.period() + ".")
                        : new Seen.Doubtful(text + ", which is not expected on this date"));
    }

    private static Sql question(List<StepContext> scenes) {
        StepContext scene = scenes.getFirst();
        Processor p = scene.processor();
        DateSql dates = scene.session().dates(p.table(), p.date());
        // One alone has a row also where there is none to count.
        boolean isAlone = scenes.size() == 1;
        // A table that has the column must be given it, and one that has none needs none.
        String written = scene.session().writtenAt(p.table(), p.writtenAt());
        Sentinel sentinel = p.tells().sentinel();
        List<String> grouped = new ArrayList<>();
        if (!isAlone) {
            grouped.add(
                    dates.bucket(scenes.stream().map(StepContext::period).toList()) + " AS period");
        }
        for (String column : p.key().columns()) {
            grouped.add(Sql.name(column) + " AS k" + grouped.size());
        }
        return Sql.of(Template.fill(
                "run/staged.sql",
                Map.of(
                        "period",
                        isAlone ? dates.literal(scene.period()) : "period",
                        "periods",
                        isAlone ? "" : "\nGROUP BY period",
                        "grouped",
                        grouped.stream().map(g -> g + ", ").collect(Collectors.joining()),
                        "groups",
                        grouped.isEmpty()
                                ? ""
                                : " GROUP BY "
                                        + IntStream.rangeClosed(1, grouped.size())
                                                .mapToObj(String::valueOf)
                                                .collect(Collectors.joining(", ")),
                        // A key of one column is none where that is NULL.
                        "keys",
                        p.key().isNone() ? "SUM(n)" : p.key().isOne() ? "COUNT(k" + (grouped.size() - 1) + ")" : "COUNT(*)",
                        "date",
                        Sql.name(p.date().column()),
                        "written",
                        written,
                        "sentinel",
                        sentinel == null
                                ? "0"
                                : "COUNT(CASE WHEN " + sentinel.condition(Sql.name(sentinel.column())) + " THEN 1 END)",
                        "staged",
                        isAlone ? output(scene).relation() : output(scene).all())));
    }
}
