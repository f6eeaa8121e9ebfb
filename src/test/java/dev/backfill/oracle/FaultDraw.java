package dev.backfill.oracle;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Faults of a random pipeline, which the seed decides: one or two, of some pipelines as many as four. */
final class FaultDraw {
    /** From a fault on so many partitions may have to be built anew, or of one seed in 25 as many as there are. */
    private static final int FAR = 4;

    private static final int WIDE = 25;
    private static final int TRIES = 8;

    private final RandomPipeline pipeline;
    private final Lake healthy;
    private final Random random;
    private final boolean wide;

    FaultDraw(RandomPipeline pipeline, Lake healthy) {
        this.pipeline = pipeline;
        this.healthy = healthy;
        this.random = new Random(pipeline.seed * 0x2545F4914F6CDD1DL + 1);
        this.wide = pipeline.seed % WIDE == 0;
    }

    List<Fault> draw() {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(wide ? 4 : 2); i++) {
            one(faults.isEmpty())
                    .filter(f -> faults.stream().noneMatch(o -> o.place().equals(f.place())))
                    .ifPresent(faults::add);
        }
        // What allows to lose keys allows to read over holes.
        faults.removeIf(f -> f instanceof Fault.Shrunk && faults.stream().anyMatch(Fault.Hole.class::isInstance));
        faults.removeIf(f -> faults.stream().anyMatch(o -> o != f && meet(f.alone(pipeline), o)));
        return faults;
    }

    private boolean meet(Set<Place> alone, Fault other) {
        Set<Place> touched = new HashSet<>(other.touched(pipeline));
        touched.retainAll(alone);
        return !touched.isEmpty();
    }

    private Optional<Fault> one(boolean first) {
        int kind = random.nextInt(14);
        Place source = pick(pipeline.sources());
        Place place = pick(pipeline.processors());
        MadeTable table = pipeline.table(place.table());
        return switch (kind) {
            case 0, 1 -> Optional.of(new Fault.Late(source));
            case 2 -> Optional.<Fault>of(new Fault.Hole(source)).filter(this::lies);
            case 3, 12, 13 -> shrunk();
            case 4 -> outside();
            case 5 -> Optional.of(new Fault.Deleted(place));
            case 6 -> Optional.of(half(place, table));
            case 7 -> Optional.of(table.width() == 0 ? new Fault.Deleted(place) : new Fault.Doubled(place));
            case 8 -> Optional.of(new Fault.Rewritten(place));
            case 9 -> Optional.of(builtOn(new Fault.Deleted(place), first));
            default -> Optional.of(builtOn(half(place, table), random.nextBoolean()));
        };
    }

    private static Fault half(Place place, MadeTable table) {
        return table.width() == 0 ? new Fault.Deleted(place) : new Fault.Halved(place);
    }

    /** Where a source begins, a hole is none, and where everything ends, nobody knows that something should come. */
    private boolean lies(Fault hole) {
        NavigableSet<LocalDateTime> due = pipeline.due(hole.place().table());
        return !hole.place().start().equals(due.first())
                && !hole.place().start().equals(due.last());
    }

    private Optional<Fault> shrunk() {
        List<Fault> seen = new ArrayList<>();
        for (MadeTable source : pipeline.sources()) {
            List<LocalDateTime> due = new ArrayList<>(pipeline.due(source.name()));
            Collections.shuffle(due, random);
            due.stream()
                    .limit(TRIES)
                    .map(start -> new Fault.Shrunk(new Place(source.name(), start)))
                    .filter(f -> f.isSeen(pipeline, healthy))
                    .forEach(seen::add);
        }
        return seen.isEmpty() ? Optional.empty() : Optional.of(seen.get(random.nextInt(seen.size())));
    }

    private Optional<Fault> outside() {
        List<Place> outside = new ArrayList<>();
        for (MadeTable table : pipeline.processors()) {
            NavigableSet<LocalDateTime> due = pipeline.due(table.name());
            if (table.cycle() == Cycle.DAY && !due.isEmpty()) {
                for (LocalDate date : pipeline.dates) {
                    LocalDateTime start = date.atStartOfDay();
                    if (start.isAfter(due.first()) && start.isBefore(due.last()) && !due.contains(start)) {
                        outside.add(new Place(table.name(), start));
                    }
                }
            }
        }
        return outside.isEmpty()
                ? Optional.empty()
                : Optional.of(new Fault.Outside(outside.get(random.nextInt(outside.size()))));
    }

    private Fault builtOn(Fault first, boolean healed) {
        int all = pipeline.below(first.place()).size();
        return new Fault.BuiltOn(first, random.nextBoolean() || all == 0 ? all : 1 + random.nextInt(all), healed);
    }

    /** A partition of one of these tables, not far above all that is built from it. */
    private Place pick(Collection<MadeTable> tables) {
        List<MadeTable> filled =
                tables.stream().filter(t -> !pipeline.due(t.name()).isEmpty()).toList();
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            MadeTable table = filled.get(random.nextInt(filled.size()));
            List<LocalDateTime> due = List.copyOf(pipeline.due(table.name()));
            Place place = new Place(table.name(), due.get(random.nextInt(due.size())));
            places.add(place);
            if (wide || pipeline.below(place).size() <= FAR) {
                return place;
            }
        }
        return places.stream()
                .min(Comparator.comparingInt(p -> pipeline.below(p).size()))
                .orElseThrow();
    }
}
