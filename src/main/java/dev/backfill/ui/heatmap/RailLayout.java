package dev.backfill.ui.heatmap;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// Finds room for the texts of the cause rail: two lines, and where both are taken, a shorter text.
final class RailLayout {
    static final double LINE_HEIGHT = 16;
    /// From the left of the glyph to the text.
    static final double TEXT_OFFSET = 14;
    private static final double GLYPH_HALF = 5;
    private static final double SPACING = 10;

    private final MatrixGeometry geometry;
    private final ToDoubleFunction<String> measure;
    private final List<Box> taken = new ArrayList<>();
    private final List<Placed> placed = new ArrayList<>();

    private RailLayout(MatrixGeometry geometry, ToDoubleFunction<String> measure) {
        this.geometry = geometry;
        this.measure = measure;
    }

    /// An entry with its place.
    ///
    /// @param text the longest text that fits, perhaps empty
    /// @param box glyph and text
    /// @param anchor where the line down to the date begins, for an entry without bracket
    record Placed(RailEntry entry, String text, Box box, double anchor) {
        /// Whether it stands on the upper line.
        boolean isUpper() {
            return box.y() < LINE_HEIGHT;
        }
    }

    /// Places all entries that find room; what finds none keeps its glyph on the lower line.
    ///
    /// @param measure width of a text in pixels
    static List<Placed> place(List<RailEntry> entries, MatrixGeometry geometry, ToDoubleFunction<String> measure) {
        RailLayout layout = new RailLayout(geometry, measure);
        // Lines from the upper texts to single dates must stay free of bracket texts.
        entries.stream().filter(e -> !e.isBracket()).forEach(e -> layout.taken.add(layout.stem(e)));
        entries.stream().filter(RailEntry::isBracket).forEach(layout::place);
        entries.stream().filter(e -> !e.isBracket()).forEach(layout::place);
        return layout.placed;
    }

    private void place(RailEntry entry) {
        taken.remove(stem(entry));
        Placed choice =
                choices(entry).filter(this::isFree).findFirst().orElseGet(() -> at(entry, "", LINE_HEIGHT));
        taken.add(choice.box());
        if (choice.isUpper()) {
            taken.add(stem(entry));
        }
        placed.add(choice);
    }

    /// Best first. A bracket would rather say less than stand away from its text.
    private Stream<Placed> choices(RailEntry entry) {
        List<String> texts = entry.texts();
        Stream<Placed> all = texts.stream().flatMap(t -> Stream.of(at(entry, t, LINE_HEIGHT), at(entry, t, 0)));
        return entry.isBracket()
                ? Stream.concat(texts.stream().limit(2).map(t -> at(entry, t, LINE_HEIGHT)), all)
                : all;
    }

    private Placed at(RailEntry entry, String text, double y) {
        LocalDate date = entry.dates().getFirst();
        double center = geometry.x(date) + geometry.cellWidth() / 2;
        double width = text.isEmpty() ? 2 * GLYPH_HALF : TEXT_OFFSET + measure.applyAsDouble(text);
        double start = entry.isBracket() ? geometry.x(date) : center - GLYPH_HALF;
        double limit = geometry.x(geometry.interval().last()) + geometry.cellWidth();
        double x = Math.min(start, Math.max(geometry.left(), limit - width));
        return new Placed(entry, text, new Box(x, y, width, LINE_HEIGHT), center);
    }

    private boolean isFree(Placed candidate) {
        Box box = candidate.box();
        return taken.stream().noneMatch(other -> other.y() < box.bottom()
                && box.y() < other.bottom()
                && other.x() < box.right() + SPACING
                && box.x() < other.right() + SPACING);
    }

    private Box stem(RailEntry entry) {
        double center = geometry.x(entry.dates().getFirst()) + geometry.cellWidth() / 2;
        return new Box(center - 1, LINE_HEIGHT, 2, LINE_HEIGHT);
    }
}
