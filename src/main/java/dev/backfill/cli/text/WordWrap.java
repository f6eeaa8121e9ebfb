package dev.backfill.cli.text;

import java.util.ArrayList;
import java.util.List;

/// Breaks text between words, so that it fits a terminal.
final class WordWrap {
    private WordWrap() {}

    /// The lines of a text.
    ///
    /// @param hanging what stands before the second line and those below it
    /// @param width characters per line; a longer word has a line of its own
    static List<String> lines(String text, String hanging, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        String indent = "";
        while (indent.length() + rest.length() > width) {
            int first = rest.length() - rest.stripLeading().length();
            int space = rest.lastIndexOf(' ', width - indent.length());
            if (space <= first) {
                space = rest.indexOf(' ', Math.max(first, 1));
            }
            if (space < 0) {
                break;
            }
            lines.add(indent + rest.substring(0, space));
            rest = rest.substring(space + 1);
            indent = hanging;
        }
        lines.add(indent + rest);
        return lines;
    }
}
