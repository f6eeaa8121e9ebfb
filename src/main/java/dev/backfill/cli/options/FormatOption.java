package dev.backfill.cli.options;

import picocli.CommandLine.Option;

/// `--format`, which every command takes.
public final class FormatOption {
    @Option(
            names = "--format",
            defaultValue = "text",
            converter = LowerCaseEnum.OfFormat.class,
            completionCandidates = LowerCaseEnum.OfFormat.class,
            description = "How the result is printed: ${COMPLETION-CANDIDATES} (default: text).")
    private Format format;

    public boolean isJson() {
        return format == Format.JSON;
    }
}
