package dev.backfill.cli;

import dev.backfill.cli.commands.AcceptCommand;
import dev.backfill.cli.commands.BackfillCommand;
import dev.backfill.cli.commands.DemoCommand;
import dev.backfill.cli.commands.DoctorCommand;
import dev.backfill.cli.commands.ExampleStatementCommand;
import dev.backfill.cli.commands.HistoryCommand;
import dev.backfill.cli.commands.ImportCommand;
import dev.backfill.cli.commands.InitCommand;
import dev.backfill.cli.commands.OpenCommand;
import dev.backfill.cli.commands.PlanCommand;
import dev.backfill.cli.commands.QueryCommand;
import dev.backfill.cli.commands.ReportCommand;
import dev.backfill.cli.commands.ResumeCommand;
import dev.backfill.cli.commands.StopCommand;
import dev.backfill.cli.commands.UndoCommand;
import dev.backfill.cli.commands.ValidateCommand;
import dev.backfill.cli.commands.WatchCommand;
import dev.backfill.cli.pipeline.KeysCommand;
import dev.backfill.cli.pipeline.PipelineCommand;
import dev.backfill.cli.pipeline.SchemaCommand;
import dev.backfill.cli.terminal.CommandContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import picocli.CommandLine;

/// All commands by their names, in the order of the help. Each is made only where it is wanted: reading what picocli
/// wants to know of one takes a while, and there are many.
final class Commands {
    private static final Map<String, Function<CommandContext, Object>> ALL = all();

    private Commands() {}

    private static Map<String, Function<CommandContext, Object>> all() {
        Map<String, Function<CommandContext, Object>> all = new LinkedHashMap<>();
        all.put("open", OpenCommand::new);
        all.put("demo", surroundings -> new DemoCommand(surroundings).line());
        all.put("init", surroundings -> new InitCommand(surroundings).line());
        all.put("import", ImportCommand::new);
        all.put("doctor", DoctorCommand::new);
        all.put("validate", ValidateCommand::new);
        all.put("watch", WatchCommand::new);
        all.put("accept", AcceptCommand::new);
        all.put("plan", PlanCommand::new);
        all.put("backfill", BackfillCommand::new);
        all.put("resume", ResumeCommand::new);
        all.put("stop", StopCommand::new);
        all.put("undo", UndoCommand::new);
        all.put("history", HistoryCommand::new);
        all.put("query", QueryCommand::new);
        all.put("report", ReportCommand::new);
        all.put("pipeline", PipelineCommand::line);
        all.put("keys", KeysCommand::new);
        all.put("schema", SchemaCommand::new);
        all.put("example-statement", ExampleStatementCommand::new);
        return all;
    }

    /// Makes the commands whose names are wanted, below another one.
    static void addTo(CommandLine root, CommandContext surroundings, Predicate<String> wanted) {
        ALL.forEach((name, command) -> {
            if (wanted.test(name)) {
                root.addSubcommand(name, command.apply(surroundings));
            }
        });
    }
}
