package dev.backfill.oracle;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Something that went wrong in a made warehouse. */
sealed interface Fault {

    /** Where it happened: what a finding about it must name. */
    Place place();

    /** What such faults are called together. */
    String kind();

    /**
     * Does it.
     *
     * @param pipeline whose tables these are
     * @param lake the tables
     * @param at when it happens; as much as an hour may pass
     */
    void happen(RandomPipeline pipeline, Lake lake, LocalDateTime at);

    /** Whether something is to be found: else nothing that the warehouse holds tells of it. */
    default boolean isSeen(RandomPipeline pipeline, Lake lake) {
        return true;
    }

    /** What stays as it is, because nothing tells that it is wrong, or because it cannot be built anew. */
    default Set<Place> taken(RandomPipeline pipeline) {
        return Set.of();
    }

    /** Where another fault must not reach, or what is true of this one alone were true no more. */
    default Set<Place> alone(RandomPipeline pipeline) {
        return taken(pipeline);
    }

    /** What may be found because of it. */
    default Set<Place> touched(RandomPipeline pipeline) {
        Set<Place> touched = new HashSet<>(pipeline.below(place()));
        touched.add(place());
        return touched;
    }

    /** Everything that was written by it: where a finding may have its root. */
    default Set<Place> written(RandomPipeline pipeline) {
        return Set.of(place());
    }

    /** Of what something is still said after a repair. */
    default Set<Place> staying(RandomPipeline pipeline) {
        return Set.of();
    }

    /** All rows of a partition are gone. */
    record Deleted(Place place) implements Fault {
        @Override
        public String kind() {
            return "deleted";
        }

        @Override
        public void happen(RandomPipeline pipeline, Lake lake, LocalDateTime at) {
            lake.put(place, List.of());
        }
    }

    /** Half of the keys are gone. */
    record Halved(Place place) implements Fault {
        @Override
        public String kind() {
            return "half";
        }

        @Override
        public void happen(RandomPipeline pipeline, Lake lake, LocalDateTime at) {
            lake.put(
                    place,
                    lake.at(place).stream()
                            .filter(l -> l.e() < pipeline.things / 2)
                            .toList());
        }
    }

    /** Each row is there twice. */
    record Doubled(Place place) implements Fault {
        @Override
        public String kind() {
            return "duplicated";
        }

        @Override
        public void happen(RandomPipeline pipeline, Lake lake, LocalDateTime at) {
            List<Line> twice = new ArrayList<>(lake.at(place));
            twice.addAll(lake.at(place));
            lake.put(place, twice);
        }
    }

    /** Somebody has written it later with other values; what reads it was not told. */
    record Rewritten(Place place) implements Fault {
        @Override
        public String kind() {
            return "upstream rewritten";
        }

        @Override
        public void happen(RandomPipeline pipeline, Lake lake, LocalDateTime at) {
            lake.put(
                    place,
                    lake.at(place).stream()
                            .map(l -> new Line(l.e(), l.v() + 1000, at))
                            .toList());
        }

        @Override
        public Set<Place> taken(RandomPipeline pipeline) {
            return Set.of(place);
        }
    }

    /** A row of a source has come later. */
    record Late(Place place) implements Fault {
        @Override
        public String kind() {
            return "source late";
        }

        @Override
        public void happen(RandomPipeline pipeline, Lake lake, LocalDateTime at) {
            List<Line> more = new ArrayList<>(lake.at(place));
            more.add(new Line(0, more.getFirst().v() + 500, at));
            lake.put(place, more);
        }
    }

    /** All rows of a source's period are gone: what was built from them cannot be built anew. */
    record Hole(Place place) implements Fault {
        @Override
        public String kind() {
            return "source hole";
        }

        @Override
        public void happen(RandomPipeline pipeline, Lake lake, LocalDateTime at) {
            lake.put(place, List.of());
        }

        @Override
        public Set<Place> taken(RandomPipeline pipeline) {
            return pipeline.below(place);
        }

        @Override
        public Set<Place> staying(RandomPipeline pipeline) {
            return Set.of(place);
        }
    }

    /** A source has lost the rows of a key. */
    record Shrunk(Place place) implements Fault {
        @Override
        public String kind() {
            return "source shrunk";
        }

        @Override
        public void happen(RandomPipeline pipeline, Lake lake, LocalDateTime at) {
            lake.put(
                    place,
                    lake.at(place).stream()
                            .filter(l -> l.e() != pipeline.things - 1)
                            .toList());
        }

        /** Only the rows that are there tell of it: those whose keys are expected to be the source's. */
        Set<Place> told(RandomPipeline pipeline) {
            return pipeline.places().stream()
                    .filter(p -> pipeline.needs(p).contains(place))
                    .filter(p -> {
                        MadeTable made = pipeline.table(p.table());
                        return made.expected().contains("distinct: {table: " + place.table() + ",")
                                && made.driver() >= 0
                                && made.inputs().get(made.driver()).table().equals(place.table())
                                && pipeline.read(made, Input.overlapping(place.table()), p.start())
                                        .equals(List.of(place));
                    })
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        private Set<Place> rebuilt(RandomPipeline pipeline) {
            Set<Place> rebuilt = new HashSet<>();
            for (Place told : told(pipeline)) {
                rebuilt.add(told);
                rebuilt.addAll(pipeline.below(told));
            }
            return rebuilt;
        }

        @Override
        public boolean isSeen(RandomPipeline pipeline, Lake lake) {
            return !told(pipeline).isEmpty();
        }

        /** Where as many keys as ever are expected, whatever the source has. */
        @Override
        public Set<Place> staying(RandomPipeline pipeline) {
            return rebuilt(pipeline).stream()
                    .filter(p -> pipeline.table(p.table()).expected().startsWith("{fixed"))
                    .collect(Collectors.toSet());
        }

        @Override
        public Set<Place> taken(RandomPipeline pipeline) {
            Set<Place> taken = new HashSet<>(pipeline.below(place));
            taken.removeAll(rebuilt(pipeline));
            return taken;
        }

        @Override
        public Set<Place> alone(RandomPipeline pipeline) {
            return touched(pipeline);
        }

        @Override
        public Set<Place> written(RandomPipeline pipeline) {
            Set<Place> written = new HashSet<>(told(pipeline));
            written.add(place);
            return written;
        }
    }

    /** Rows on a period in which the table is not due. */
    record Outside(Place place) implements Fault {
        @Override
        public String kind() {
            return "rows outside";
        }

        @Override
        public void happen(RandomPipeline pipeline, Lake lake, LocalDateTime at) {
            int things = pipeline.table(place.table()).width() == 0 ? 1 : pipeline.things;
            lake.put(
                    place,
                    IntStream.range(0, things).mapToObj(e -> new Line(e, e, at)).toList());
        }

        @Override
        public Set<Place> staying(RandomPipeline pipeline) {
            return Set.of(place);
        }
    }

    /**
     * It was not what it should be while everything below it was built anew.
     *
     * @param first what was wrong with it
     * @param rebuilt how many of the partitions below were built on it, the first ones
     * @param healed whether it was built again afterwards
     */
    record BuiltOn(Fault first, int rebuilt, boolean healed) implements Fault {
        @Override
        public String kind() {
            return "built on " + (first instanceof Deleted ? "a hole" : "a half") + (healed ? ", healed" : "");
        }

        @Override
        public Place place() {
            return first.place();
        }

        @Override
        public void happen(RandomPipeline pipeline, Lake lake, LocalDateTime at) {
            first.happen(pipeline, lake, at);
            int seconds = 1;
            for (Place reader : readers(pipeline)) {
                lake.build(reader, at.plusSeconds(seconds++));
            }
            if (healed) {
                lake.build(place(), at.plusSeconds(seconds));
            }
        }

        @Override
        public Set<Place> written(RandomPipeline pipeline) {
            Set<Place> written = new HashSet<>(readers(pipeline));
            written.add(place());
            return written;
        }

        private List<Place> readers(RandomPipeline pipeline) {
            return pipeline.below(place()).stream().limit(rebuilt).toList();
        }
    }
}
