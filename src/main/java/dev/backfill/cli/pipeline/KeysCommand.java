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
import dev.backfill.workspace.imports.ImportKeys;
import dev.backfill.workspace.pipeline.PipelineReference;
import dev.backfill.workspace.yaml.KeyLine;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description =
                "List every key of a pipeline's file, of settings.yaml and of imports/NAME.yaml, with what it means, what holds without"
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

    @Override
    public Integer call() {
        KeysText.Page page = new KeysText.Page(
                wanted(PipelineReference.lines()),
                wanted == null ? PipelineReference.placeholders() : Map.of(),
                wanted(Settings.keys()),
                wanted(ImportKeys.lines()));
        if (Stream.of(page.pipeline(), page.settings(), page.imports()).allMatch(List::isEmpty)) {
            Set<String> names = Stream.of(PipelineReference.lines(), Settings.keys(), ImportKeys.lines())
                    .flatMap(List::stream)
                    .map(KeyLine::name)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            throw CliException.usage(
                    "There is no key '" + wanted + "'."
                            + Nearest.to(String.valueOf(wanted), names)
                                    .map(near -> " Did you mean '" + near + "'?")
                                    .orElse(""),
                    "List all of them with 'backfill-console keys'.");
        }
        surroundings
                .console()
                .out()
                .print(
                        switch (format) {
                            case JSON -> Json.page(page) + System.lineSeparator();
                            case TEXT -> KeysText.text(page);
                            case MARKDOWN -> KeysText.markdown(page);
                        });
        return ExitCode.FINE;
    }

    private List<KeyLine> wanted(List<KeyLine> all) {
        return all.stream()
                .filter(line -> wanted == null || ("." + line.whole() + ".").contains("." + wanted + "."))
                .toList();
    }
}
