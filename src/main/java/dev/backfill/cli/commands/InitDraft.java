package dev.backfill.cli.commands;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.backfill.cli.terminal.CliException;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.cli.text.DraftedText;
import dev.backfill.cli.text.ScanText;
import dev.backfill.model.BackfillException;
import dev.backfill.model.price.Price;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.scan.Scan;
import dev.backfill.report.json.Json;
import dev.backfill.warehouse.engine.Connection;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.workspace.DraftedWorkspace;
import dev.backfill.workspace.DraftedWorkspace.Drafted;
import dev.backfill.workspace.Settings.Environment;
import dev.backfill.workspace.Workspace;
import dev.backfill.workspace.draft.DraftReader;
import dev.backfill.workspace.draft.DraftText;
import dev.backfill.workspace.draft.sql.SelectFiles;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What `init` does with a warehouse: drafts a pipeline of what is in it, and looks at it once; where there is a
/// workspace already, says what the draft would say otherwise.
final class InitDraft {
    @Option(
            names = "--sql",
            paramLabel = "DIR",
            description = "A folder with a SELECT for each table, called like it: daily.sql or"
                    + " marts.daily.sql. They say what is built from what.")
    private @Nullable Path selects;

    @Mixin
    private ProjectDraft project;

    @Option(
            names = "--pipeline",
            paramLabel = "NAME",
            description = "What the drafted pipeline is called (default: like the file or the project).")
    private @Nullable String pipeline;

    @Option(
            names = "--propose",
            description = "Where the workspace is there already: write the draft beside its pipeline, as"
                    + " NAME.yaml.proposed. Without it only the differences are told.")
    private boolean propose;

    /// What `init --format json` prints of a draft.
    ///
    /// @param made whether the workspace was made, or was there
    /// @param proposal where the draft lies that was asked for; null where none was
    /// @param differences what it says otherwise than the file that was there
    /// @param unseen what could not be asked
    /// @param strange SQL files that build none of the tables
    record Printed(
            Path workspace,
            Path file,
            boolean made,
            @Nullable Path proposal,
            List<String> tables,
            List<DraftText.Doubt> doubts,
            List<Left> left,
            List<Left> unseen,
            Cost cost,
            List<String> differences,
            List<String> strange) {}

    /// What it took.
    ///
    /// @param bytesProcessed for how many bytes it was billed; 0 where reading costs nothing
    /// @param dollars what they cost, in USD; absent where nothing is paid for them
    record Cost(
            int queries,
            long bytesProcessed,
            @JsonInclude(Include.NON_NULL) @Nullable BigDecimal dollars) {
        static Cost of(Drafted drafted) {
            Price billed = drafted.billed();
            return billed == null
                    ? new Cost(drafted.queries(), 0, null)
                    : new Cost(drafted.queries(), billed.bytes(), billed.rounded());
        }
    }

    /// A table that is in no draft.
    record Left(String table, String because) {}

    /// Whether a draft was asked for in particular.
    boolean isAskedFor() {
        return selects != null || pipeline != null || propose || project.isSaid();
    }

    /// Where a project that is named says that its tables are; empty where none is named.
    Optional<Connection> told() {
        return project.told();
    }

    int run(
            Connection warehouse,
            @Nullable Path folder,
            Environment environment,
            boolean asJson,
            CommandContext surroundings) {
        if (selects != null && !Files.isDirectory(selects)) {
            throw CliException.usage("'" + selects + "' is no folder.", "Name the folder with the SELECTs with --sql.");
        }
        DraftedWorkspace wanted = DraftedWorkspace.of(warehouse, folder, pipeline);
        boolean isThere = wanted.isThere();
        if (propose && !isThere) {
            throw CliException.usage(
                    "There is no workspace " + wanted.folder() + " to propose anything for.", "Leave --propose out.");
        }
        project.check();
        List<SelectFiles> readers = new ArrayList<>();
        if (!asJson && warehouse.remote().isPresent()) {
            surroundings.console().out().println("Looking at " + warehouse.target() + ". Each query is priced first, and"
                    + " refused where it would read more than --maximum-mib allows.");
            surroundings.console().out().flush();
        }
        Drafted drafted = wanted.drafted(tables -> readers(tables, readers), surroundings.clock());
        List<String> strange =
                readers.stream().flatMap(r -> r.strange().stream()).toList();
        Page page = new Page(wanted, drafted, strange, surroundings);
        if (isThere) {
            Path proposal = propose ? wanted.propose(drafted.text()) : null;
            List<String> differences = wanted.differences(drafted.text());
            if (asJson) {
                page.json(false, proposal, differences);
            } else {
                page.differences(differences, proposal);
            }
            return ExitCode.FINE;
        }
        try (Workspace made = wanted.make(drafted.text(), environment, surroundings.clock())) {
            if (asJson) {
                page.json(true, null, List.of());
            } else {
                page.print(made);
            }
        }
        return ExitCode.FINE;
    }

    private List<DraftReader> readers(List<TableEntry> tables, List<SelectFiles> readers) {
        List<DraftReader> all = new ArrayList<>(project.readers(tables));
        if (selects != null) {
            readers.add(new SelectFiles(selects, tables));
        }
        all.addAll(readers);
        return List.copyOf(all);
    }

    /// What is printed.
    private record Page(
            DraftedWorkspace wanted, Drafted drafted, List<String> strange, CommandContext surroundings) {

        DraftText draft() {
            return drafted.text();
        }

        PrintWriter out() {
            return surroundings.console().out();
        }

        private boolean isRemote() {
            return wanted.connection().remote().isPresent();
        }

        void json(boolean made, @Nullable Path proposal, List<String> differences) {
            out().println(Json.page(new Printed(
                    wanted.folder(),
                    wanted.file(),
                    made,
                    proposal,
                    draft().draft().tables().stream().map(t -> t.name()).toList(),
                    draft().doubts(),
                    draft().draft().left().stream()
                            .map(t -> new Left(t.table().toString(), t.because()))
                            .toList(),
                    drafted.unseen().stream()
                            .map(u -> new Left(u.what(), u.because()))
                            .toList(),
                    Cost.of(drafted),
                    differences,
                    strange)));
        }

        void print(Workspace made) {
            int processors = draft().draft().processors().size();
            int sources = draft().draft().sources().size();
            out().println("Pipeline " + draft().name() + " is drafted from "
                    + wanted.connection().target() + ": "
                    + count(processors, "processor") + ", " + count(sources, "source") + "; "
                    + count(draft().draft().left().size(), "table") + " left out.");
            DraftedText text = new DraftedText(surroundings.console(), drafted);
            text.cost();
            text.tables();
            out().println();
            look(made);
            text.doubts();
            text.left();
            strangers();
            next(made);
        }

        /// A draft that is wrong shows in what is found; whatever keeps the look from being made keeps no draft from
        /// being
        /// there.
        private void look(Workspace made) {
            try {
                Scan scan = made.look(null, CheckProfile.QUICK);
                new ScanText(surroundings.console(), scan).printBriefly(made);
            } catch (BackfillException e) {
                out().println("It could not be looked at: " + e.getMessage() + "\n  → " + e.remedy());
            }
        }

        private void strangers() {
            if (!strange.isEmpty()) {
                out().println();
                out().println("SQL files that build none of the tables:");
                strange.forEach(s -> out().println("  " + s));
            }
        }

        private void next(Workspace made) {
            out().println();
            out().println("The workspace is ready: " + made.folder() + " ("
                    + made.settings().environment().words() + ", read-only: nothing is changed in the "
                    + (isRemote() ? "project" : "file") + ")");
            out().println("  → Correct what is wrong:  " + wanted.file());
            out().println("  → Whether it fits:        backfill-console doctor --workspace " + made.folder());
            out().println("  → What is wrong:          backfill-console validate --workspace " + made.folder());
            out().println("  → The window on it:       backfill-console --workspace " + made.folder());
            out().println("  → To repair from here: 'read_only: false' in settings.yaml, and 'sql' or 'command' for"
                    + " what is to be built.");
        }

        void differences(List<String> differences, @Nullable Path proposal) {
            DraftedText text = new DraftedText(surroundings.console(), drafted);
            out().println("There is a workspace already: " + wanted.folder() + ". Nothing of it is changed.");
            text.cost();
            if (differences.isEmpty()) {
                out().println("The draft says what " + wanted.file() + " says.");
            } else {
                out().println("The draft would say otherwise than " + wanted.file() + ":");
                text.differences(differences);
                text.doubts();
            }
            text.left();
            strangers();
            out().println();
            out().println(
                            proposal == null
                                    ? "  → To have the draft beside it: the same command with --propose"
                                    : "  → The draft: " + proposal);
        }

        private static String count(int n, String word) {
            return n + " " + (n == 1 ? word : word + "s");
        }
    }
}
