package dev.backfill.cli.commands;

import dev.backfill.cli.options.FormatOption;
import dev.backfill.cli.options.WorkspaceOptions;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.cli.text.TextTable;
import dev.backfill.report.json.Json;
import dev.backfill.workspace.Checkup;
import dev.backfill.workspace.Checkup.Line;
import dev.backfill.workspace.Workspace;
import dev.backfill.workspace.WorkspaceException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Look whether everything is there to work with: one line each, and what to do about it.")
public final class DoctorCommand implements Callable<Integer> {
    private static final int LEAST_JAVA = 25;

    private final CommandContext surroundings;

    @Mixin
    private WorkspaceOptions workspaceOptions;

    @Mixin
    private FormatOption format;

    public DoctorCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<Line> lines = new ArrayList<>(List.of(java(), window()));
        try (Workspace workspace = workspaceOptions.open(surroundings)) {
            lines.addAll(Checkup.of(workspace));
        } catch (WorkspaceException e) {
            e.problems().forEach(wrong -> lines.add(new Line("file", false, wrong.message(), wrong.remedy())));
            if (e.problems().isEmpty()) {
                lines.add(new Line("workspace", false, e.what(), e.remedy()));
            }
        }
        print(lines);
        return lines.stream().allMatch(Line::ok) ? ExitCode.FINE : ExitCode.ENVIRONMENT;
    }

    private static Line java() {
        boolean ok = Runtime.version().feature() >= LEAST_JAVA;
        return new Line(
                "Java", ok, Runtime.version().toString(), ok ? "" : "Install a JDK " + LEAST_JAVA + " or newer.");
    }

    /// A machine without a display is no problem: commands and reports need none.
    private static Line window() {
        try {
            Class.forName("javafx.application.Application", false, DoctorCommand.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return new Line("window", false, "JavaFX is not there.", "Install the console again.");
        }
        boolean blind = System.getProperty("os.name", "").startsWith("Linux") && System.getenv("DISPLAY") == null;
        return new Line(
                "window",
                true,
                blind ? "no display here: commands and reports work, the window does not open" : "JavaFX and a display",
                "");
    }

    private void print(List<Line> lines) {
        PrintWriter out = surroundings.console().out();
        if (format.isJson()) {
            out.println(Json.page(lines));
            return;
        }
        TextTable table = TextTable.left("what", "", "seen");
        lines.forEach(l -> table.add(List.of(l.what(), l.ok() ? "ok" : "PROBLEM", said(l))));
        List<String> texts = table.lines("");
        for (int i = 0; i < lines.size(); i++) {
            out.println(texts.get(i + 1));
            tell(lines.get(i), out);
        }
    }

    /// Where several things are wrong, each stands on a line of its own with what to do about it.
    private static String said(Line line) {
        return line.problems().size() > 1 ? line.problems().size() + " problems:" : line.said();
    }

    private static void tell(Line line, PrintWriter out) {
        if (line.problems().size() > 1) {
            line.problems().forEach(wrong -> out.println("  " + wrong.said() + "\n    → " + wrong.remedy()));
        } else if (!line.remedy().isEmpty()) {
            out.println("  → " + line.remedy());
        }
    }
}
