package dev.backfill.warehouse.bigquery;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.bigquery.job.BigQueryTables;
import dev.backfill.warehouse.partition.PartitionEntry;
import dev.backfill.warehouse.partition.PeriodQuestion;
import dev.backfill.warehouse.recall.Asked;
import dev.backfill.warehouse.recall.TablewiseSession;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What BigQuery's own record tells of the state of tables and partitions: one query a dataset, sent before anything is
/// asked of a table in it, so that what is written in between is seen by the next look.
///
/// What the record does not show: changes of a table with fine-grained DML that leave its rows, bytes and times as they
/// were, if the table is loaded as well before the next look; and a row access policy made after an answer was given.
final class BigQueryGround implements TablewiseSession.Ground {
    private static final Comparator<TableName> BY_NAME = Comparator.comparing(TableName::toString);

    private final String asker;
    private final Supplier<BigQuerySession> opens;
    private final Map<String, Told> told = new HashMap<>();
    private final Map<TableName, TableState> states = new HashMap<>();
    private @Nullable BigQuerySession opened;

    /// What was said of a dataset.
    private sealed interface Told {
        record Record(BigQueryPartitions.Told told) implements Told {}

        record Refused(WarehouseException why) implements Told {}
    }

    /// @param asker who asks whom
    BigQueryGround(String asker, Supplier<BigQuerySession> opens) {
        this.asker = asker;
        this.opens = opens;
    }

    @Override
    public String asker() {
        return asker;
    }

    @Override
    public Session open() {
        BigQuerySession session = opens.get();
        opened = session;
        return session;
    }

    private BigQuerySession session() {
        return Objects.requireNonNull(opened);
    }

    private TablesOfInterest tables() {
        return session().tables();
    }

    @Override
    public OptionalLong state(Sql sql) {
        return named(sql).map(this::state).orElse(OptionalLong.empty());
    }

    private OptionalLong state(Set<TableName> tables) {
        List<String> all = new ArrayList<>();
        for (TableName table : tables.stream().sorted(BY_NAME).toList()) {
            Optional<String> one = of(table).flatMap(TableState::whole);
            if (one.isEmpty()) {
                return OptionalLong.empty();
            }
            all.add(table + " " + one.get());
        }
        return OptionalLong.of(Asked.number(String.join("\n", all)));
    }

    @Override
    public Map<Period, Long> states(PeriodQuestion question) {
        Optional<Set<TableName>> named = named(question.whole());
        Map<TableName, DateColumn> columns = new HashMap<>();
        question.tables().forEach((table, column) -> columns.put(tables().whole(table), column));
        Set<TableName> others = new HashSet<>();
        List<TableState> parted = new ArrayList<>();
        for (TableName table : named.orElse(Set.of()).stream().sorted(BY_NAME).toList()) {
            DateColumn column = columns.get(tables().whole(table));
            of(table)
                    .filter(t -> column != null && t.isPartedBy(column))
                    .ifPresentOrElse(parted::add, () -> others.add(table));
        }
        OptionalLong beside = state(others);
        if (parted.isEmpty() || beside.isEmpty()) {
            return Map.of();
        }
        Map<Period, Long> states = new HashMap<>();
        for (Period period : question.periods()) {
            Optional<String> state = state(parted, period.dates());
            state.ifPresent(s -> states.put(period, Asked.number(beside.getAsLong() + s)));
        }
        return states;
    }

    private static Optional<String> state(List<TableState> tables, DateInterval dates) {
        StringBuilder all = new StringBuilder();
        for (TableState table : tables) {
            Optional<String> one = table.on(dates);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            all.append('\n').append(one.get());
        }
        return Optional.of(all.toString());
    }

    @Override
    public Map<TableName, SortedSet<LocalDate>> datesWithRows(Map<TableName, DateColumn> tables) {
        Map<TableName, SortedSet<LocalDate>> dates = new HashMap<>();
        tables.forEach((table, column) ->
                of(table).filter(t -> t.isPartedBy(column)).ifPresent(t -> dates.put(table, t.datesWithRows())));
        return dates;
    }

    @Override
    public boolean isWhole(Sql sql) {
        Set<TableName> named = new HashSet<>();
        named(sql).orElse(Set.of()).forEach(table -> named.add(tables().whole(table)));
        return session()
                .last()
                .filter(job -> !job.isFiltered()
                        && job.tables().stream().map(tables()::whole).allMatch(named::contains))
                .isPresent();
    }

    @Override
    public List<PartitionEntry> partitions(Set<TableName> tables) {
        BigQueryPartitions partitions = new BigQueryPartitions(session(), tables().shapes());
        List<PartitionEntry> entries = new ArrayList<>();
        partitions.byDataset(tables).values().forEach(some -> {
            switch (told(some.getFirst())) {
                case Told.Refused(WarehouseException why) -> throw why;
                case Told.Record(BigQueryPartitions.Told all) ->
                    all.entries().stream()
                            .filter(e -> tables.contains(e.table()))
                            .forEach(entries::add);
            }
        });
        return entries;
    }

    private Optional<Set<TableName>> named(Sql sql) {
        Map<TableName, BigQueryTables.Shape> shapes = tables().shapes();
        return NamedTables.in(sql.text(), parts -> {
            TableName name = tables().whole(TableName.of(parts));
            return shapes.keySet().stream()
                    .filter(t -> tables().whole(t).equals(name))
                    .findFirst();
        });
    }

    /// What is known of a table; empty where that is too little.
    private Optional<TableState> of(TableName table) {
        BigQueryTables.Shape shape = tables().shapes().get(table);
        if (shape == null || !shape.isTable() || !(told(table) instanceof Told.Record(BigQueryPartitions.Told all))) {
            return Optional.empty();
        }
        return Optional.of(states.computeIfAbsent(
                table,
                t -> new TableState(
                        shape,
                        all.entries().stream().filter(e -> e.table().equals(t)).toList(),
                        all.at())));
    }

    /// What is said of the dataset of a table: of all its tables at once.
    private Told told(TableName table) {
        return told.computeIfAbsent(BigQueryPartitions.dataset(table), dataset -> {
            Map<TableName, BigQueryTables.Shape> shapes = tables().shapes();
            BigQueryPartitions partitions = new BigQueryPartitions(session(), shapes);
            try {
                return new Told.Record(partitions.told(Objects.requireNonNull(
                        partitions.byDataset(shapes.keySet()).get(dataset))));
            } catch (WarehouseException e) {
                if (e.kind() == WarehouseException.Kind.CANCELLED) {
                    throw e;
                }
                return new Told.Refused(e);
            }
        });
    }
}
