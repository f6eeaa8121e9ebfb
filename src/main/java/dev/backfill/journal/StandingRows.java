package dev.backfill.journal;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.Severity;
import dev.backfill.model.Shared;
import dev.backfill.model.acceptance.Acceptance.Extent;
import dev.backfill.model.memory.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How what looks have left of findings stands in tables: in columns, because every command reads it, and whatever
/// reads a text of JSON takes longer to be made ready than the command takes for all else.
final class StandingRows {
    /// The columns, in the order of [#values].
    static final String COLUMNS = "finding, rule, message, first, last, severity, partitions, wrong, accepted,"
            + " measured_first, measured_last, since";

    /// As many marks as there are columns.
    static final String MARKS = COLUMNS.replaceAll("\\w+", "?");

    private static final int PARTS = 4;

    private StandingRows() {}

    /// The values of a row: first those that say whose it is, then the columns.
    static @Nullable Object[] values(Standing s, String... whose) {
        List<@Nullable Object> values = new ArrayList<>(Arrays.asList(whose));
        values.addAll(List.of(
                s.finding(),
                s.rule(),
                s.message(),
                s.dates().start().toString(),
                s.dates().last().toString(),
                s.extent().severity().name(),
                s.extent().partitions().stream().map(StandingRows::line).collect(Collectors.joining("\n")),
                s.extent().wrong(),
                s.accepted() ? 1 : 0,
                s.measured().start().toString(),
                s.measured().last().toString(),
                s.since().toString()));
        return values.toArray();
    }

    /// @param shared keeps what many findings name once: thousands of them are about the same few rules, tables and
    /// dates
    static Standing read(ResultSet row, Shared shared) throws SQLException {
        return new Standing(
                row.getString("finding"),
                shared.one(row.getString("rule")),
                row.getString("message"),
                shared.one(dates(row.getString("first"), row.getString("last"))),
                new Extent(
                        Severity.valueOf(row.getString("severity")),
                        partitions(row.getString("partitions"), shared),
                        row.getLong("wrong")),
                row.getBoolean("accepted"),
                shared.one(dates(row.getString("measured_first"), row.getString("measured_last"))),
                shared.one(Instant.parse(row.getString("since"))));
    }

    private static DateInterval dates(String first, String last) {
        return DateInterval.inclusive(LocalDate.parse(first), LocalDate.parse(last));
    }

    private static Set<Partition> partitions(String lines, Shared shared) {
        return lines.lines().map(line -> partition(line, shared)).collect(Collectors.toSet());
    }

    private static String line(Partition partition) {
        Period period = partition.period();
        return period.first() + " " + period.hour() + " " + period.grain().name() + " " + partition.processor();
    }

    private static Partition partition(String line, Shared shared) {
        String[] parts = line.split(" ", PARTS);
        return new Partition(
                shared.one(parts[PARTS - 1]),
                shared.one(new Period(Grain.valueOf(parts[2]), LocalDate.parse(parts[0]), Integer.parseInt(parts[1]))));
    }
}
