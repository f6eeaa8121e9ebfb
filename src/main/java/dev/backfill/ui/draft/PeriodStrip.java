package dev.backfill.ui.draft;

import dev.backfill.model.Period;
import dev.backfill.workspace.draft.Sight;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// The rows of a table over time: a bar for each period, or for some neighbouring ones where there are many; where
/// rows are absent, it stands out. What it says stands below it in words.
final class PeriodStrip extends Pane {
    private static final double HIGH = 44;
    private static final double LEAST_BAR = 3;
    private static final double MARK = 4;
    private static final int MOST_BARS = 120;
    private static final double ROOM = 3;

    private final List<Bar> bars;

    /// Some neighbouring periods.
    ///
    /// @param share how many rows they have on average, of the most that any have; 0 to 1
    /// @param isAbsent whether one that is due has none
    private record Bar(double share, boolean isAbsent) {}

    /// @param sight what was seen: there is at least one period
    /// @param absent the periods without rows that should have some
    PeriodStrip(Sight sight, List<Period> absent) {
        bars = bars(sight, new HashSet<>(absent));
        getStyleClass().add("period-strip");
        setId("draftStrip");
        setMinHeight(HIGH);
        setPrefHeight(HIGH);
        setMaxHeight(HIGH);
        for (Bar bar : bars) {
            getChildren().addAll(region("period-bar"), region(bar.isAbsent() ? "period-absent" : "period-calm"));
        }
    }

    private static Region region(String style) {
        Region region = new Region();
        region.getStyleClass().add(style);
        return region;
    }

    private static List<Bar> bars(Sight sight, Set<Period> absent) {
        Period first = sight.counts().firstKey();
        long all = first.until(sight.counts().lastKey()) + 1;
        long each = Math.ceilDiv(all, MOST_BARS);
        double most = sight.counts().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(1);
        List<Bar> bars = new ArrayList<>();
        for (long begin = 0; begin < all; begin += each) {
            long rows = 0;
            long with = 0;
            boolean isAbsent = false;
            for (long i = begin; i < Math.min(all, begin + each); i++) {
                Period period = first.plus(i);
                Long count = sight.counts().get(period);
                rows += count == null ? 0 : count;
                with += count == null ? 0 : 1;
                isAbsent |= absent.contains(period);
            }
            bars.add(new Bar(with == 0 ? 0 : rows / (most * with), isAbsent));
        }
        return bars;
    }

    /// Few periods stand at the left, none of them wider than it has to be.
    @Override
    protected void layoutChildren() {
        double pitch = Math.min(24, (getWidth() - 2 * ROOM) / bars.size());
        double gap = pitch >= LEAST_BAR + 1 ? 1 : 0;
        double high = getHeight() - 2 * ROOM - MARK - 1;
        for (int i = 0; i < bars.size(); i++) {
            double left = snapPositionX(ROOM + i * pitch);
            double right = snapPositionX(ROOM + (i + 1) * pitch) - gap;
            double tall = bars.get(i).share() == 0 ? 0 : Math.max(LEAST_BAR, Math.round(high * bars.get(i).share()));
            place(getChildren().get(2 * i), left, right, ROOM + high - tall, tall);
            place(getChildren().get(2 * i + 1), left, right, ROOM + high + 1, MARK);
        }
    }

    private static void place(Node node, double left, double right, double top, double height) {
        node.resizeRelocate(left, top, Math.max(1, right - left), height);
    }
}
