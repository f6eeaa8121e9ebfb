package dev.backfill.report;

import dev.backfill.model.text.ControlCharacters;

/// Texts of others within Markdown.
public final class Markdown {
    private Markdown() {}

    /// The text with everything escaped that Markdown would read as its own, on one line.
    public static String plain(String text) {
        // Somebody will print the file in a terminal.
        return ControlCharacters.shown(text.replaceAll("\\s*\\R\\s*", " ")).replaceAll("[\\\\`*<>|\\[\\]]", "\\\\$0");
    }
}
