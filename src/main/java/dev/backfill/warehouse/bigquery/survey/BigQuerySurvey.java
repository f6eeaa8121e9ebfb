package dev.backfill.warehouse.bigquery.survey;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.bigquery.job.BigQueryDates;
import dev.backfill.warehouse.bigquery.survey.Project.Place;
import dev.backfill.warehouse.engine.SelectReader;
import dev.backfill.warehouse.engine.Survey;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.warehouse.sql.DateDialect;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.SelectParts;
import dev.backfill.warehouse.sql.Sql;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What BigQuery tells of a project. What may not be seen is said, and the rest drafted.
public final class BigQuerySurvey implements Survey {
    private final Session look;
    private final Project project;
    private final SelectReader reader;
    private final GoogleSelect selects;
    private final List<Unseen> unseen = new ArrayList<>();
    private String location = "";
    private @Nullable List<TableEntry> known;
    private @Nullable List<Built> built;

    /// @param look a unit of work on the project; not closed here
    /// @param reader who takes SELECTs apart as far as they are understood everywhere
    public BigQuerySurvey(Session look, Project project, SelectReader reader) {
        this.look = look;
        this.project = project;
        this.reader = reader;
        this.selects = new GoogleSelect(project.name());
    }

    @Override
    public List<TableEntry> tables() {
        List<TableEntry> found = known;
        if (found == null) {
            found = read();
            known = found;
        }
        return found;
    }

    private List<TableEntry> read() {
        Map<Place, List<TableEntry>> all = new LinkedHashMap<>();
        WarehouseException first = null;
        for (Place place : project.datasets()) {
            try {
                all.put(place, new DatasetSurvey(look, place.dataset(), selects::common, unseen).tables());
            } catch (WarehouseException e) {
                if (e.kind().concernsEverybody()) {
                    throw e;
                }
                first = first == null ? e : first;
                unseen.add(new Unseen(place.dataset(), why(e)));
            }
        }
        if (all.isEmpty() && first != null) {
            throw first;
        }
        location = largest(all);
        List<TableEntry> entries = new ArrayList<>();
        all.forEach((place, tables) -> {
            if (place.location().equals(location)) {
                entries.addAll(tables);
            } else {
                unseen.add(new Unseen(
                        place.dataset(),
                        "it lies in " + place.location() + ", and most tables in " + location
                                + ": a query sees one location only"));
            }
        });
        return List.copyOf(entries);
    }

    /// Where most tables are.
    private static String largest(Map<Place, List<TableEntry>> all) {
        Map<String, Integer> many = new TreeMap<>();
        all.forEach((place, tables) -> many.merge(place.location(), tables.size(), Integer::sum));
        return many.entrySet().stream()
                .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    /// What went wrong, without the statement that asked.
    static String why(WarehouseException e) {
        return String.valueOf(e.getMessage())
                .replaceFirst("(?s) in: (SELECT|WITH) .*", "")
                .lines()
                .findFirst()
                .orElse("")
                .replaceFirst("\\.$", "");
    }

    @Override
    public DateDialect dialect() {
        return new BigQueryDates();
    }

    @Override
    public SelectParts parts(String select) {
        return reader.parts(selects.common(select), tables());
    }

    @Override
    public Set<TableName> reads(String select) {
        Sql sql = Sql.of(select);
        for (String name : sql.names()) {
            sql = sql.with(name, LocalDate.EPOCH);
        }
        return project.reads(sql).stream()
                .filter(t -> t.catalog().isEmpty() || t.catalog().equals(project.name()))
                .map(t -> new TableName(t.dataset(), t.table()))
                .collect(Collectors.toSet());
    }

    @Override
    public Map<TableName, NavigableMap<Period, Long>> counted(Collection<TableEntry> tables) {
        Map<String, List<TableEntry>> byDataset = tables.stream()
                .filter(t -> t.declared().parts() != null)
                .collect(Collectors.groupingBy(t -> t.name().dataset(), TreeMap::new, Collectors.toList()));
        Map<TableName, NavigableMap<Period, Long>> counted = new HashMap<>();
        byDataset.forEach((dataset, of) -> {
            for (int i = 0; i < of.size(); i += DatasetSurvey.MOST_AT_ONCE) {
                counted(dataset, of.subList(i, Math.min(of.size(), i + DatasetSurvey.MOST_AT_ONCE)), counted);
            }
        });
        return counted;
    }

    private void counted(String dataset, List<TableEntry> tables, Map<TableName, NavigableMap<Period, Long>> counted) {
        try {
            for (Row row : look.query(Sql.of(
                    "SELECT table_name, partition_id, SUM(total_rows) AS row_count FROM " + Sql.name(dataset)
                            + ".INFORMATION_SCHEMA.PARTITIONS WHERE "
                            + DatasetSurvey.among(
                                    tables.stream().map(t -> t.name().table()).toList())
                            + " AND LENGTH(partition_id) = 8 GROUP BY table_name, partition_id"))) {
                Period day = day(row.text("partition_id"));
                if (day != null && row.get("row_count") != null && row.number("row_count") > 0) {
                    counted.computeIfAbsent(new TableName(dataset, row.text("table_name")), _ -> new TreeMap<>())
                            .put(day, row.number("row_count"));
                }
            }
        } catch (WarehouseException e) {
            if (e.kind().concernsEverybody()) {
                throw e;
            }
            unseen.add(new Unseen(dataset + ", how many rows each date has", why(e)));
        }
    }

    private static @Nullable Period day(String id) {
        try {
            return Grain.DAY.of(LocalDate.parse(id, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    @Override
    public List<Built> built() {
        List<Built> found = built;
        if (found == null) {
            found = remembered();
            built = found;
        }
        return found;
    }

    private List<Built> remembered() {
        String jobs = "the jobs of the last " + PastJobs.DAYS + " days, which tell what is built from what";
        List<TableEntry> tables = tables();
        if (tables.isEmpty()) {
            return List.of();
        }
        if (location.isEmpty()) {
            unseen.add(new Unseen(jobs, "nobody says where the datasets are; say it with --location"));
            return List.of();
        }
        try {
            return new PastJobs(look, project, location).of(tables);
        } catch (WarehouseException e) {
            if (e.kind().concernsEverybody()) {
                throw e;
            }
            unseen.add(new Unseen(jobs, why(e)));
            return List.of();
        }
    }

    @Override
    public List<Unseen> unseen() {
        return List.copyOf(unseen);
    }
}
