package dev.backfill.ui.heatmap.state;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows of a matrix, from top to bottom: the one place that says which cell stands in which of them. Painting,
/// pointing, keys and selections all ask here.
///
/// Immutable; equal if the rows are.
public final class MatrixRows {
    /// No rows.
    public static final MatrixRows NONE = new MatrixRows(List.of());

    /// Where the events stand.
    public static final int EVENT_ROW = -1;

    private final List<MatrixRow> all;
    private final Map<String, Integer> places = new HashMap<>();

    /// @param rows from top to bottom; no processor has a cell in two of them
    public MatrixRows(List<MatrixRow> rows) {
        all = List.copyOf(rows);
        for (int row = 0; row < all.size(); row++) {
            for (String processor : all.get(row).shown()) {
                places.put(processor, row);
            }
        }
    }

    /// A row for each processor.
    public static MatrixRows of(List<String> processors) {
        return new MatrixRows(
                processors.stream().<MatrixRow>map(MatrixRow.OfProcessor::new).toList());
    }

    /// The rows.
    public List<MatrixRow> all() {
        return all;
    }

    /// How many rows there are.
    public int size() {
        return all.size();
    }

    /// The processors that have a cell in some row, from top to bottom.
    public List<String> processors() {
        return all.stream().flatMap(row -> row.shown().stream()).toList();
    }

    /// The processors that have a row or a head above them, from top to bottom, each once.
    public List<String> members() {
        return all.stream()
                .flatMap(row -> row instanceof MatrixRow.OfFold head ? head.members().stream() : row.shown().stream())
                .distinct()
                .toList();
    }

    /// The heads of rows that stand together.
    public List<MatrixRow.OfFold> folds() {
        return all.stream()
                .filter(MatrixRow.OfFold.class::isInstance)
                .map(MatrixRow.OfFold.class::cast)
                .toList();
    }

    /// The head of some rows; empty if there is none now.
    public Optional<MatrixRow.OfFold> fold(@Nullable RowFold fold) {
        return folds().stream().filter(f -> f.fold().equals(fold)).findFirst();
    }

    /// Whether a row stands below the head of its group.
    public boolean isInGroup(int row) {
        for (int above = row - 1; above >= 0; above--) {
            if (all.get(above) instanceof MatrixRow.OfFold head && !head.fold().isHealthy()) {
                return head.open();
            }
        }
        return false;
    }

    /// The number of the row with the cells of a processor; empty if it has none.
    public Optional<Integer> row(String processor) {
        return Optional.ofNullable(places.get(processor));
    }

    /// The number of the row of a place; that of the events if it has none.
    public int row(CellAddress address) {
        String processor = address.processor();
        if (processor != null) {
            return places.getOrDefault(processor, EVENT_ROW);
        }
        RowFold fold = address.fold();
        for (int row = 0; row < all.size() && fold != null; row++) {
            if (all.get(row) instanceof MatrixRow.OfFold head && head.fold().equals(fold)) {
                return row;
            }
        }
        return EVENT_ROW;
    }

    /// The place of a date in a row.
    public CellAddress at(LocalDate date, int row) {
        if (row == EVENT_ROW) {
            return CellAddress.event(date);
        }
        return switch (all.get(row)) {
            case MatrixRow.OfProcessor(String name) -> new CellAddress(date, name);
            case MatrixRow.OfFold head -> CellAddress.of(date, head.fold());
        };
    }

    /// The cells between two places, both included.
    public HeatSelection range(CellAddress one, CellAddress other) {
        int top = Math.min(row(one), row(other));
        int bottom = Math.max(row(one), row(other));
        LocalDate first = one.date().isBefore(other.date()) ? one.date() : other.date();
        LocalDate last = one.date().isBefore(other.date()) ? other.date() : one.date();
        List<String> processors = new ArrayList<>();
        for (int row = Math.max(0, top); row <= bottom; row++) {
            processors.addAll(all.get(row).shown());
        }
        Set<CellAddress> places = new LinkedHashSet<>();
        first.datesUntil(last.plusDays(1)).forEach(date -> {
            if (top == EVENT_ROW) {
                places.add(CellAddress.event(date));
            }
            processors.forEach(p -> places.add(new CellAddress(date, p)));
        });
        return new HeatSelection(places);
    }

    /// These rows without the processors that are not known.
    public MatrixRows among(Collection<String> known) {
        Set<String> there = new HashSet<>(known);
        if (there.containsAll(places.keySet())) {
            return this;
        }
        List<MatrixRow> rows = new ArrayList<>();
        for (MatrixRow row : all) {
            switch (row) {
                case MatrixRow.OfProcessor(String name) -> {
                    if (there.contains(name)) {
                        rows.add(row);
                    }
                }
                case MatrixRow.OfFold(RowFold fold, List<String> members, boolean open) -> {
                    List<String> rest = members.stream().filter(there::contains).toList();
                    if (!rest.isEmpty()) {
                        rows.add(new MatrixRow.OfFold(fold, rest, open));
                    }
                }
            }
        }
        return new MatrixRows(rows);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MatrixRows that && all.equals(that.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
