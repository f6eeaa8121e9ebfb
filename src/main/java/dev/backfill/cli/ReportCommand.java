package dev.backfill.cli;

import dev.backfill.model.Scan;
import dev.backfill.report.ReportFile;
import dev.backfill.report.Subject;
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
final class ReportCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final GlobalOptions options;

    @Mixin
    private IntervalOptions dates;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to: FILE.html, FILE.png, FILE.csv or FILE.md.")
    private Path file;

    ReportCommand(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
    }

    /// What `report --format json` prints.
    record Written(Path file) {}

    @Override
    public Integer call() {
        dates.refuseReversed();
        ReportFile.check(file);
        try (Workspace workspace = options.open(surroundings)) {
            Scan scan = workspace.scanner().scan(dates.interval(workspace.scanner()));
            String environment = workspace.settings().environment().words();
            ReportFile.write(new Subject(workspace.title(), environment, workspace.pipeline(), scan), file);
        }
        Path written = file.toAbsolutePath().normalize();
        surroundings
                .console()
                .out()
                .println(options.isJson() ? Json.page(new Written(written)) : "Written to " + written);
        return ExitCode.FINE;
    }
}
