package dev.backfill.ui.heatmap.state;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Grain;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.scan.Scan;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A set of places in the grid. Immutable; two selections of the same places are equal.
///
/// @param addresses the places, in the order in which they were selected
public record HeatSelection(Set<CellAddress> addresses) {

    private static final int HOURS = 24;

    /// Nothing selected.
    public static final HeatSelection NONE = new HeatSelection(Set.of());

    public HeatSelection {
        addresses = Collections.unmodifiableSet(new LinkedHashSet<>(addresses));
    }

    /// The given places.
    public static HeatSelection of(CellAddress... places) {
        return new HeatSelection(new LinkedHashSet<>(List.of(places)));
    }

    /// The given partitions.
    public static HeatSelection ofPartitions(Collection<Partition> partitions) {
        return collect(partitions.stream().map(CellAddress::of));
    }

    /// A whole date: its event cell and the cells of all `processors`.
    public static HeatSelection ofDate(LocalDate date, List<String> processors) {
        return collect(Stream.concat(
                Stream.of(CellAddress.event(date)), processors.stream().map(p -> new CellAddress(date, p))));
    }

    /// The rectangle between two places, both included. Rows are the event row, then `processors` in their order.
    public static HeatSelection range(CellAddress one, CellAddress other, List<String> processors) {
        LocalDate first = one.date().isBefore(other.date()) ? one.date() : other.date();
        LocalDate last = one.date().isBefore(other.date()) ? other.date() : one.date();
        int top = Math.min(row(one, processors), row(other, processors));
        int bottom = Math.max(row(one, processors), row(other, processors));
        return collect(first.datesUntil(last.plusDays(1))
                .flatMap(date -> Stream.iterate(top, row -> row <= bottom, row -> row + 1)
                        .map(row -> new CellAddress(date, row < 0 ? null : processors.get(row)))));
    }

    /// The hours between two of one processor, both included; empty where these are no such hours.
    public static Optional<HeatSelection> hours(CellAddress one, CellAddress other) {
        boolean hours = one.period().grain() == Grain.HOUR
                && other.period().grain() == Grain.HOUR
                && one.partition()
                        .map(Partition::processor)
                        .equals(other.partition().map(Partition::processor));
        if (!hours) {
            return Optional.empty();
        }
        boolean forward = one.period().compareTo(other.period()) <= 0;
        Period first = forward ? one.period() : other.period();
        Period last = forward ? other.period() : one.period();
        return Optional.of(collect(Stream.iterate(first, p -> p.compareTo(last) <= 0, p -> p.plus(1))
                .map(p -> new CellAddress(p, one.processor(), null))));
    }

    /// These places and those.
    public HeatSelection plus(HeatSelection other) {
        return collect(Stream.concat(addresses.stream(), other.addresses.stream()));
    }

    /// These places without those.
    public HeatSelection minus(HeatSelection other) {
        return collect(addresses.stream().filter(a -> !other.contains(a)));
    }

    /// These places with those switched: all out if all of them are in, otherwise all in.
    public HeatSelection toggled(HeatSelection other) {
        return addresses.containsAll(other.addresses) ? minus(other) : plus(other);
    }

    /// Those of these places whose date is wanted.
    public HeatSelection on(Predicate<LocalDate> wanted) {
        return collect(addresses.stream().filter(a -> wanted.test(a.date())));
    }

    /// Whether nothing is selected.
    public boolean isEmpty() {
        return addresses.isEmpty();
    }

    /// Whether a place is selected.
    public boolean contains(CellAddress address) {
        return addresses.contains(address);
    }

    /// Whether a date is selected with its event cell and every one of `processors`.
    public boolean containsDate(LocalDate date, List<String> processors) {
        return contains(CellAddress.event(date)) && processors.stream().allMatch(p -> contains(date, p));
    }

    /// Whether a cell of a processor is selected that covers a date, or an hour of it.
    public boolean contains(LocalDate date, String processor) {
        return contains(new CellAddress(date, processor))
                || others(date).anyMatch(p -> contains(new CellAddress(p, processor, null)));
    }

    private static Stream<Period> others(LocalDate date) {
        Period midnight = Grain.HOUR.of(date);
        return Stream.concat(
                Stream.of(Grain.WEEK, Grain.WEEK_FROM_SUNDAY, Grain.MONTH).map(g -> g.of(date)),
                Stream.iterate(midnight, p -> p.first().equals(date), p -> p.plus(1)));
    }

    /// The same with the cells of a scan that cover these places: of a day of hours all of them.
    public HeatSelection within(Scan scan) {
        return scan.isDaily() ? this : collect(addresses.stream().flatMap(a -> a.all(scan)));
    }

    /// The hours of a date that are selected alone, ascending: none where the whole day is.
    public List<Period> hours(LocalDate date, String processor) {
        List<Period> hours = Period.overlapping(Grain.HOUR, DateInterval.of(date)).stream()
                .filter(hour -> contains(new CellAddress(hour, processor, null)))
                .toList();
        return hours.size() == HOURS || contains(new CellAddress(date, processor)) ? List.of() : hours;
    }

    /// The selected dates, ascending. Cells that lie over several dates count with their first one, and only where
    /// nothing else is selected.
    public List<LocalDate> dates() {
        List<LocalDate> ofDays = addresses.stream()
                .filter(a -> a.period().grain().isWithinADay())
                .map(CellAddress::date)
                .distinct()
                .sorted()
                .toList();
        return ofDays.isEmpty()
                ? addresses.stream().map(CellAddress::date).distinct().sorted().toList()
                : ofDays;
    }

    /// The dates that selected cells lie over, ascending.
    public List<LocalDate> touched() {
        List<LocalDate> dates = dates();
        return addresses.stream().allMatch(a -> a.period().grain().isWithinADay())
                        || dates.size() != 1
                        || partitions().size() != 1
                ? dates
                : partitions().getFirst().period().dates().dates().toList();
    }

    /// The one selected date, where only one date has selected cells.
    public Optional<LocalDate> singleDate() {
        List<LocalDate> dates = dates();
        return dates.size() == 1 ? Optional.of(dates.getFirst()) : Optional.empty();
    }

    /// The selected partitions in the order in which they were selected; event cells are none.
    public List<Partition> partitions() {
        return addresses.stream().flatMap(a -> a.partition().stream()).toList();
    }

    private static HeatSelection collect(Stream<CellAddress> places) {
        return new HeatSelection(places.collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private static int row(CellAddress address, List<String> processors) {
        @Nullable String processor = address.processor();
        return processor == null ? -1 : Math.max(0, processors.indexOf(processor));
    }
}
