package dev.backfill.ui.heatmap;

import dev.backfill.model.Cell;
import java.util.OptionalDouble;

/// What the fill of a cell means.
public enum ColorMode {
    /// The share of the expected keys that are there.
    COMPLETENESS("Completeness"),
    /// The share of the expected keys that are there or have a known reason.
    ACCOUNTED("Accounted for");

    private final String words;

    ColorMode(String words) {
        this.words = words;
    }

    /// The mode as a menu and a legend name it.
    public String words() {
        return words;
    }

    /// The share of a cell, 0 to 1; empty where nothing is expected or it cannot be known.
    public OptionalDouble share(Cell cell) {
        return switch (this) {
            case COMPLETENESS -> cell.completeness();
            case ACCOUNTED -> cell.accountedShare();
        };
    }
}
