package dev.backfill.oracle;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Something that went wrong in a made warehouse. */
sealed interface Fault {

    /** Where it happened: what a finding about it must name. */
    Place place();

    /**
     * Does it.
     *
     * @param pipeline whose tables these are
     * @param lake the tables
     * @param at when it happens; as much as an hour may pass
     */
    void happen(RandomPipeline pipeline, FullRebuild lake, Instant at) throws SQLException;

    /** All rows of a partition are gone. */
    record Deleted(Place place) implements Fault {
        @Override
        public void happen(RandomPipeline pipeline, FullRebuild lake, Instant at) throws SQLException {
            lake.run("DELETE" + rows(lake, place));
        }
    }

    /** Half of the keys are gone. */
    record Halved(Place place) implements Fault {
        @Override
        public void happen(RandomPipeline pipeline, FullRebuild lake, Instant at) throws SQLException {
            lake.run("DELETE" + rows(lake, place) + " AND e >= " + pipeline.things / 2);
        }
    }

    /** Each row is there twice. */
    record Doubled(Place place) implements Fault {
        @Override
        public void happen(RandomPipeline pipeline, FullRebuild lake, Instant at) throws SQLException {
            lake.run("INSERT INTO " + lake.table(place).table() + " SELECT *" + rows(lake, place));
        }
    }

    /** Somebody has written it later with other values; what reads it was not told. */
    record Rewritten(Place place) implements Fault {
        @Override
        public void happen(RandomPipeline pipeline, FullRebuild lake, Instant at) throws SQLException {
            lake.run("UPDATE " + lake.table(place).table() + " SET v = v + 1000, processed_at = TIMESTAMP '"
                    + plain(at) + "' WHERE " + lake.table(place).on(place.date()));
        }
    }

    /** A row of a source has come later. */
    record Late(Place place) implements Fault {
        @Override
        public void happen(RandomPipeline pipeline, FullRebuild lake, Instant at) throws SQLException {
            MadeTable source = lake.table(place);
            lake.run("INSERT INTO " + source.table() + " SELECT DISTINCT ON (day) * REPLACE (v + 500 AS v, TIMESTAMP '"
                    + plain(at) + "' AS loaded_at)" + rows(lake, place) + " AND e = 0");
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
        public Place place() {
            return first.place();
        }

        @Override
        public void happen(RandomPipeline pipeline, FullRebuild lake, Instant at) throws SQLException {
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

    private static String rows(FullRebuild lake, Place place) {
        return " FROM " + lake.table(place).table() + " WHERE " + lake.table(place).on(place.date());
    }

    private static String plain(Instant at) {
        return at.toString().replace("Z", "").replace('T', ' ');
    }

    /** Whether its place stays as it is: nothing tells that its values are not its own. */
    default boolean isTakenAsItIs() {
        return this instanceof Rewritten;
    }

    /** Everything that was written by it. */
    default Set<Place> written(RandomPipeline pipeline) {
        return Set.of(place());
    }
}
