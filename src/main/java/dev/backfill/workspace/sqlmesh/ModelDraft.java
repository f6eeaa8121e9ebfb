package dev.backfill.workspace.sqlmesh;

import dev.backfill.model.Grain;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.DateFormat;
import dev.backfill.model.period.Calendar;
import dev.backfill.model.pipeline.Work;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.workspace.draft.DraftInput;
import dev.backfill.workspace.draft.DraftPeriods;
import dev.backfill.workspace.draft.DraftRole;
import dev.backfill.workspace.draft.DraftRows;
import dev.backfill.workspace.draft.DraftSql;
import dev.backfill.workspace.draft.DraftTable;
import dev.backfill.workspace.draft.DraftWork;
import dev.backfill.workspace.draft.Guess;
import dev.backfill.workspace.draft.KnownTables;
import dev.backfill.workspace.sqlmesh.SqlMeshProject.Model;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the head of a model says of its table.
final class ModelDraft {
    private static final int BY_NAME = 60;
    private static final int BY_CRON = 85;
    private static final int RARELY = 60;
    private static final int USUAL_RANGE = 30;
    private static final int DATE = 10;
    private static final List<String> OWN =
            List.of(".venv/bin/sqlmesh", "venv/bin/sqlmesh", ".venv/Scripts/sqlmesh.exe");

    private final Path project;
    private final KnownTables known;
    private final Map<TableName, Model> models;
    private final Audits audits;
    private final Map<String, String> usual;

    /// @param models all models of the project
    /// @param usual what holds where a head says nothing
    ModelDraft(
            Path project, KnownTables known, Map<TableName, Model> models, Audits audits, Map<String, String> usual) {
        this.project = project;
        this.known = known;
        this.models = models;
        this.audits = audits;
        this.usual = usual;
    }

    /// The column of a model by time range.
    static Optional<String> timeColumn(ModelFile file) {
        return file.ofKind("time_column")
                .flatMap(said -> said.list().stream().findFirst())
                .flatMap(Said::word);
    }

    /// A model by time range.
    ///
    /// @param folder the folder for SQL files
    DraftTable processor(Model model, String folder) {
        ModelFile file = model.file();
        String relation = String.join(
                ".",
                model.table().parts().stream()
                        .map(p -> "\"" + p.replace("\"", "\"\"") + "\"")
                        .toList());
        DraftTable draft = DraftTable.of(model.table())
                .called(model.table().table())
                .as(Guess.said(DraftRole.PROCESSOR, file.because("kind " + model.kind())))
                .with(periods(model))
                .with(new DraftRows(Audits.key(file), null, null))
                .reading(inputs(model))
                .with(work(model, folder))
                .noting("SQLMesh rebuilds what reads it, too");
        return audits.checked(draft, file, relation, type(model), folder);
    }

    /// A table that models by time range read.
    DraftTable source(TableName table) {
        Model model = models.get(table);
        DraftTable draft = DraftTable.of(table)
                .as(
                        model == null
                                ? new Guess<>(DraftRole.SOURCE, 90, "models read it, and none writes it")
                                : Guess.said(DraftRole.SOURCE, model.file().because("kind " + model.kind())));
        return model == null
                ? draft
                : draft.with(new DraftRows(Audits.key(model.file()), null, null))
                        .noting("SQLMesh builds it whole, not by periods: " + model.kind());
    }

    private DraftPeriods periods(Model model) {
        ModelFile file = model.file();
        Optional<String> unit = file.key("interval_unit").flatMap(Said::word);
        String said = file.key("cron").flatMap(Said::word).orElse("");
        String cron = said.isEmpty() ? usual.getOrDefault("cron", "@daily") : said;
        String where = said.isEmpty() ? "no cron, so " + cron : file.because("cron " + cron);
        Cron read = Cron.of(cron);
        Grain grain = read.grain();
        Guess<Grain> length = SqlMeshProject.unit(file)
                .map(g -> Guess.said(g, file.because("interval_unit " + unit.orElse(""))))
                .orElse(grain == null ? null : new Guess<>(grain, isRare(grain) ? RARELY : BY_CRON, where));
        Guess<Calendar> calendar =
                read.calendar().equals(Calendar.EVERY) ? null : new Guess<>(read.calendar(), BY_CRON, where);
        Guess<LocalDateTime> since = file.key("start")
                .flatMap(Said::word)
                .flatMap(ModelDraft::moment)
                .map(m -> Guess.said(m, file.because("start")))
                .or(() -> Optional.ofNullable(usual.get("start"))
                        .flatMap(ModelDraft::moment)
                        .map(m -> new Guess<>(m, BY_NAME, "config.yaml: model_defaults.start")))
                .orElse(null);
        return new DraftPeriods(date(model), length, calendar, since);
    }

    /// A model that runs once a week or month may have rows of days.
    private static boolean isRare(Grain grain) {
        return !grain.isWithinADay();
    }

    private @Nullable Guess<DateColumn> date(Model model) {
        ModelFile file = model.file();
        String column = timeColumn(file).orElse("");
        List<Said> parts = file.ofKind("time_column").map(Said::list).orElse(List.of());
        String because = file.because("time_column");
        Optional<String> type = type(model);
        boolean isText = type.isEmpty() || type.get().matches("(VAR)?CHAR.*|TEXT|STRING|.*INT.*");
        String format = parts.size() > 1 ? parts.get(1).word().orElse("") : "";
        if (format.isEmpty() || !isText) {
            return Guess.said(DateColumn.of(column), because);
        }
        try {
            DateFormat.of(format);
            return Guess.said(DateColumn.of(column).as(format), because);
        } catch (IllegalArgumentException _) {
            // The rows tell it, or why they cannot.
            return null;
        }
    }

    private Optional<String> type(Model model) {
        String column = timeColumn(model.file()).orElse("");
        Map<String, String> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        known.entry(model.table()).map(TableEntry::columns).ifPresent(types::putAll);
        return Optional.ofNullable(types.get(column)).map(t -> t.toUpperCase(Locale.ROOT));
    }

    private static Optional<LocalDateTime> moment(String text) {
        try {
            String whole = text.strip().replace(' ', 'T');
            return Optional.of(
                    whole.length() <= DATE ? LocalDate.parse(whole).atStartOfDay() : LocalDateTime.parse(whole));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// What a model is built from, views read through.
    Set<TableName> tables(Model model) {
        Set<TableName> found = new LinkedHashSet<>();
        Set<TableName> seen = new LinkedHashSet<>();
        List<TableName> open = new ArrayList<>(named(model.file()));
        while (!open.isEmpty()) {
            TableName next = open.removeFirst();
            if (seen.add(next)) {
                Model read = models.get(next);
                if (read != null && read.isTransparent()) {
                    open.addAll(named(read.file()));
                } else {
                    found.add(next);
                }
            }
        }
        found.remove(model.table());
        return found;
    }

    private Set<TableName> named(ModelFile file) {
        Set<TableName> named = new LinkedHashSet<>();
        file.key("depends_on")
                .map(Said::list)
                .orElse(List.of())
                .forEach(said -> said.dotted()
                        .map(parts ->
                                parts.size() == 1 ? List.of(parts.getFirst().split("\\.")) : parts)
                        .flatMap(this::table)
                        .ifPresent(named::add));
        file.read().forEach(parts -> table(parts).ifPresent(named::add));
        return named;
    }

    private Optional<TableName> table(List<String> parts) {
        try {
            return Optional.of(known.spelled(TableName.of(parts)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private List<Guess<DraftInput>> inputs(Model model) {
        return tables(model).stream()
                .map(t -> new Guess<>(
                        DraftInput.overlapping(t),
                        BY_NAME,
                        model.file().because("its SELECT or depends_on names " + t)))
                .toList();
    }

    private DraftWork work(Model model, String folder) {
        ModelFile file = model.file();
        Guess<DraftSql> select = file.body().isEmpty()
                ? null
                : Macros.translated(file.body())
                        .map(text -> Guess.said(
                                new DraftSql(
                                        folder + "/"
                                                + DraftSql.plain(model.table().table()) + ".sql",
                                        text),
                                file.because("its SELECT")))
                        .orElse(null);
        boolean isHour = SqlMeshProject.unit(file)
                .or(() ->
                        file.key("cron").flatMap(Said::word).map(c -> Cron.of(c).grain()))
                .filter(g -> g == Grain.HOUR)
                .isPresent();
        // A date as the end belongs to what is built; a moment does not.
        String start = isHour ? "{from:%Y-%m-%d %H:%M:%S}" : "{first}";
        String end = isHour ? "{to:%Y-%m-%d %H:%M:%S}" : "{last}";
        List<String> call = List.of(
                OWN.stream()
                        .filter(p -> Files.isExecutable(project.resolve(p)))
                        .findFirst()
                        .orElse("sqlmesh"),
                "plan",
                "--restate-model",
                file.key("name")
                        .flatMap(Said::dotted)
                        .map(p -> String.join(".", p))
                        .orElse(""),
                "--start",
                start,
                "--end",
                end,
                "--skip-tests",
                "--no-prompts",
                "--auto-apply");
        Guess<Integer> range = file.ofKind("batch_size")
                .flatMap(Said::word)
                .filter(w -> w.matches("\\d{1,4}"))
                .map(Integer::valueOf)
                .filter(n -> n > 0)
                .map(n -> Guess.said(Math.min(n, Work.MOST_RANGE), file.because("batch_size")))
                .orElseGet(() -> new Guess<>(USUAL_RANGE, 90, "no batch_size: one call builds all its periods"));
        return new DraftWork(
                select,
                Guess.said(call, file.because("kind " + model.kind())),
                project.toString(),
                List.of(),
                range,
                List.of());
    }
}
