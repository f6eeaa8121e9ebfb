package dev.backfill.ui.event;

import dev.backfill.model.scan.EventState;
import dev.backfill.ui.heatmap.glyph.Glyph;

/// How the answer of a card looks, by the state of its date.
final class StateLook {
    private StateLook() {}

    /// The mark before the answer.
    static Glyph glyph(EventState state) {
        return switch (state) {
            case POSTPONED, NONE, PLAYED, DUE, OFF -> Glyph.SUCCEEDED;
            case PARTLY_POSTPONED, NOT_FINAL, SOURCE_GAP, MISMATCH, PARTIAL_SOURCE ->
                Glyph.of(state).orElse(Glyph.INFO);
        };
    }

    /// The style of the banner around it.
    static String tone(EventState state) {
        return switch (state) {
            case POSTPONED, NONE -> "proven";
            case PLAYED, PARTLY_POSTPONED, DUE, OFF -> "ok";
            case NOT_FINAL -> "expected";
            case SOURCE_GAP -> "critical";
            case MISMATCH, PARTIAL_SOURCE -> "warning";
        };
    }
}
