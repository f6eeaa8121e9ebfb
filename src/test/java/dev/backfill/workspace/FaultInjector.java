package dev.backfill.workspace;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.SqlFiles;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** Does to a warehouse what a fault says, with plain SQL and without the orchestrator. */
final class FaultInjector {
    /** Everything was built on 1 February; partitions are written again a month later, sources another month later. */
    private static final Instant REBUILT = Instant.parse("2022-03-01T08:00:00Z");

    private static final Instant FILLED = Instant.parse("2022-03-02T08:00:00Z");
    private static final Instant FUTURE = Instant.parse("2030-01-01T08:00:00Z");
    private static final Instant SOURCE_WRITTEN = Instant.parse("2022-04-01T08:00:00Z");

    private final Pipeline pipeline;
    private final Session session;

    FaultInjector(Pipeline pipeline, Session session) {
        this.pipeline = pipeline;
        this.session = session;
    }

    /** Partitions first, then sources, then columns: what is rebuilt is rebuilt from whole sources. */
    void inject(List<Fault> faults) {
        faults.stream().filter(f -> !isOfSource(f.kind())).forEach(this::inject);
        faults.stream().filter(f -> isOfSource(f.kind())).forEach(this::inject);
        faults.stream().filter(f -> f.kind() == Fault.Kind.COLUMN_DROPPED).forEach(this::dropColumn);
    }

    private static boolean isOfSource(Fault.Kind kind) {
        return switch (kind) {
            case ACTUALS_DELETED,
                    GAMES_DELETED,
                    SOURCE_REWRITTEN,
                    SOURCE_DOUBLED,
                    DEFENSE_DELETED,
                    DEFENSE_GAMES_DELETED,
                    COLUMN_EMPTIED,
                    COLUMN_ALIKE,
                    STATUS_LOST,
                    NOT_FINAL,
                    UNSCHEDULED,
                    ACTUALS_AND_ROWS_DELETED -> true;
            default -> false;
        };
    }

    private void inject(Fault f) {
        LocalDate d = f.date();
        switch (f.kind()) {
            case DELETED, CHAIN_DELETED, BOTH_TOPS_DELETED -> f.processors().forEach(p -> delete(p, d));
            case REBUILT_ON_THE_HOLE -> {
                delete(f.processors().getFirst(), d);
                rebuild(f.processors().subList(1, f.processors().size()), d);
            }
            case HOLE_FILLED_LATER -> {
                run("CREATE TEMP TABLE kept AS SELECT * FROM " + rows("TDZA", d));
                delete("TDZA", d);
                rebuild(f.processors().subList(1, f.processors().size()), d);
                run("INSERT INTO " + table("TDZA") + " SELECT * FROM kept");
                run("DROP TABLE kept");
                written("TDZA", d, FILLED);
            }
            case HALF_DELETED, FIFTH_DELETED, MOST_DELETED ->
                deleteKeys(f.processors().getFirst(), d, f.values());
            case DUPLICATED -> duplicate(f.processors().getFirst(), d, f.values());
            case SURPLUS -> f.values().forEach(ghost -> add(f.processors().getFirst(), d, ghost));
            case STALE -> {
                run("UPDATE " + CleanSeason.SCHEDULE + " SET game_status = 4 WHERE game_date = DATE '" + d + "'");
                run("DELETE FROM " + CleanSeason.ACTUALS + " WHERE game_date = DATE '" + d + "'");
                f.processors().forEach(p -> f.values().forEach(key -> add(p, d, key)));
            }
            case ACTUALS_DELETED -> deleteActuals(d);
            case GAMES_DELETED ->
                run("DELETE FROM " + CleanSeason.ACTUALS + " WHERE game_date = DATE '" + d + "' AND game_id IN "
                        + quoted(f.values()));
            case SENTINEL_ZEROED -> zero(d);
            case REWRITTEN -> written(f.processors().getFirst(), d, REBUILT);
            case SOURCE_REWRITTEN ->
                run("UPDATE " + f.values().getFirst() + " SET processed_at = " + timestamp(SOURCE_WRITTEN)
                        + " WHERE game_date = DATE '" + d + "'");
            case NOT_FINAL -> notFinal(f.values().getFirst());
            case UNSCHEDULED -> run("DELETE FROM " + CleanSeason.SCHEDULE + " WHERE game_id IN " + quoted(f.values()));
            case SOURCE_DOUBLED ->
                run("INSERT INTO " + f.values().getFirst() + " SELECT * FROM "
                        + f.values().getFirst() + " WHERE game_date = DATE '" + d + "'");
            case DEFENSE_DELETED, DEFENSE_GAMES_DELETED ->
                run("DELETE FROM " + CleanSeason.DEFENSE + " WHERE game_date = DATE '" + d + "' AND game_id IN "
                        + quoted(f.values()));
            case COLUMN_EMPTIED, COLUMN_ALIKE ->
                run("UPDATE " + f.values().getFirst() + " SET " + f.values().get(1) + " = "
                        + (f.kind() == Fault.Kind.COLUMN_ALIKE ? "7" : "NULL") + " WHERE game_date = DATE '" + d + "'");
            case STATUS_LOST ->
                run("UPDATE " + CleanSeason.SCHEDULE + " SET game_status = NULL WHERE game_id = '"
                        + f.values().getFirst() + "'");
            case WRITTEN_IN_FUTURE -> written(f.processors().getFirst(), d, FUTURE);
            case PILED_UP ->
                run("UPDATE " + table("PCF") + " SET shot_zone_mismatch_score = 0 WHERE game_date = DATE '" + d + "'");
            case COLUMN_DROPPED -> {}
            case ACTUALS_AND_ROWS_DELETED -> {
                deleteActuals(d);
                f.processors().forEach(p -> delete(p, d));
            }
            case NOT_FINAL_AND_DELETED -> {
                notFinal(f.values().getFirst());
                f.processors().forEach(p -> delete(p, d));
            }
            case DUPLICATED_AND_SURPLUS -> {
                f.values().forEach(ghost -> add(f.processors().getFirst(), d, ghost));
                duplicate(f.processors().getFirst(), d, f.values());
            }
            case SURPLUS_AND_OUTDATED -> {
                f.values().forEach(ghost -> add(f.processors().getFirst(), d, ghost));
                written(f.processors().get(1), d, REBUILT);
            }
            case HALF_AND_OUTDATED -> {
                deleteKeys(f.processors().getFirst(), d, f.values());
                written(f.processors().get(1), d, REBUILT);
            }
            case SENTINEL_AND_DELETED -> {
                zero(d);
                f.processors().forEach(p -> delete(p, d));
            }
        }
    }

    private void dropColumn(Fault f) {
        run("ALTER TABLE " + f.values().getFirst() + " DROP COLUMN "
                + f.values().get(1));
    }

    private void delete(String p, LocalDate d) {
        run("DELETE FROM " + rows(p, d));
    }

    private void deleteKeys(String p, LocalDate d, List<String> keys) {
        run("DELETE FROM " + rows(p, d) + " AND " + pipeline.processor(p).key() + " IN " + quoted(keys));
    }

    private void duplicate(String p, LocalDate d, List<String> keys) {
        run("INSERT INTO " + table(p) + " SELECT * FROM " + rows(p, d) + " AND "
                + pipeline.processor(p).key() + " IN " + quoted(keys));
    }

    /** A row of a key that is not there: as one of the date, or of the next date that has any, as old as TDZA then. */
    private void add(String name, LocalDate d, String key) {
        Processor p = pipeline.processor(name);
        run("INSERT INTO " + p.table() + " SELECT * REPLACE (DATE '" + d + "' AS " + p.date() + ", '" + key + "' AS "
                + p.key() + ", IF(" + p.date() + " = DATE '" + d
                + "', processed_at, IFNULL((SELECT MAX(processed_at) FROM " + rows("TDZA", d)
                + "), processed_at)) AS processed_at) FROM " + p.table() + " WHERE " + p.date()
                + " >= DATE '" + d + "' OR " + p.date() + " = DATE '2022-01-04' ORDER BY " + p.date() + ", " + p.key()
                + " LIMIT 1");
    }

    private void deleteActuals(LocalDate d) {
        run("DELETE FROM " + CleanSeason.ACTUALS + " WHERE game_date = DATE '" + d + "'");
    }

    private void notFinal(String game) {
        run("UPDATE " + CleanSeason.SCHEDULE + " SET game_status = 2 WHERE game_id = '" + game + "'");
    }

    private void zero(LocalDate d) {
        run("UPDATE " + table("PCF") + " SET opponent_strength_score = 0 WHERE game_date = DATE '" + d + "'");
    }

    private void written(String p, LocalDate d, Instant at) {
        run("UPDATE " + table(p) + " SET processed_at = " + timestamp(at) + " WHERE "
                + pipeline.processor(p).date() + " = DATE '" + d + "'");
    }

    /** In graph order, each a second after the one before. */
    private void rebuild(List<String> names, LocalDate d) {
        for (int i = 0; i < names.size(); i++) {
            Processor p = pipeline.processor(names.get(i));
            delete(p.name(), d);
            session.execute(
                    Sql.common("INSERT INTO " + p.table() + " BY NAME " + SqlFiles.read(String.valueOf(p.sql())))
                            .with("date", d)
                            .with("processed_at", REBUILT.plusSeconds(i)));
        }
    }

    private String table(String p) {
        return pipeline.processor(p).table().toString();
    }

    private String rows(String p, LocalDate d) {
        return table(p) + " WHERE " + pipeline.processor(p).date() + " = DATE '" + d + "'";
    }

    private static String quoted(List<String> values) {
        return values.stream().map(v -> "'" + v.replace("'", "''") + "'").collect(Collectors.joining(", ", "(", ")"));
    }

    private static String timestamp(Instant at) {
        return "TIMESTAMP '" + at.toString().replace("T", " ").replace("Z", "") + "'";
    }

    private void run(String statement) {
        session.execute(Sql.of(statement));
    }
}
