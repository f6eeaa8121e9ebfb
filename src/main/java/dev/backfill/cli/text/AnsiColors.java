package dev.backfill.cli.text;

import dev.backfill.model.Severity;

/// Colors on a terminal, and nothing elsewhere. Marks carry the meaning; colors only repeat it.
///
/// @param color whether the output shows colors
record AnsiColors(boolean color) {
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String CYAN = "36";
    private static final String BOLD = "1";
    private static final String DIM = "2";

    /// The mark of a severity, as in the window.
    static String mark(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "◆";
            case WARNING -> "▲";
            case INFO -> "●";
            case EXPECTED -> "○";
            case OK -> " ";
        };
    }

    String of(Severity severity, String text) {
        return switch (severity) {
            case CRITICAL -> paint(RED, text);
            case WARNING -> paint(YELLOW, text);
            case INFO -> paint(CYAN, text);
            case EXPECTED -> paint(DIM, text);
            case OK -> text;
        };
    }

    /// Every mark in the text in the color of its severity.
    String marks(String text) {
        String painted = text;
        for (Severity severity : Severity.values()) {
            if (severity != Severity.OK) {
                painted = painted.replace(mark(severity), of(severity, mark(severity)));
            }
        }
        return painted;
    }

    String good(String text) {
        return paint(GREEN, text);
    }

    String bad(String text) {
        return paint(RED, text);
    }

    String title(String text) {
        return paint(BOLD, text);
    }

    String quiet(String text) {
        return paint(DIM, text);
    }

    private String paint(String code, String text) {
        return color ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
