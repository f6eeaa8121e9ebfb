package dev.backfill.cli.commands;

import dev.backfill.cli.options.FormatOption;
import dev.backfill.cli.options.WorkspaceOptions;
import dev.backfill.cli.terminal.CliException;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.cli.terminal.WriteTarget;
import dev.backfill.cli.text.ImportText;
import dev.backfill.cli.text.PlanText;
import dev.backfill.model.TableName;
import dev.backfill.workspace.Examples;
import dev.backfill.workspace.Imports;
import dev.backfill.workspace.Settings;
import dev.backfill.workspace.Workspace;
import dev.backfill.workspace.imports.ImportFiles;
import dev.backfill.workspace.imports.ImportOptions;
import dev.backfill.workspace.imports.Imported;
import dev.backfill.workspace.imports.Importer;
import dev.backfill.workspace.imports.Landing;
import dev.backfill.workspace.imports.TableImport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description =
                "Load rows into source tables, by event and key: all of a file or nothing. Rows that it does not mention,"
                        + " and rows that are there unchanged, stay as they are. What is replaced is kept for 'undo'.")
public final class ImportCommand implements Callable<Integer> {
    private static final String NBA_KIND = "games";
    private final CommandContext surroundings;

    @Mixin
    private WorkspaceOptions workspaceOptions;

    @Mixin
    private FormatOption format;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "A folder with several files; what becomes of them is said by imports/NAME.yaml.")
    private @Nullable Path folder;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Which imports/NAME.yaml it is; not needed where there is only one.")
    private @Nullable String kind;

    @Option(
            names = "--nba",
            paramLabel = "DIR",
            description = "A folder of the NBA example with games.csv, schedule.csv, player_box.csv.gz and"
                    + " player_game_zones.csv.gz; makes the workspace where it is absent.")
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

    @Option(
            names = "--key",
            split = ",",
            paramLabel = "COLUMN",
            description = "The columns of the table that tell its rows apart, where the pipeline does not say it.")
    private List<String> key = List.of();

    @Option(
            names = "--replace",
            description = "Make the dates that the file speaks for equal to it: rows that it does not mention go."
                    + " Shows what that is, and asks.")
    private boolean replace;

    @Option(
            names = "--skip-bad",
            description = "Leave out lines without date or key, and doubled lines, instead of refusing the file.")
    private boolean skipBad;

    @Option(names = "--dry-run", description = "Say what would be done and stop.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    public ImportCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ImportText text = new ImportText(surroundings.console(), format.isJson());
        refuseMixed();
        if (nba != null) {
            return importNba(nba, text);
        }
        return folder == null ? importTable(text) : importFolder(folder, text);
    }

    private void refuseMixed() {
        boolean file = table != null || this.file != null || !columns.isEmpty();
        if (nba != null && (file || folder != null || kind != null || !key.isEmpty())) {
            throw CliException.usage("--nba stands alone.", "Import other files without --nba.");
        }
        if (folder != null && (file || !key.isEmpty())) {
            throw CliException.usage(
                    "--folder goes without --table, --file, --map and --key.",
                    "Say these things in imports/NAME.yaml.");
        }
        if (folder == null && kind != null) {
            throw CliException.usage("--as says of what kind a folder is.", "Name the folder with --folder.");
        }
    }

    private int importFolder(Path from, ImportText text) {
        refuseAbsent(from);
        try (Workspace workspace = workspaceOptions.open(surroundings)) {
            return run(workspace, workspace.imports().folder(kind, from, options()), text);
        }
    }

    private int importNba(Path from, ImportText text) {
        refuseAbsent(from);
        Path target = workspaceOptions.folder(surroundings);
        if (!dryRun && workspaceOptions.named().isPresent() && !Workspace.exists(target)) {
            Workspace.create(
                            target,
                            Settings.usual(
                                    String.valueOf(target.getFileName()),
                                    Examples.standard().pipeline()),
                            surroundings.clock())
                    .close();
        }
        try (Workspace workspace = workspaceOptions.open(surroundings)) {
            return run(workspace, Imports.shipped(Examples.standard().files(), NBA_KIND, from, options()), text);
        }
    }

    private int importTable(ImportText text) {
        if (table == null || file == null) {
            throw CliException.usage(
                    "It is not said what to import.",
                    "Say --table DATASET.TABLE --file FILE, --folder DIR, or --nba DIR.");
        }
        TableName name;
        try {
            name = TableName.parse(table);
        } catch (IllegalArgumentException e) {
            throw CliException.usage(e, "Name a source table of the pipeline.");
        }
        refuseAbsent(file);
        try (Workspace workspace = workspaceOptions.open(surroundings)) {
            return run(workspace, new TableImport(workspace.pipeline(), name, file, columns, options()), text);
        }
    }

    private ImportOptions options() {
        return new ImportOptions(key, replace, skipBad);
    }

    private int run(Workspace workspace, ImportFiles files, ImportText text) {
        try (Landing landing = workspace.imports().landing()) {
            Importer importer = new Importer(landing, surroundings.clock());
            if (dryRun) {
                text.print(new Importer.Result(null, importer.look(files)), true);
                return ExitCode.FINE;
            }
            WriteTarget.say(surroundings.console(), workspace);
            if (!replace) {
                text.print(importer.run(files), false);
                return ExitCode.FINE;
            }
            List<Imported> would = importer.look(files);
            text.printTurnover(would);
            if (would.stream().anyMatch(i -> i.removed() > 0) && !agreed(workspace, would)) {
                surroundings.console().err().println("Nothing was imported.");
                return ExitCode.STOPPED;
            }
            text.print(importer.runAgreed(files, would), false);
            return ExitCode.FINE;
        }
    }

    private boolean agreed(Workspace workspace, List<Imported> would) {
        if (yes) {
            return true;
        }
        String rows = PlanText.count(would.stream().mapToLong(Imported::removed).sum(), "row");
        return surroundings
                .console()
                .ask("Take out " + rows + " that the files do not mention, in " + workspace.title() + " ("
                        + workspace.settings().environment().words() + ")? What is replaced is kept "
                        + workspace.settings().keepDays() + " days.")
                .orElseThrow(() -> CliException.usage(
                        "There is no terminal to ask whether to take out " + rows + ". Nothing was imported.",
                        "Add --yes to replace without asking, or --dry-run to look only."));
    }

    private static void refuseAbsent(Path path) {
        if (!Files.exists(path)) {
            throw CliException.usage("'" + path + "' is not there.", "Name an existing file or folder.");
        }
    }
}
