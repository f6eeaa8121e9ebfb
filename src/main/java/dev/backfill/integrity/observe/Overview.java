package dev.backfill.integrity.observe;

import dev.backfill.model.DateInterval;
import dev.backfill.model.TableName;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.Failures;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.scan.ChecklistItem;
import dev.backfill.warehouse.Catalog;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.partition.PartitionEntry;
import dev.backfill.warehouse.partition.PartitionEntry.Part;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/// What the warehouse knows of the pipeline's tables without reading them. It never decides on a verdict: it
/// tells of rows that no count per date sees, and whether anything can have changed since an earlier look.
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
    Overview withOutside(ScanReader.Calendar calendar, Session session, LocalDate today) {
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

    /// What the counts of a processor depend on.
    ///
    /// @param own its own partitions by date
    /// @param ground everything that is known of the tables that say which keys are expected
    record Seen(Map<LocalDate, PartitionEntry> own, Set<PartitionEntry> ground) {}

    /// What is known of a processor's tables; empty where that is too little to tell whether its counts have
    /// changed: where its table is not parted by its date, where rows were streamed in lately, where its keys
    /// come from a statement of the user's own, or from something that is not a table.
    Optional<Seen> of(Processor processor, Expectation expected, Catalog catalog) {
        Set<TableName> grounds = new HashSet<>();
        if (pipeline.hasEvents()) {
            grounds.add(pipeline.events().schedule());
            grounds.add(pipeline.events().actuals());
        }
        pipeline.sources().forEach(s -> grounds.add(s.name()));
        Failures failures = pipeline.failures();
        if (failures != null) {
            grounds.add(failures.table());
        }
        grounds.removeIf(table -> !catalog.has(table));
        List<PartitionEntry> own = about(Set.of(processor.table()));
        List<PartitionEntry> ground = about(grounds);
        boolean isKnown = !(expected instanceof Expectation.Custom)
                && !own.isEmpty()
                && own.stream()
                        .allMatch(e -> e.part() != Part.WHOLE
                                && processor.date().column().equals(e.column()))
                && ground.stream().map(PartitionEntry::table).distinct().count() == grounds.size()
                && isSettled(own)
                && isSettled(ground);
        if (!isKnown) {
            return Optional.empty();
        }
        Map<LocalDate, PartitionEntry> byDate = new HashMap<>();
        own.forEach(e -> {
            LocalDate date = e.date();
            if (date != null) {
                byDate.put(date, e);
            }
        });
        return Optional.of(new Seen(byDate, Set.copyOf(ground)));
    }

    private static boolean isSettled(List<PartitionEntry> some) {
        return some.stream().allMatch(e -> switch (e.part()) {
            case STREAMED -> e.rows() == 0;
            case NONE -> true;
            case DAY, NO_DATE, WHOLE -> e.modified() != null;
        });
    }

    private List<PartitionEntry> about(Set<TableName> tables) {
        return entries.stream().filter(e -> tables.contains(e.table())).toList();
    }
}
