package dev.backfill.cli.pipeline;

import dev.backfill.cli.options.KeysFormat;
import dev.backfill.cli.options.LowerCaseEnum;
import dev.backfill.cli.terminal.CliException;
import dev.backfill.cli.terminal.CommandContext;
import dev.backfill.cli.terminal.ExitCode;
import dev.backfill.cli.text.KeysText;
import dev.backfill.model.text.Nearest;
import dev.backfill.report.json.Json;
import dev.backfill.workspace.Settings;
import dev.backfill.workspace.pipeline.PipelineReference;
import dev.backfill.workspace.yaml.KeyLine;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "List every key of a pipeline's file and of settings.yaml, with what it means, what holds without"
                + " it, and an example.")
public final class KeysCommand implements Callable<Integer> {
    private final CommandContext surroundings;

    @Parameters(
            arity = "0..1",
            paramLabel = "KEY",
            description = "Only keys of this name, and what stands in them: 'expected', 'processors.NAME.reads'.")
    private @Nullable String wanted;

    @Option(
            names = "--format",
            defaultValue = "text",
            converter = LowerCaseEnum.OfKeysFormat.class,
            completionCandidates = LowerCaseEnum.OfKeysFormat.class,
            description = "How they are printed: ${COMPLETION-CANDIDATES} (default: text).")
    private KeysFormat format;

    public KeysCommand(CommandContext surroundings) {
        this.surroundings = surroundings;
    }

    /// What `keys --format json` prints.
    record Page(List<KeyLine> pipeline, Map<String, String> placeholders, List<KeyLine> settings) {}

    @Override
    public Integer call() {
        List<KeyLine> pipeline = wanted(PipelineReference.lines());
        List<KeyLine> settings = wanted(Settings.keys());
        if (pipeline.isEmpty() && settings.isEmpty()) {
            Set<String> names = new LinkedHashSet<>();
            PipelineReference.lines().forEach(line -> names.add(line.name()));
            Settings.keys().forEach(line -> names.add(line.name()));
            throw CliException.usage(
                    "There is no key '" + wanted + "'."
                            + Nearest.to(String.valueOf(wanted), names)
                                    .map(near -> " Did you mean '" + near + "'?")
                                    .orElse(""),
                    "List all of them with 'backfill-console keys'.");
        }
        Map<String, String> placeholders = wanted == null ? PipelineReference.placeholders() : Map.of();
        surroundings
                .console()
                .out()
                .print(
                        switch (format) {
                            case JSON -> Json.page(new Page(pipeline, placeholders, settings)) + System.lineSeparator();
                            case TEXT -> KeysText.text(pipeline, placeholders, settings);
                            case MARKDOWN -> KeysText.markdown(pipeline, placeholders, settings);
                        });
        return ExitCode.FINE;
    }

    private List<KeyLine> wanted(List<KeyLine> all) {
        return all.stream()
                .filter(line -> wanted == null || ("." + line.whole() + ".").contains("." + wanted + "."))
                .toList();
    }
}
