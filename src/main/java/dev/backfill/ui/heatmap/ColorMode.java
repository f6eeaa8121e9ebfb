package dev.backfill.ui.heatmap;

/// What the fill of a cell means.
public enum ColorMode {
    /// The share of the expected keys that are there.
    COMPLETENESS("Completeness"),
    /// The share of the expected keys that are there or have a known reason.
    ACCOUNTED("Accounted for"),
    /// The rows, measured against what is usual for the processor.
    ROWS("Rows"),
    /// How long before the scan the newest row was written.
    AGE("Age"),
    /// How bad the verdict is.
    VERDICT("Verdict");

    private final String words;

    ColorMode(String words) {
        this.words = words;
    }

    /// The mode as a menu names it.
    public String words() {
        return words;
    }
}
