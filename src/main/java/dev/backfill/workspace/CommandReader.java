package dev.backfill.workspace;

import dev.backfill.model.pipeline.Command;
import dev.backfill.model.text.Nearest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Reads the programs of a pipeline. What a command leaves out is as under `commands:`, and else as usual.
final class CommandReader {
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int USUAL_RETRIES = 1;
    private final Command usual;

    private CommandReader(Command usual) {
        this.usual = usual;
    }

    /// A reader with what all commands of the pipeline have in common.
    static CommandReader with(@Nullable YamlValue common) {
        Command none =
                new Command(List.of("nothing"), Map.of(), ".", Duration.ofHours(1), USUAL_RETRIES, true, List.of());
        if (common == null) {
            return new CommandReader(none);
        }
        YamlMap keys = common.map("env", "folder", "timeout", "retries", "alone", "progress");
        return new CommandReader(new CommandReader(none).command(keys, none.arguments()));
    }

    /// A command: `[program, argument]`, or `{run: [program, argument], timeout: 30m}`.
    Command read(YamlValue value) {
        if (value.isList()) {
            return new Command(
                    words(value),
                    usual.environment(),
                    usual.folder(),
                    usual.timeout(),
                    usual.retries(),
                    usual.alone(),
                    usual.progress());
        }
        YamlMap keys = value.map("run", "env", "folder", "timeout", "retries", "alone", "progress");
        return command(keys, words(keys.get("run")));
    }

    /// Arguments with placeholders.
    static List<String> words(YamlValue value) {
        if (!value.isList()) {
            throw value.wrong("'" + value.name()
                    + "' takes a list of arguments, since there is no shell: [python, build.py, \"{date}\"].");
        }
        List<String> words = value.list().stream()
                .map(word -> word.parse(Command::refuseUnknown))
                .toList();
        if (words.isEmpty()) {
            throw value.wrong("'" + value.name() + "' needs a program.");
        }
        return words;
    }

    private Command command(YamlMap keys, List<String> words) {
        Map<String, String> environment = new LinkedHashMap<>(usual.environment());
        keys.find("env").ifPresent(env -> env.names().values().forEach(v -> environment.put(variable(v), text(v))));
        int retries = keys.find("retries").map(YamlValue::count).orElse(usual.retries());
        try {
            return new Command(
                    words,
                    environment,
                    keys.find("folder").map(YamlValue::text).orElse(usual.folder()),
                    keys.find("timeout").map(YamlValue::duration).orElse(usual.timeout()),
                    retries,
                    keys.find("alone").map(YamlValue::flag).orElse(usual.alone()),
                    keys.find("progress").isPresent()
                            ? keys.list("progress", CommandReader::pattern)
                            : usual.progress());
        } catch (IllegalArgumentException e) {
            throw keys.find("retries").orElse(keys.whole()).wrong(String.valueOf(e.getMessage()));
        }
    }

    private static String variable(YamlValue value) {
        if (!VARIABLE.matcher(value.name()).matches()) {
            throw value.wrong("'" + value.name() + "' is no name of a variable: letters, digits and _ only.");
        }
        return value.name();
    }

    private static String text(YamlValue value) {
        return value.parse(Command::refuseUnknown);
    }

    /// A pattern with at least one of the groups that somebody reads.
    private static String pattern(YamlValue value) {
        Pattern pattern;
        try {
            pattern = Pattern.compile(value.text());
        } catch (PatternSyntaxException e) {
            throw value.wrong("'" + value.text() + "' is no regular expression: " + e.getDescription() + ".");
        }
        for (String group : pattern.namedGroups().keySet()) {
            if (!Command.GROUPS.contains(group)) {
                throw value.wrong(
                        "A progress pattern has no group '" + group + "'." + Nearest.hint(group, Command.GROUPS));
            }
        }
        if (pattern.namedGroups().isEmpty()) {
            throw value.wrong("A progress pattern needs a group named " + String.join(", ", Command.GROUPS)
                    + ": 'date (?<done>\\d+)/(?<total>\\d+)'.");
        }
        return pattern.pattern();
    }
}
