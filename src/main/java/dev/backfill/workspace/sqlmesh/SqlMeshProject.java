package dev.backfill.workspace.sqlmesh;

import dev.backfill.model.Grain;
import dev.backfill.model.TableName;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.workspace.draft.Draft;
import dev.backfill.workspace.draft.DraftReader;
import dev.backfill.workspace.draft.DraftTable;
import dev.backfill.workspace.draft.KnownTables;
import dev.backfill.workspace.draft.LeftTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A project of SQLMesh: the heads of its models. Models by time range become processors that SQLMesh builds; its
/// programs are not run to read them.
public final class SqlMeshProject implements DraftReader {
    private static final String BY_TIME = "INCREMENTAL_BY_TIME_RANGE";
    private static final Set<String> TRANSPARENT = Set.of("VIEW", "EMBEDDED");
    private static final Set<String> SHORTER = Set.of("five_minute", "quarter_hour", "half_hour");

    private final Path folder;
    private final KnownTables known;

    /// @param folder the folder with `config.yaml` and `models`
    /// @param there the tables that the warehouse has, by which names are spelled; none where it was not asked
    public SqlMeshProject(Path folder, List<TableEntry> there) {
        this.folder = folder.toAbsolutePath().normalize();
        this.known = new KnownTables(there);
    }

    /// A model under its table.
    ///
    /// @param kind how SQLMesh makes it, in capitals
    record Model(ModelFile file, TableName table, String kind) {
        boolean isByTime() {
            return kind.equals(BY_TIME);
        }

        boolean isTransparent() {
            return TRANSPARENT.contains(kind);
        }
    }

    /// @throws dev.backfill.workspace.WorkspaceException if the folder is no project, or cannot be read
    @Override
    public Draft read(Draft before) {
        return drafted(SqlMeshFiles.of(folder), before);
    }

    /// What files tell besides what was known.
    Draft drafted(SqlMeshFiles files, Draft before) {
        Map<TableName, String> left = new LinkedHashMap<>();
        files.unread().forEach((file, why) -> left.put(unnamed(file), why));
        Map<TableName, Model> models = models(files, left);
        ModelDraft drafts = new ModelDraft(folder, known, models, new Audits(files.audits()), files.usual());
        Draft draft = before;
        Set<TableName> read = new LinkedHashSet<>();
        for (Model model : models.values()) {
            if (model.isTransparent()) {
                left.put(
                        model.table,
                        "a view is computed when it is read; what reads it is taken to read what it reads");
            } else if (model.isByTime()) {
                Optional<String> lack = lack(model.file);
                if (lack.isPresent()) {
                    left.put(model.table, lack.get());
                } else {
                    draft = draft.adding(drafts.processor(model, before.name()));
                    read.addAll(drafts.tables(model));
                }
            }
        }
        for (Model model : models.values()) {
            if (!model.isTransparent() && !model.isByTime() && !read.contains(model.table)) {
                left.put(model.table, "nothing that is built by periods reads it; its kind is " + model.kind);
            }
        }
        for (TableName table : read) {
            if (!left.containsKey(table)
                    && draft.table(table).filter(DraftTable::isProcessor).isEmpty()) {
                draft = draft.adding(drafts.source(table));
            }
        }
        known.entries().stream()
                .map(TableEntry::name)
                .filter(t -> t.dataset().equals("sqlmesh") || t.dataset().startsWith("sqlmesh__"))
                .forEach(t -> left.put(t, "SQLMesh keeps it for itself"));
        return without(left, draft);
    }

    private static Draft without(Map<TableName, String> left, Draft before) {
        Draft draft = before;
        for (Map.Entry<TableName, String> one : left.entrySet()) {
            draft = draft.leaving(new LeftTable(one.getKey(), one.getValue()));
        }
        List<DraftTable> tables = draft.tables().stream()
                .map(t -> t.reading(t.inputs().stream()
                        .filter(i -> !left.containsKey(i.value().table()))
                        .toList()))
                .toList();
        return new Draft(draft.name(), tables, draft.left());
    }

    /// The models by their tables; those that nobody can name, or that have one name, are left.
    private Map<TableName, Model> models(SqlMeshFiles files, Map<TableName, String> left) {
        Map<String, List<Model>> byName = new LinkedHashMap<>();
        for (ModelFile file : files.models()) {
            Optional<TableName> table = file.key("name").flatMap(Said::dotted).flatMap(this::table);
            if (table.isEmpty()) {
                left.put(unnamed(file.file()), "its head has no name of one to three parts that stands there as it is");
            } else {
                String kind = file.kind()
                        .orElseGet(() -> file.file().endsWith(".py")
                                ? "unknown"
                                : files.usual().getOrDefault("kind", "VIEW").toUpperCase(Locale.ROOT));
                byName.computeIfAbsent(table.get().toString().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                        .add(new Model(file, table.get(), kind));
            }
        }
        Map<TableName, Model> models = new LinkedHashMap<>();
        for (List<Model> one : byName.values()) {
            if (one.size() == 1) {
                models.put(one.getFirst().table, one.getFirst());
            } else {
                String where = one.stream().map(m -> m.file.file()).collect(Collectors.joining(", "));
                one.forEach(m -> left.put(m.table, "several files write one table: " + where));
            }
        }
        return models;
    }

    /// A file whose table nobody knows, by its own name.
    private static TableName unnamed(String file) {
        return new TableName("", file.replaceFirst("\\.(sql|py)$", "").replaceAll("\\p{Cntrl}", "?"));
    }

    private Optional<TableName> table(List<String> parts) {
        try {
            return Optional.of(known.spelled(TableName.of(parts)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Why a model by time range fits no pipeline.
    private static Optional<String> lack(ModelFile file) {
        Optional<String> unit = file.key("interval_unit").flatMap(Said::word).map(u -> u.toLowerCase(Locale.ROOT));
        if (unit.filter(SHORTER::contains).isPresent()) {
            return Optional.of(file.because("interval_unit") + " is shorter than an hour");
        }
        boolean isYear = unit.filter("year"::equals).isPresent()
                || file.key("cron")
                        .flatMap(Said::word)
                        .filter(c -> c.equals("@yearly") || c.equals("@annually"))
                        .isPresent();
        if (isYear) {
            return Optional.of("its periods are years; the console has hours, days, weeks and months");
        }
        return ModelDraft.timeColumn(file).isEmpty()
                ? Optional.of(file.because("kind") + " has no time_column that is a column")
                : Optional.empty();
    }

    /// What a head says of the length of periods, apart from its cron.
    static Optional<Grain> unit(ModelFile file) {
        return file.key("interval_unit").flatMap(Said::word).flatMap(u -> switch (u.toLowerCase(Locale.ROOT)) {
            case "hour" -> Optional.of(Grain.HOUR);
            case "day" -> Optional.of(Grain.DAY);
            case "month" -> Optional.of(Grain.MONTH);
            default -> Optional.empty();
        });
    }
}
