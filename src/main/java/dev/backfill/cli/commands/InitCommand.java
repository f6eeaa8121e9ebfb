package dev.backfill.cli.commands;

import dev.backfill.cli.options.EngineOptions;
import dev.backfill.cli.options.FormatOption;
import dev.backfill.cli.options.LowerCaseEnum;
import dev.backfill.cli.options.WorkspaceOptions;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.cli.text.TextTable;
import dev.backfill.report.json.Json;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.workspace.Engines;
import dev.backfill.workspace.NewWorkspace;
import dev.backfill.workspace.ProjectSurvey;
import dev.backfill.workspace.ProjectSurvey.Span;
import dev.backfill.workspace.Settings.Environment;
import dev.backfill.workspace.Workspace;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description =
                "Make a workspace on tables that are there, in a file or in a project that lies elsewhere: a pipeline is"
                        + " drafted of them. Nothing is changed there.")
public final class InitCommand implements Callable<Integer> {
    private static final String PIPELINE = NewWorkspace.PROJECT_PIPELINE;

    private final CommandContext surroundings;
    private final EngineOptions engines = new EngineOptions(Engines.shipped().all());

    @Mixin
    private WorkspaceOptions workspaceOptions;

    @Mixin
    private FormatOption format;

    @Mixin
    private InitDraft draft;

    @Option(
            names = "--environment",
            converter = LowerCaseEnum.OfEnvironment.class,
            completionCandidates = LowerCaseEnum.OfEnvironment.class,
            description = "How careful to be: ${COMPLETION-CANDIDATES} (default: production, which is read-only, on a"
                    + " project; development on a file).")
    private @Nullable Environment environment;

    public InitCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    /// The command with the options of the engines.
    public CommandLine line() {
        CommandLine line = new CommandLine(this);
        engines.addTo(line.getCommandSpec());
        return line;
    }

    /// What `init --format json` prints.
    ///
    /// @param tables null if they could not be counted
    record Made(
            Path workspace,
            String project,
            @Nullable String location,
            @Nullable List<Span> tables,
            List<String> missing) {}

    @Override
    public Integer call() {
        Connection wanted = engines.connection().or(draft::told).orElseThrow(engines::unsaid);
        boolean isRemote = wanted.remote().isPresent();
        Environment careful =
                environment != null ? environment : isRemote ? Environment.PRODUCTION : Environment.DEVELOPMENT;
        Path folder = workspaceOptions
                .named()
                .or(() -> isRemote
                        ? Optional.of(NewWorkspace.folder(surroundings.locations(), wanted.target()))
                        : Optional.empty())
                .orElse(null);
        if (isRemote && folder != null && !Workspace.exists(folder) && !draft.isAskedFor()) {
            Optional<ProjectSurvey> known = ProjectSurvey.of(wanted);
            if (known.isPresent()) {
                try (Workspace workspace =
                        NewWorkspace.onProject(folder, known.get(), careful, surroundings.clock())) {
                    print(workspace, known.get(), known.get().connection());
                }
                return ExitCode.FINE;
            }
        }
        return draft.run(wanted, folder, careful, format.isJson(), surroundings);
    }

    private void print(Workspace workspace, ProjectSurvey survey, Connection connection) {
        List<Span> spans = null;
        String uncounted = "";
        try {
            spans = survey.spans(workspace.pipeline(), workspace.warehouse());
        } catch (WarehouseException e) {
            uncounted = "They could not be counted: " + e.getMessage() + "\n  → " + e.remedy();
        }
        PrintWriter out = surroundings.console().out();
        if (format.isJson()) {
            out.println(Json.page(new Made(
                    workspace.folder(),
                    connection.target(),
                    connection.place().orElse(null),
                    spans,
                    survey.missing().stream().map(Object::toString).toList())));
            return;
        }
        String location = connection.place().map(place -> " (" + place + ")").orElse("");
        out.printf(
                Locale.ROOT,
                "%s%s has %d of the %d tables of the shipped pipelines.%n",
                connection.target(),
                location,
                survey.found().size(),
                survey.found().size() + survey.missing().size());
        if (spans != null) {
            table(spans).lines("  ").forEach(out::println);
        } else {
            out.println(uncounted);
        }
        survey.missing().forEach(t -> out.println("  missing: " + t));
        out.println("  → For a pipeline that is drafted from these tables instead: --pipeline NAME");
        next(workspace, out, !survey.missing().isEmpty());
    }

    private static TextTable table(List<Span> spans) {
        TextTable table = new TextTable(List.of("table", "first", "last", "rows"), List.of(false, false, false, true));
        spans.forEach(s -> table.add(List.of(
                s.table().toString(),
                s.first() == null ? "-" : s.first().toString(),
                s.last() == null ? "-" : s.last().toString(),
                String.format(Locale.ROOT, "%,d", s.rows()))));
        return table;
    }

    private static void next(Workspace workspace, PrintWriter out, boolean incomplete) {
        Path folder = workspace.folder();
        out.println();
        out.println("The workspace is ready: " + folder + " (pipeline " + PIPELINE + ", "
                + workspace.settings().environment().words()
                + (workspace.settings().readOnly() ? ", read-only: nothing is changed in the project)" : ")"));
        if (incomplete) {
            out.println("  → Where a table has another name in your project, correct it in "
                    + folder.resolve("pipelines").resolve(PIPELINE + ".yaml") + ".");
        }
        out.println("  → What is wrong:     backfill-console validate --workspace " + folder);
        out.println("  → The window on it:  backfill-console --workspace " + folder);
        out.println("  → What it may do:    backfill-console doctor --workspace " + folder);
        if (workspace.settings().readOnly()) {
            out.println(
                    "  → To repair from here: 'read_only: false' in settings.yaml, and in the pipeline's file 'folder'"
                            + " under 'commands': where the scripts of the system are.");
        }
    }
}
