package dev.backfill.integrity.observe;

import dev.backfill.model.DateInterval;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.ChecklistItem;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.partition.PartitionEntry;
import dev.backfill.warehouse.partition.PartitionEntry.Part;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/// What the warehouse knows of the pipeline's tables without reading them. It never decides on a verdict: it
/// tells of rows that no count per date sees.
public final class Overview {
    private static final OutsideRows.Found NOT_ASKED = new OutsideRows.Found(List.of(), null);

    private final Pipeline pipeline;
    private final List<PartitionEntry> entries;
    private final OutsideRows.Found outside;

    private Overview(Pipeline pipeline, List<PartitionEntry> entries, OutsideRows.Found outside) {
        this.pipeline = pipeline;
        this.entries = entries;
        this.outside = outside;
    }

    /// Asks the warehouse; nothing is known where it keeps no such record.
    static Overview read(Pipeline pipeline, Session session) {
        Set<TableName> tables = new HashSet<>(pipeline.tables());
        tables.remove(pipeline.outcomes());
        return new Overview(pipeline, session.partitions(tables), NOT_ASKED);
    }

    /// The same with the rows that no partition of the calendar holds; what the warehouse does not tell of them is
    /// read.
    ///
    /// @throws dev.backfill.warehouse.WarehouseException if it cannot be
    Overview withOutside(CalendarReader.Known calendar, Session session, LocalDate today) {
        return new Overview(pipeline, entries, OutsideRows.read(pipeline, calendar, entries, session, today));
    }

    /// Rows that no partition of the calendar holds, by table; none where nobody has looked for them.
    public List<OutsideRows> outside() {
        return outside.rows();
    }

    /// From the first event of the schedule to the last, played or not; empty where there are none, and where nobody
    /// has asked.
    public Optional<DateInterval> events() {
        return Optional.ofNullable(outside.events());
    }

    /// For a look that does without.
    static Overview none(Pipeline pipeline) {
        return new Overview(pipeline, List.of(), NOT_ASKED);
    }

    /// Whether the warehouse keeps no such record.
    boolean isEmpty() {
        return entries.isEmpty();
    }

    /// Rows that are in no date, and rows that cannot be replaced yet.
    public List<ChecklistItem> items() {
        return isEmpty()
                ? List.of()
                : List.of(
                        item("Every row has a date", Part.NO_DATE, n -> n == 1 ? "has no date" : "have no date"),
                        item(
                                "Every row can be replaced",
                                Part.STREAMED,
                                n -> n == 1
                                        ? "is still in the streaming buffer: it cannot be replaced yet"
                                        : "are still in the streaming buffer: they cannot be replaced yet"));
    }

    private ChecklistItem item(String name, Part part, LongFunction<String> verb) {
        String seen = entries.stream()
                .filter(e -> e.part() == part && e.rows() > 0)
                .map(e -> String.format(Locale.ROOT, "%,d row%s of %s ", e.rows(), e.rows() == 1 ? "" : "s", e.table())
                        + verb.apply(e.rows()))
                .sorted()
                .collect(Collectors.joining("; "));
        long tables = entries.stream().map(PartitionEntry::table).distinct().count();
        return new ChecklistItem(
                name, seen.isEmpty(), seen.isEmpty() ? "as the metadata of " + tables + " tables says" : seen);
    }
}
