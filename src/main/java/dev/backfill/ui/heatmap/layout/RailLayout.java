package dev.backfill.ui.heatmap.layout;

import dev.backfill.ui.heatmap.state.RailEntry;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// Finds room for the texts of the cause rail: two lines, and where both are taken, a shorter text.
public final class RailLayout {
    public static final double LINE_HEIGHT = 16;
    /// From the left of the glyph to the text.
    public static final double TEXT_OFFSET = 14;
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
    public record Placed(RailEntry entry, String text, Box box, double anchor) {
        /// Whether it stands on the upper line.
        public boolean isUpper() {
            return box.y() < LINE_HEIGHT;
        }
    }

    /// Places all entries that find room. What finds none is left to the glyphs of its cells: nothing is drawn over
    /// anything else.
    ///
    /// @param measure width of a text in pixels
    public static List<Placed> place(
            List<RailEntry> entries, MatrixGeometry geometry, ToDoubleFunction<String> measure) {
        RailLayout layout = new RailLayout(geometry, measure);
        List<RailEntry> brackets = entries.stream().filter(RailEntry::isBracket).toList();
        List<RailEntry> singles = entries.stream().filter(e -> !e.isBracket()).toList();
        // Lines from the upper texts to single dates must stay free of bracket texts.
        singles.forEach(e -> layout.taken.add(layout.stem(e)));
        List<RailEntry> deferred =
                brackets.stream().filter(e -> !layout.placeAboveBracket(e)).toList();
        // Where there is no room for all, the worst are said.
        singles.stream()
                .sorted(Comparator.comparing(RailEntry::severity))
                .forEach(e -> layout.placeSingle(e, brackets));
        deferred.forEach(e -> layout.place(layout.choices(e), e));
        return layout.placed;
    }

    /// A bracket would rather say a little less than stand away from its text.
    private boolean placeAboveBracket(RailEntry entry) {
        Optional<Placed> place = entry.texts().stream()
                .limit(2)
                .map(t -> at(entry, t, LINE_HEIGHT))
                .filter(this::isFree)
                .findFirst();
        place.ifPresent(this::put);
        return place.isPresent();
    }

    /// The text of a single date does not stand on the bracket of others.
    private void placeSingle(RailEntry entry, List<RailEntry> brackets) {
        taken.remove(stem(entry));
        place(
                choices(entry).filter(p -> p.isUpper() || brackets.stream().noneMatch(b -> overlaps(p.box(), span(b)))),
                entry);
    }

    private void place(Stream<Placed> choices, RailEntry entry) {
        choices.filter(this::isFree).findFirst().ifPresent(this::put);
    }

    private void put(Placed choice) {
        taken.add(choice.box());
        if (choice.isUpper() && !choice.entry().isBracket()) {
            taken.add(stem(choice.entry()));
        }
        placed.add(choice);
    }

    /// Longest text first, near the dates before far from them.
    private Stream<Placed> choices(RailEntry entry) {
        return entry.texts().stream().flatMap(t -> Stream.of(at(entry, t, LINE_HEIGHT), at(entry, t, 0)));
    }

    private Placed at(RailEntry entry, String text, double y) {
        LocalDate date = entry.dates().getFirst();
        double center = geometry.x(date) + geometry.cellWidth() / 2;
        double width = text.isEmpty() ? 2 * GLYPH_HALF : TEXT_OFFSET + measure.applyAsDouble(text);
        double start = entry.isBracket() ? geometry.x(date) : center - GLYPH_HALF;
        double limit = geometry.right();
        double x = Math.min(start, Math.max(geometry.left(), limit - width));
        return new Placed(entry, text, new Box(x, y, width, LINE_HEIGHT), center);
    }

    private boolean isFree(Placed candidate) {
        double end = geometry.right();
        return (candidate.box().right() <= end || candidate.text().isEmpty())
                && taken.stream().noneMatch(other -> overlaps(candidate.box(), other));
    }

    private static boolean overlaps(Box box, Box other) {
        return other.y() < box.bottom()
                && box.y() < other.bottom()
                && other.x() < box.right() + SPACING
                && box.x() < other.right() + SPACING;
    }

    /// What a bracket spans on the lower line.
    private Box span(RailEntry bracket) {
        double start = geometry.x(bracket.dates().getFirst());
        double end = geometry.x(bracket.dates().getLast()) + geometry.cellWidth();
        // A text may begin right beside a bracket: the spacing is for texts.
        return new Box(start + SPACING, LINE_HEIGHT, end - start - 2 * SPACING, LINE_HEIGHT);
    }

    private Box stem(RailEntry entry) {
        double center = geometry.x(entry.dates().getFirst()) + geometry.cellWidth() / 2;
        return new Box(center - 1, LINE_HEIGHT, 2, LINE_HEIGHT);
    }
}
