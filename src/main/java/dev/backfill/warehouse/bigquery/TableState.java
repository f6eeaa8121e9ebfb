package dev.backfill.warehouse.bigquery;

import dev.backfill.model.DateInterval;
import dev.backfill.model.column.DateColumn;
import dev.backfill.warehouse.bigquery.job.BigQueryTables;
import dev.backfill.warehouse.partition.PartitionEntry;
import dev.backfill.warehouse.partition.PartitionEntry.Part;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The state of a table and of its partitions, in words that differ as soon as anything else does.
final class TableState {
    /// What was changed less than this before it was told may have changed once more in the same moment.
    private static final Duration SETTLED = Duration.ofMinutes(5);

    /// A table's own time of change may lie this much behind that of the partition which was changed.
    private static final Duration NEAR = Duration.ofSeconds(10);

    private final BigQueryTables.Shape shape;
    private final List<PartitionEntry> entries;
    private final Map<LocalDate, PartitionEntry> days = new TreeMap<>();
    private final @Nullable Instant at;

    /// @param entries all that was told of it
    /// @param at when; null where nothing was told of any table
    TableState(BigQueryTables.Shape shape, List<PartitionEntry> entries, @Nullable Instant at) {
        this.shape = shape;
        this.entries = entries;
        this.at = at;
        for (PartitionEntry entry : entries) {
            if (entry.date() != null) {
                days.put(entry.date(), entry);
            }
        }
    }

    /// That of everything in it; empty where nobody can tell, or where it has only just come about.
    Optional<String> whole() {
        return isTold() && entries.stream().allMatch(this::isSettled)
                ? Optional.of(shape.columns() + " " + shape.changed() + " "
                        + entries.stream().map(TableState::words).sorted().toList())
                : Optional.empty();
    }

    /// Whether the rows of a date are those of a partition.
    boolean isPartedBy(DateColumn column) {
        String day = shape.day();
        return day != null
                && day.equalsIgnoreCase(column.column())
                && column.format() == null
                && switch (shape.columns().getOrDefault(day, "")) {
                    case "DATE", "DATETIME" -> true;
                    // Partitions are days of UTC.
                    case "TIMESTAMP" -> column.zone().normalized().equals(ZoneOffset.UTC);
                    default -> false;
                }
                && isTold()
                && entries.stream().noneMatch(e -> e.part() == Part.WHOLE);
    }

    SortedSet<LocalDate> datesWithRows() {
        return days.entrySet().stream()
                .filter(day -> day.getValue().rows() > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// That of some dates; empty where one of them has only just come about.
    Optional<String> on(DateInterval dates) {
        StringBuilder words = new StringBuilder(shape.columns() + " " + unexplained());
        for (LocalDate date : dates.dates().toList()) {
            PartitionEntry entry = days.get(date);
            if (entry != null && !isSettled(entry)) {
                return Optional.empty();
            }
            words.append(' ').append(entry == null ? "-" : words(entry));
        }
        return Optional.of(words.toString());
    }

    /// Whether the record says enough: rows in the streaming buffer may belong to any partition; of a table without
    /// partitions nothing was told; and where rows have no bytes, as on emulators, the record is made up.
    private boolean isTold() {
        return !shape.streams()
                && shape.changed() != null
                && entries.stream().allMatch(e -> switch (e.part()) {
                    case STREAMED -> e.rows() == 0;
                    case NONE -> shape.day() != null;
                    case DAY, NO_DATE, WHOLE -> e.rows() == 0 || e.bytes() > 0;
                });
    }

    private boolean isSettled(PartitionEntry entry) {
        Instant changed = entry.modified();
        return entry.part() == Part.NONE || at != null && changed != null && !changed.isAfter(at.minus(SETTLED));
    }

    /// When the table was changed, where no partition says that it was then: not every deletion shows in them.
    private String unexplained() {
        Instant changed = Objects.requireNonNull(shape.changed());
        boolean isExplained = entries.stream()
                .map(PartitionEntry::modified)
                .anyMatch(m -> m != null && !m.isBefore(changed.minus(NEAR)));
        return isExplained ? "" : "changed " + changed;
    }

    private static String words(PartitionEntry entry) {
        return entry.part() + " " + entry.date() + " " + entry.rows() + " " + entry.bytes() + " " + entry.modified();
    }
}
