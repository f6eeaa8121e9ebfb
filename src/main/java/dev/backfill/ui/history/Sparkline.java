package dev.backfill.ui.history;

import java.util.List;
import javafx.scene.shape.Polyline;

/// A small line of numbers, from the bottom for 0 to the top for the largest. What it says stands beside it in words.
final class Sparkline {
    private static final double WIDTH = 96;
    private static final double HEIGHT = 16;

    private Sparkline() {}

    /// @param numbers at least two, from 0
    static Polyline of(List<Long> numbers) {
        Polyline line = new Polyline();
        long most = Math.max(1, numbers.stream().mapToLong(n -> n).max().orElse(1));
        double step = WIDTH / (numbers.size() - 1);
        for (int i = 0; i < numbers.size(); i++) {
            line.getPoints().addAll(i * step, HEIGHT * (1 - (double) numbers.get(i) / most));
        }
        line.getStyleClass().add("sparkline");
        line.setId("sparkline");
        return line;
    }
}
