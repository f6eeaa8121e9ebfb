package dev.backfill.ui.heatmap.color;

import dev.backfill.model.Severity;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.heatmap.text.Speech;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// How cells of one scan are filled in one mode: what each is measured against is found out once.
///
/// @param mode what the fill means
/// @param asOf when the scan looked; null where the mode does not ask
/// @param usual the usual rows of each processor, where the mode asks
/// @param ages the ages of all builds; null where the mode does not ask, or nobody knows one
public record Shading(
        ColorMode mode,
        @Nullable Instant asOf,
        Map<String, Long> usual,
        @Nullable Ages ages) {
    /// The fill of reports, and of windows until somebody chooses another.
    public static final Shading COMPLETENESS = plain(ColorMode.COMPLETENESS);

    private static final List<HeatToken> STEPS =
            List.of(HeatToken.S1, HeatToken.S2, HeatToken.S3, HeatToken.S4, HeatToken.S5);

    public Shading {
        usual = Map.copyOf(usual);
    }

    /// A shading that needs nothing but the cell.
    static Shading plain(ColorMode mode) {
        return new Shading(mode, null, Map.of(), null);
    }

    /// The shading of a scan.
    static Shading of(ColorMode mode, Scan scan) {
        return switch (mode) {
            case COMPLETENESS, ACCOUNTED, VERDICT -> plain(mode);
            case ROWS -> new Shading(mode, scan.asOf(), usual(scan), null);
            case AGE -> new Shading(mode, scan.asOf(), Map.of(), ages(scan));
        };
    }

    /// The color of a cell with rows; empty where it cannot be known.
    Optional<HeatToken> color(Cell cell) {
        return switch (mode) {
            case COMPLETENESS -> Optional.of(HeatToken.step(cell.completeness().orElse(1)));
            case ACCOUNTED -> Optional.of(HeatToken.step(cell.accountedShare().orElse(1)));
            case ROWS -> Optional.of(ofUsual(share(cell).orElse(1)));
            case AGE -> age(cell).map(age -> STEPS.get(ages == null ? STEPS.size() - 1 : ages.step(age)));
            case VERDICT -> Optional.of(ofSeverity(cell.severity()));
        };
    }

    /// What the mode measures of a cell, in words for its tooltip; empty where the tooltip says it anyway.
    public Optional<String> words(Cell cell) {
        return switch (mode) {
            case COMPLETENESS, VERDICT -> Optional.empty();
            case ACCOUNTED -> {
                OptionalDouble share = cell.accountedShare();
                yield share.isPresent()
                        ? Optional.of(Speech.text("shade.accounted", Math.round(share.getAsDouble() * 100)))
                        : Optional.empty();
            }
            case ROWS -> {
                Long rows = usual.get(cell.partition().processor());
                OptionalDouble share = share(cell);
                yield rows != null && share.isPresent()
                        ? Optional.of(Speech.text("shade.usual", Math.round(share.getAsDouble() * 100), rows))
                        : Optional.empty();
            }
            case AGE ->
                cell.rows() == 0
                        ? Optional.empty()
                        : Optional.of(age(cell)
                                .map(age -> Speech.text("shade.age", Ages.words(age)))
                                .orElseGet(() -> Speech.text("shade.ageUnknown")));
        };
    }

    /// What is usual is the median of all dates with rows: a few broken ones do not move it.
    private static Map<String, Long> usual(Scan scan) {
        Map<String, Long> usual = new HashMap<>();
        int size = scan.processors().size();
        for (int row = 0; row < size; row++) {
            long[] rows = new long[scan.days().size()];
            int count = 0;
            for (int at = row; at < scan.cells().size(); at += size) {
                long found = scan.cells().get(at).rows();
                if (found > 0) {
                    rows[count++] = found;
                }
            }
            if (count > 0) {
                Arrays.sort(rows, 0, count);
                usual.put(scan.processors().get(row), rows[count / 2]);
            }
        }
        return usual;
    }

    private static @Nullable Ages ages(Scan scan) {
        Instant first = null;
        Instant last = null;
        for (Cell cell : scan.cells()) {
            Instant built = cell.builtAt();
            if (built != null) {
                first = first == null || built.isBefore(first) ? built : first;
                last = last == null || built.isAfter(last) ? built : last;
            }
        }
        return first == null || last == null
                ? null
                : new Ages(Duration.between(first, scan.asOf()), Duration.between(last, scan.asOf()));
    }

    private OptionalDouble share(Cell cell) {
        Long rows = usual.get(cell.partition().processor());
        return rows == null ? OptionalDouble.empty() : OptionalDouble.of((double) cell.rows() / rows);
    }

    private Optional<Duration> age(Cell cell) {
        return asOf == null || cell.builtAt() == null
                ? Optional.empty()
                : Optional.of(Duration.between(cell.builtAt(), asOf));
    }

    private static HeatToken ofUsual(double share) {
        if (share < 0.75) {
            return HeatToken.step(share);
        }
        return share < 1.25 ? HeatToken.S4 : HeatToken.S5;
    }

    private static HeatToken ofSeverity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> HeatToken.V_CRITICAL;
            case WARNING -> HeatToken.V_WARNING;
            case INFO -> HeatToken.V_INFO;
            case EXPECTED -> HeatToken.V_EXPECTED;
            case OK -> HeatToken.V_OK;
        };
    }

    /// Keeps the shading of a scan until another scan, or mode, comes.
    public static final class Kept {
        private @Nullable Scan scan;
        private Shading shading = COMPLETENESS;

        /// @param next null without a scan
        public Shading of(ColorMode mode, @Nullable Scan next) {
            if (next == null) {
                return plain(mode);
            }
            if (next != scan || shading.mode() != mode) {
                scan = next;
                shading = Shading.of(mode, next);
            }
            return shading;
        }
    }
}
