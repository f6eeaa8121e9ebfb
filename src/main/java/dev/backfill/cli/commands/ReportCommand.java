package dev.backfill.cli.commands;

import dev.backfill.cli.options.FormatOption;
import dev.backfill.cli.options.IntervalOptions;
import dev.backfill.cli.options.WorkspaceOptions;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.model.scan.Scan;
import dev.backfill.report.ReportFile;
import dev.backfill.report.Subject;
import dev.backfill.report.json.Json;
import dev.backfill.workspace.Workspace;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = "Write heatmap and findings (.html), the heatmap (.png), every partition (.csv) or the findings"
                + " (.md) to a file. Needs no display.")
public final class ReportCommand implements Callable<Integer> {
    private final CommandContext surroundings;

    @Mixin
    private WorkspaceOptions workspaceOptions;

    @Mixin
    private IntervalOptions dates;

    @Mixin
    private FormatOption format;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to: FILE.html, FILE.png, FILE.csv or FILE.md.")
    private Path file;

    public ReportCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    /// What `report --format json` prints.
    record Written(Path file) {}

    @Override
    public Integer call() {
        dates.refuseReversed();
        ReportFile.check(file);
        try (Workspace workspace = workspaceOptions.open(surroundings)) {
            Scan scan = workspace.look(dates.interval(workspace.scanner()), CheckProfile.QUICK);
            String environment = workspace.settings().environment().words();
            ReportFile.write(new Subject(workspace.title(), environment, workspace.pipeline(), scan), file);
        }
        Path written = file.toAbsolutePath().normalize();
        surroundings
                .console()
                .out()
                .println(format.isJson() ? Json.page(new Written(written)) : "Written to " + written);
        return ExitCode.FINE;
    }
}
