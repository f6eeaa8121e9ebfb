package dev.backfill.cli;

import dev.backfill.model.TableName;
import dev.backfill.workspace.Settings;
import dev.backfill.workspace.Workspace;
import dev.backfill.workspace.imports.Imported;
import dev.backfill.workspace.imports.Landing;
import dev.backfill.workspace.imports.NbaImport;
import dev.backfill.workspace.imports.TableImport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Load rows into source tables: all of a file or nothing. Rows that are there unchanged stay as they are.")
final class ImportCommand implements Callable<Integer> {
    private static final String NBA_PIPELINE = "nba-phase4";
    private final Surroundings surroundings;
    private final GlobalOptions options;

    @Option(
            names = "--nba",
            paramLabel = "DIR",
            description = "A folder with games.csv, schedule.csv, player_box.csv.gz and player_game_zones.csv.gz;"
                    + " makes the workspace where it is absent.")
    private @Nullable Path nba;

    @Option(
            names = "--table",
            paramLabel = "DATASET.TABLE",
            description = "The source table that --file is loaded into.")
    private @Nullable String table;

    @Option(names = "--file", paramLabel = "FILE", description = "A .csv, .csv.gz or .parquet file.")
    private @Nullable Path file;

    @Option(
            names = "--map",
            paramLabel = "A=B",
            description = "The file's column A is the table's column B; may be repeated.")
    private Map<String, String> columns = Map.of();

    ImportCommand(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    /// What an import did to a table, as `import --format json` prints it.
    record ImportLine(String table, long rows, long added, long removed) {
        static ImportLine of(Imported imported) {
            return new ImportLine(imported.table().toString(), imported.rows(), imported.added(), imported.removed());
        }
    }

    @Override
    public Integer call() {
        print(nba == null ? importTable() : importNba(nba));
        return ExitCode.FINE;
    }

    private List<Imported> importNba(Path folder) {
        if (table != null || file != null || !columns.isEmpty()) {
            throw CliException.usage("--nba stands alone.", "Import single files without --nba.");
        }
        refuseAbsent(folder);
        Path target = options.folder(surroundings);
        if (options.named().isPresent() && !Workspace.exists(target)) {
            Workspace.create(
                            target,
                            Settings.usual(String.valueOf(target.getFileName()), NBA_PIPELINE),
                            surroundings.clock())
                    .close();
        }
        try (Workspace workspace = options.open(surroundings);
                Landing landing = workspace.landing()) {
            return new NbaImport(landing, surroundings.clock()).run(folder);
        }
    }

    private List<Imported> importTable() {
        if (table == null || file == null) {
            throw CliException.usage(
                    "It is not said what to import.", "Say --nba DIR, or --table DATASET.TABLE --file FILE.");
        }
        TableName name;
        try {
            name = TableName.parse(table);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e, "Name a source table of the pipeline.");
        }
        refuseAbsent(file);
        try (Workspace workspace = options.open(surroundings);
                Landing landing = workspace.landing()) {
            return List.of(
                    new TableImport(workspace.pipeline(), landing, surroundings.clock()).run(name, file, columns));
        }
    }

    private static void refuseAbsent(Path path) {
        if (!Files.exists(path)) {
            throw CliException.usage("'" + path + "' is not there.", "Name an existing file or folder.");
        }
    }

    private void print(List<Imported> imported) {
        if (options.isJson()) {
            surroundings
                    .console()
                    .out()
                    .println(Json.page(imported.stream().map(ImportLine::of).toList()));
            return;
        }
        TextTable text = new TextTable(
                List.of("table", "rows in the file", "new or changed", "gone or changed"),
                List.of(false, true, true, true));
        imported.forEach(
                i -> text.add(List.of(i.table().toString(), count(i.rows()), count(i.added()), count(i.removed()))));
        text.lines("").forEach(surroundings.console().out()::println);
    }

    private static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
