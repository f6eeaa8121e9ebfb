package dev.backfill.workspace.pipeline;

import dev.backfill.model.pipeline.Command;
import dev.backfill.model.text.Nearest;
import dev.backfill.workspace.yaml.Fields;
import dev.backfill.workspace.yaml.Form;
import dev.backfill.workspace.yaml.Forms;
import dev.backfill.workspace.yaml.Key;
import dev.backfill.workspace.yaml.Keys;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The keys of programs that write partitions. What a command leaves out is as under `commands`, and else as usual.
final class CommandKeys {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int USUAL_RETRIES = 1;
    private static final Command PLAIN =
            new Command(List.of("nothing"), Map.of(), ".", Duration.ofHours(1), USUAL_RETRIES, true, List.of());

    private final Keys keys = new Keys();
    private final Key<Map<String, String>> env;
    private final Key<String> folder;
    private final Key<Duration> timeout;
    private final Key<Integer> retries;
    private final Key<Boolean> alone;
    private final Key<List<String>> progress;

    private CommandKeys(Usual usual) {
        env = keys.optional(
                "env",
                Forms.named("VARIABLE", CommandKeys::refuseNoVariable, argument()),
                usual.of("none"),
                "{RUN_DATE: \"{date}\"}",
                "Variables that the program gets beside the console's own; placeholders are filled.");
        folder = keys.optional(
                "folder",
                Forms.text(),
                usual.of("the workspace"),
                "../system",
                "Where it runs, seen from the workspace.");
        timeout = keys.optional("timeout", Forms.duration(), usual.of("1h"), "30m", "How long it may take.");
        retries = keys.optional(
                "retries",
                Forms.between(0, Command.MOST_RETRIES),
                usual.of(String.valueOf(USUAL_RETRIES)),
                "2",
                "How often it is started again after it wrote nothing.");
        alone = keys.optional(
                "alone",
                Forms.flag(),
                usual.of("true"),
                "false",
                "Whether nobody else may hold the warehouse's file meanwhile, other programs included.");
        progress = keys.optional(
                "progress",
                Forms.listOf(pattern()),
                usual.of("none"),
                "['date (?<done>\\d+)/(?<total>\\d+)']",
                "Regular expressions that are looked for in each line it prints, with groups named "
                        + String.join(", ", Command.GROUPS) + ".");
    }

    /// What holds where a key is absent.
    private interface Usual {
        String of(String atLast);
    }

    /// What all commands have in common, under `commands`.
    static Form<Command> common() {
        CommandKeys common = new CommandKeys(atLast -> atLast);
        return common.keys.as((_, said) -> common.command(said, PLAIN.arguments(), PLAIN));
    }

    /// What holds where nothing is in common.
    static Command plain() {
        return PLAIN;
    }

    /// A command: `[program, argument]`, or `{run: [program, argument], timeout: 30m}`. It is read as what it makes
    /// of what all have in common, which may stand below it in the file.
    static Form<UnaryOperator<Command>> command() {
        CommandKeys own = new CommandKeys(atLast -> "as under 'commands', else " + atLast);
        Key<List<String>> run = own.keys.required(
                "run",
                arguments(),
                "[python, build.py, \"{date}\"]",
                "The program and its arguments; there is no shell.");
        return Forms.either(
                arguments()
                        .<UnaryOperator<Command>>as((_, words) -> usual -> new Command(
                                words,
                                usual.environment(),
                                usual.folder(),
                                usual.timeout(),
                                usual.retries(),
                                usual.alone(),
                                usual.progress())),
                own.keys.<UnaryOperator<Command>>as((_, said) -> usual -> own.command(said, said.get(run), usual)));
    }

    /// A program and its arguments, in which placeholders are filled.
    static Form<List<String>> arguments() {
        String words = "a list of arguments, since there is no shell: [python, build.py, \"{date}\"]";
        return Forms.listOf(words, argument())
                .as((value, read) -> {
                    if (read.isEmpty()) {
                        throw new IllegalArgumentException("'" + value.name() + "' needs a program.");
                    }
                    return read;
                })
                .told(words, Map.of("minItems", 1));
    }

    private Command command(Fields said, List<String> words, Command usual) {
        Map<String, String> environment = new LinkedHashMap<>(usual.environment());
        said.find(env).ifPresent(environment::putAll);
        return new Command(
                words,
                environment,
                said.find(folder).orElse(usual.folder()),
                said.find(timeout).orElse(usual.timeout()),
                said.find(retries).orElse(usual.retries()),
                said.find(alone).orElse(usual.alone()),
                said.find(progress).orElse(usual.progress()));
    }

    private static Form<String> argument() {
        return Forms.word().as((_, text) -> Command.refuseUnknown(text));
    }

    private static void refuseNoVariable(String name) {
        if (!VARIABLE.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is no name of a variable: letters, digits and _ only.");
        }
    }

    /// A pattern with at least one of the groups that somebody reads.
    private static Form<String> pattern() {
        return Forms.text("a regular expression", text -> {
            Pattern pattern;
            try {
                pattern = Pattern.compile(text);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no regular expression: " + e.getDescription() + ".", e);
            }
            for (String group : pattern.namedGroups().keySet()) {
                if (!Command.GROUPS.contains(group)) {
                    throw new IllegalArgumentException(
                            "A progress pattern has no group '" + group + "'." + Nearest.hint(group, Command.GROUPS));
                }
            }
            if (pattern.namedGroups().isEmpty()) {
                throw new IllegalArgumentException("A progress pattern needs a group named "
                        + String.join(", ", Command.GROUPS) + ": 'date (?<done>\\d+)/(?<total>\\d+)'.");
            }
            return pattern.pattern();
        });
    }
}
