package dev.backfill.cli;

import picocli.CommandLine.Option;

/// `--format`, which every command takes.
final class FormatOption {
    @Option(
            names = "--format",
            defaultValue = "text",
            converter = LowerCase.OfFormat.class,
            completionCandidates = LowerCase.OfFormat.class,
            description = "How the result is printed: ${COMPLETION-CANDIDATES} (default: text).")
    private Format format;

    boolean isJson() {
        return format == Format.JSON;
    }
}
