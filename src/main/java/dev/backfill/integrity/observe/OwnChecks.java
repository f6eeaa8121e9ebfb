package dev.backfill.integrity.observe;

import dev.backfill.model.DateInterval;
import dev.backfill.model.Partition;
import dev.backfill.model.Period;
import dev.backfill.model.pipeline.OwnCheck;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.scan.CheckResult;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.WarehouseException;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Spelling;
import dev.backfill.warehouse.sql.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the checks of the pipeline's own say of the periods that have rows.
///
/// @param found the bad rows by check and partition
/// @param refused the checks that cannot be run, and why
/// @param checks what was asked, and what it cost
public record OwnChecks(List<Found> found, List<Refused> refused, List<CheckResult> checks) {
    /// Nobody was asked.
    public static final OwnChecks NONE = new OwnChecks(List.of(), List.of(), List.of());

    /// So many periods are asked about in one query.
    private static final int AT_ONCE = 100;

    private static final Pattern END = Pattern.compile("[;\\s]+\\z");

    /// Bad rows of a partition.
    public record Found(OwnCheck check, Partition partition, long rows) {}

    /// A check that cannot be run.
    ///
    /// @param partition the first that it was to be asked about
    /// @param why the warehouse's words
    public record Refused(OwnCheck check, Partition partition, String why) {}

    /// Asks all checks about the periods of an interval that have rows: one query for each check and hundred periods.
    ///
    /// @param spelling how the engine writes names and texts
    public static OwnChecks read(
            Pipeline pipeline,
            DateInterval interval,
            Map<String, Map<Period, Counts>> counts,
            Session session,
            Spelling spelling,
            InstantSource clock) {
        List<Found> found = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        List<CheckResult> checks = new ArrayList<>();
        for (Processor p : pipeline.processors()) {
            Map<Period, Counts> byDate = counts.getOrDefault(p.name(), Map.of());
            List<Period> periods = p.coverage().checks().isEmpty()
                    ? List.of()
                    : Period.overlapping(p.grain(), interval).stream()
                            .filter(period ->
                                    byDate.getOrDefault(period, Counts.NONE).rows() > 0)
                            .toList();
            for (OwnCheck check : p.coverage().checks()) {
                Instant begun = clock.instant();
                List<Found> bad = new ArrayList<>();
                String seen;
                boolean ran = true;
                try {
                    for (int from = 0; from < periods.size(); from += AT_ONCE) {
                        List<Period> some = periods.subList(from, Math.min(periods.size(), from + AT_ONCE));
                        for (Row row : session.ask(question(check, some, spelling))) {
                            Period period = some.get((int) row.number("place"));
                            bad.add(new Found(check, new Partition(p.name(), period), row.number("n")));
                        }
                    }
                    seen = bad.isEmpty()
                            ? "nothing found"
                            : bad.stream()
                                    .map(f -> f.partition().period().toString())
                                    .collect(Collectors.joining(", "));
                } catch (WarehouseException e) {
                    ran = false;
                    seen = Refusal.of(e).saying("it cannot be run");
                } catch (IllegalArgumentException e) {
                    ran = false;
                    seen = "it cannot be run: " + e.getMessage();
                }
                if (ran) {
                    found.addAll(bad);
                } else {
                    refused.add(new Refused(check, new Partition(p.name(), periods.getFirst()), seen));
                }
                checks.add(new CheckResult(
                        check.name() + " of " + p.name(),
                        ran,
                        seen,
                        Duration.between(begun, clock.instant()).toMillis()));
            }
        }
        return new OwnChecks(found, refused, checks);
    }

    private static Sql question(OwnCheck check, List<Period> periods, Spelling spelling) {
        return Sql.of(IntStream.range(0, periods.size())
                .mapToObj(i -> "SELECT " + i + " AS place, COUNT(*) AS n FROM (\n"
                        + rows(check, periods.get(i), spelling) + "\n) AS bad HAVING COUNT(*) > 0")
                .collect(Collectors.joining("\nUNION ALL\n")));
    }

    /// The SELECT of a check for one period, as a person can paste it into a client.
    ///
    /// @throws IllegalArgumentException if it uses a name that means nothing
    public static String rows(OwnCheck check, Period period, Spelling spelling) {
        String one = END.matcher(check.select()).replaceFirst("");
        return new Sql(one, OwnCheck.values(period)).filled(spelling);
    }

    /// What is still said when these dates have been written anew: their steps have asked the checks themselves.
    OwnChecks without(Set<LocalDate> dates) {
        return new OwnChecks(
                found.stream()
                        .filter(f -> !dates.contains(f.partition().date()))
                        .toList(),
                refused,
                checks);
    }
}
