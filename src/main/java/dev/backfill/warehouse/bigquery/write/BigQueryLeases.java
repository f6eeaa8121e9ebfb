package dev.backfill.warehouse.bigquery.write;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.Leases;
import dev.backfill.warehouse.bigquery.job.Dataset;
import dev.backfill.warehouse.bigquery.job.Statements;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Leases as rows of `backfill_kept.leases`: one per table and date.
///
/// One MERGE takes all partitions of a run: it inserts those that have no row, and takes over the rows whose time
/// is over. Then a SELECT reads back who holds what, and a run that did not get everything lets go of the rest.
///
/// *The race.* BigQuery runs two MERGEs on one table at once, and makes one of them wait for the other only if
/// both change rows that are there; two that only insert do not see each other, and both would insert a row for
/// the same partition. Therefore the table has one row that stands for no partition, the gate, and every MERGE
/// updates it. So any two of them collide, BigQuery runs the later one again on what the earlier one has left,
/// and it finds its partitions held. Should two get through all the same, the reading back keeps them apart: it
/// comes after the own MERGE was committed, a SELECT sees everything that was committed before it began, and
/// whoever finds a row of somebody else on one of its partitions lets go, whose ever was first. Of two runs that
/// both read after both wrote, none goes on; two can never both go on.
///
/// *Time.* All instants are of the warehouse's clock, so that clocks of machines that differ do no harm. A MERGE
/// that had to wait may compare with the instant at which it was sent: it then takes a lease for living that has
/// ended since, and never the other way round.
public final class BigQueryLeases implements Leases {
    /// Long enough that a short cut of the network does not end a run.
    private static final Duration LENGTH = Duration.ofMinutes(10);

    private static final Duration RENEW_EVERY = Duration.ofMinutes(3);
    private static final String GATE = "SELECT '' AS table_name, DATE '1970-01-01' AS date";
    private static final String END = "TIMESTAMP_ADD(CURRENT_TIMESTAMP(), INTERVAL " + LENGTH.toSeconds() + " SECOND)";

    private final Supplier<Statements> units;

    public BigQueryLeases(Supplier<Statements> units) {
        this.units = units;
    }

    @Override
    public Answer take(Claim claim) {
        if (claim.keys().isEmpty()) {
            return new Answer.Granted(Lease.FREE);
        }
        Set<Key> wanted = new HashSet<>(claim.keys());
        OfRun lease = new OfRun(claim.token(), wanted.size());
        Statements statements = units.get();
        statements.label("run_id", claim.runId());
        prepare(statements);
        statements.change(taking(claim));
        List<Row> living = statements.ask(Sql.of("SELECT table_name, date, holder, run_id, token, taken_at, expires_at"
                + " FROM " + Dataset.LEASES + " WHERE table_name <> '' AND expires_at > CURRENT_TIMESTAMP()"));
        List<Held> others = living.stream()
                .filter(r -> !r.text("token").equals(lease.token))
                .map(BigQueryLeases::held)
                .filter(h -> wanted.contains(h.key()))
                .toList();
        if (others.isEmpty()) {
            statements.leased(claim.runId(), lease.token);
            return new Answer.Granted(lease);
        }
        release(statements, lease.token);
        return new Answer.Refused(others);
    }

    /// Makes the table of leases.
    static void prepare(Statements statements) {
        statements.once(BigQueryKept.DATASET, Dataset.definition(statements.connection(), BigQueryKept.DATASET));
        statements.once(
                Dataset.LEASES,
                Sql.of("CREATE TABLE IF NOT EXISTS " + Dataset.LEASES + " AS " + GATE
                        + ", '' AS holder, '' AS run_id, '' AS token,"
                        + " CURRENT_TIMESTAMP() AS taken_at, CURRENT_TIMESTAMP() AS expires_at"));
    }

    /// Dates are literals, a list per table: a run of a decade stays below the length that a statement may have.
    private static Sql taking(Claim claim) {
        Map<String, List<LocalDate>> dates = new TreeMap<>();
        claim.keys().stream()
                .collect(Collectors.groupingBy(k -> k.table().toString()))
                .forEach((table, keys) -> dates.put(
                        table, keys.stream().map(Key::date).distinct().sorted().toList()));
        String wanted = dates.entrySet().stream()
                .map(e -> " UNION ALL SELECT '" + e.getKey() + "', d FROM UNNEST(["
                        + e.getValue().stream().map(d -> "DATE '" + d + "'").collect(Collectors.joining(", "))
                        + "]) AS d")
                .collect(Collectors.joining());
        String own = claim.resumed() ? " OR (tgt.run_id = @run AND tgt.holder = @holder)" : "";
        return new Sql(
                "MERGE INTO " + Dataset.LEASES + " AS tgt USING (" + GATE + wanted + ") AS s"
                        + " ON tgt.table_name = s.table_name AND tgt.date = s.date\n"
                        + "WHEN MATCHED AND (tgt.table_name = '' OR tgt.token = @token"
                        + " OR tgt.expires_at <= CURRENT_TIMESTAMP()" + own
                        + ") THEN UPDATE SET holder = @holder, run_id = @run, token = @token,"
                        + " taken_at = CURRENT_TIMESTAMP(), expires_at = " + END + "\n"
                        + "WHEN NOT MATCHED THEN INSERT (table_name, date, holder, run_id, token, taken_at, expires_at)"
                        + " VALUES (s.table_name, s.date, @holder, @run, @token, CURRENT_TIMESTAMP(), " + END + ")",
                Map.of("run", claim.runId(), "holder", claim.holder(), "token", claim.token()));
    }

    private static Held held(Row row) {
        return new Held(
                new Key(TableName.parse(row.text("table_name")), row.date("date")),
                row.text("holder"),
                row.text("run_id"),
                Objects.requireNonNull(row.instant("taken_at")),
                Objects.requireNonNull(row.instant("expires_at")));
    }

    /// The rows of the dead go too, a day later: until then they tell who was there.
    private static void release(Statements statements, String token) {
        statements.change(new Sql(
                "DELETE FROM " + Dataset.LEASES + " WHERE table_name <> '' AND (token = @token"
                        + " OR expires_at < TIMESTAMP_SUB(CURRENT_TIMESTAMP(), INTERVAL 1 DAY))",
                Map.of("token", token)));
    }

    /// What a run holds.
    private final class OfRun implements Lease {
        private final String token;
        private final int partitions;

        private OfRun(String token, int partitions) {
            this.token = token;
            this.partitions = partitions;
        }

        @Override
        public Duration length() {
            return LENGTH;
        }

        @Override
        public Duration renewEvery() {
            return RENEW_EVERY;
        }

        @Override
        public boolean renew() {
            String mine = " WHERE table_name <> '' AND token = @token AND expires_at > CURRENT_TIMESTAMP()";
            Map<String, Object> values = Map.of("token", token);
            Statements statements = units.get();
            // A lease that has ended is not taken up again: somebody may have written under it since.
            statements.change(new Sql("UPDATE " + Dataset.LEASES + " SET expires_at = " + END + mine, values));
            // Counted, because BigQuery need not say how many rows a statement has changed.
            long held = statements
                    .ask(new Sql("SELECT COUNT(*) AS n FROM " + Dataset.LEASES + mine, values))
                    .getFirst()
                    .number("n");
            return held == partitions;
        }

        @Override
        public void close() {
            Statements statements = units.get();
            release(statements, token);
        }
    }
}
