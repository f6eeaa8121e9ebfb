package dev.backfill.ui.heatmap.glyph;

import dev.backfill.model.Severity;
import dev.backfill.model.run.StepState;
import dev.backfill.model.scan.EventState;
import dev.backfill.model.scan.Verdict;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A small picture in a 16 × 16 box. The outer shape says severity, the mark inside says cause.
public enum Glyph {
    MISSING(Ink.CRITICAL, Shape.DIAMOND, 0, null),
    CONTAMINATED(Ink.CRITICAL, Shape.DIAMOND, 0, "M6.95 8A1.05 1.05 0 1 0 9.05 8A1.05 1.05 0 1 0 6.95 8Z"),
    BLOCKED(Ink.CRITICAL, "M8 2 14 8 8 14 2 8Z", 2, "M5.6 8H10.4"),
    DUPLICATED(Ink.CRITICAL, Shape.DIAMOND, 0, "M5 6.6H11M5 9.6H11"),
    STALE(Ink.WARNING, Shape.TRIANGLE, 0, "M5.4 10.8H10.6"),
    UNEXPECTED(Ink.WARNING, Shape.TRIANGLE, 0, "M5.4 11.6H10.6M5.4 8.8H10.6"),
    SURPLUS(Ink.WARNING, Shape.TRIANGLE, 0, "M5.4 10.2H10.6M8 7.6V12.8"),
    OUTDATED(Ink.WARNING, Shape.TRIANGLE, 0, "M8 6.8V10.8H10.8"),
    LOW(Ink.WARNING, Shape.TRIANGLE, 0, "M5.6 8.8 8 11.8 10.4 8.8"),
    HIGH(Ink.WARNING, Shape.TRIANGLE, 0, "M5.6 11.4 8 8.4 10.4 11.4"),
    PILED_UP(Ink.WARNING, Shape.TRIANGLE, 0, "M6.5 12.6V10.4M8 12.6V6.8M9.5 12.6V10.4"),
    UNKNOWN(Ink.WARNING, Shape.TRIANGLE, 0, "M6.5 8C6.5 6 9.6 6 9.6 8C9.6 9.3 8 9.2 8 10.6M8 12.4V12.9"),
    PARTIAL(Ink.INFO, "M8 8V1.8A6.2 6.2 0 1 0 14.2 8Z", 0, null),
    RAMP(Ink.CALM, Shape.RING, 2, "M5.9 10 10.1 6"),
    BOOTSTRAP(Ink.CALM, Shape.RING, 2, null),
    NOT_FINAL(Ink.CALM, Shape.RING, 2, "M8 5.2V8H10"),
    NO_EVENT(Ink.CALM, Shape.DOT, 0, null),
    NOT_EXPECTED(Ink.CALM, "M5 8H11", 2, null),
    CRITICAL(Ink.CRITICAL, Shape.DIAMOND, 0, null),
    WARNING(Ink.WARNING, Shape.TRIANGLE, 0, null),
    INFO(Ink.INFO, "M2 8A6 6 0 1 0 14 8A6 6 0 1 0 2 8Z", 0, null),
    EXPECTED(Ink.CALM, Shape.RING, 2, null),
    SOURCE_GAP(Ink.CRITICAL, "M8 1 14 7H2ZM2 9H14L8 15Z", 0, null),
    PARTIAL_SOURCE(Ink.WARNING, "M8 1.5 12 8.6H4ZM2.9 10.6H13.1L15.2 14.2H.8Z", 0, null),
    MISMATCH(Ink.WARNING, Shape.TRIANGLE, 0, "M8 6.4V10M8 12.2V12.6"),
    POSTPONED(Ink.MUTED, "M2.5 8H13M9.2 4 13.2 8 9.2 12", 2, null),
    SUCCEEDED(Ink.DONE, "M2.5 8.5 6.5 12.5 13.5 4", 2, null),
    FAILED(Ink.CRITICAL, "M3 3 13 13M13 3 3 13", 2, null),
    CANCELLED(Ink.MUTED, "M3.5 3.5H12.5V12.5H3.5Z", 2, null),
    SKIPPED(Ink.MUTED, "M4 8H12", 2, null),
    RUNNING(Ink.ACCENT, "M5 2.5 13 8 5 13.5Z", 0, null),
    RETRYING(Ink.WARNING, "M12.8 9A5 5 0 1 1 11.8 4.8M12.4 1.8V5.2H9", 2, null),
    PENDING(
            Ink.MUTED,
            "M2.2 8A1.3 1.3 0 1 0 4.8 8A1.3 1.3 0 1 0 2.2 8ZM6.7 8A1.3 1.3 0 1 0 9.3 8A1.3 1.3 0 1 0 6.7 8Z"
                    + "M11.2 8A1.3 1.3 0 1 0 13.8 8A1.3 1.3 0 1 0 11.2 8Z",
            0,
            null);

    /// What a glyph is drawn with; the name in lower case is its style class.
    public enum Ink {
        CRITICAL,
        WARNING,
        INFO,
        CALM,
        MUTED,
        DONE,
        ACCENT
    }

    private static final class Shape {
        static final String DIAMOND = "M8 1 15 8 8 15 1 8Z";
        static final String TRIANGLE = "M8 1.5 15.2 14.2 .8 14.2Z";
        static final String RING = "M2.5 8A5.5 5.5 0 1 0 13.5 8A5.5 5.5 0 1 0 2.5 8Z";
        static final String DOT = "M6 8A2 2 0 1 0 10 8A2 2 0 1 0 6 8Z";
    }

    private final Ink ink;
    private final String outline;
    private final double strokeWidth;
    private final @Nullable String mark;

    Glyph(Ink ink, String outline, double strokeWidth, @Nullable String mark) {
        this.ink = ink;
        this.outline = outline;
        this.strokeWidth = strokeWidth;
        this.mark = mark;
    }

    /// The glyph of a verdict; COMPLETE and NOT_DUE have none.
    public static Optional<Glyph> of(Verdict verdict) {
        return switch (verdict) {
            case UNKNOWN -> Optional.of(UNKNOWN);
            case NOT_FINAL -> Optional.of(NOT_FINAL);
            case NOT_DUE -> Optional.empty();
            case BOOTSTRAP -> Optional.of(BOOTSTRAP);
            case STALE -> Optional.of(STALE);
            case UNEXPECTED -> Optional.of(UNEXPECTED);
            case NO_EVENT -> Optional.of(NO_EVENT);
            case BLOCKED -> Optional.of(BLOCKED);
            case MISSING -> Optional.of(MISSING);
            case CONTAMINATED -> Optional.of(CONTAMINATED);
            case DUPLICATED -> Optional.of(DUPLICATED);
            case SURPLUS -> Optional.of(SURPLUS);
            case OUTDATED -> Optional.of(OUTDATED);
            case RAMP -> Optional.of(RAMP);
            case LOW -> Optional.of(LOW);
            case HIGH -> Optional.of(HIGH);
            case PILED_UP -> Optional.of(PILED_UP);
            case PARTIAL -> Optional.of(PARTIAL);
            case NOT_EXPECTED -> Optional.of(NOT_EXPECTED);
            case COMPLETE -> Optional.empty();
        };
    }

    /// The glyph of an event state; PLAYED and DUE have none.
    public static Optional<Glyph> of(EventState state) {
        return switch (state) {
            case NOT_FINAL -> Optional.of(BOOTSTRAP);
            case SOURCE_GAP -> Optional.of(SOURCE_GAP);
            case MISMATCH -> Optional.of(MISMATCH);
            case PARTIAL_SOURCE -> Optional.of(PARTIAL_SOURCE);
            case POSTPONED, PARTLY_POSTPONED -> Optional.of(POSTPONED);
            case PLAYED, DUE -> Optional.empty();
            case NONE, OFF -> Optional.of(NO_EVENT);
        };
    }

    /// The shape of a severity alone, for chips and roll-ups; OK has none.
    public static Optional<Glyph> of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> Optional.of(CRITICAL);
            case WARNING -> Optional.of(WARNING);
            case INFO -> Optional.of(INFO);
            case EXPECTED -> Optional.of(EXPECTED);
            case OK -> Optional.empty();
        };
    }

    /// The glyph of a step's state.
    public static Glyph of(StepState state) {
        return switch (state) {
            case PENDING -> PENDING;
            case RUNNING -> RUNNING;
            case RETRYING -> RETRYING;
            case SUCCEEDED -> SUCCEEDED;
            case FAILED -> FAILED;
            case UPSTREAM_FAILED -> BLOCKED;
            case SKIPPED -> SKIPPED;
            case CANCELLED -> CANCELLED;
        };
    }

    /// What it is drawn with.
    public Ink ink() {
        return ink;
    }

    /// The outer shape as an SVG path in the 16 × 16 box.
    public String outline() {
        return outline;
    }

    /// Width of the line that draws the outer shape; 0 where it is filled.
    public double strokeWidth() {
        return strokeWidth;
    }

    /// The inner mark as an SVG path, stroked 1.9 wide; empty where there is none.
    public Optional<String> mark() {
        return Optional.ofNullable(mark);
    }

    /// Whether the mark is drawn in the glyph's own ink, because the shape around it is open.
    public boolean markInInk() {
        return strokeWidth > 0;
    }

    /// Whether the open shape is filled with the ground, so that what lies below does not shine through.
    public boolean filledWithGround() {
        return this == BLOCKED;
    }
}
