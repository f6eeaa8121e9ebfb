package dev.backfill.warehouse.bigquery.job;

import dev.backfill.model.TableName;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/// What this process has made in the project already, what it knows of its statements, and what it holds.
public final class Prepared {
    private static final int MOST_STATEMENTS = 2_000;
    /// What differs between statements that cost the same: dates, and names of tables of one unit of work.
    private static final Pattern PARTICULAR = Pattern.compile("DATE '[^']*'|_[0-9a-f]{12}_\\d+");

    private final Map<TableName, ReentrantLock> turns = new ConcurrentHashMap<>();
    private final Map<String, String> leases = new ConcurrentHashMap<>();
    private final Set<String> made = ConcurrentHashMap.newKeySet();
    private final Map<List<String>, SentJobs> together = new ConcurrentHashMap<>();
    private final Set<String> priced = ConcurrentHashMap.newKeySet();

    /// Makes something unless it has been made.
    void once(String what, Runnable make) {
        if (!made.contains(what)) {
            make.run();
            made.add(what);
        }
    }

    /// Whether a statement of this kind was found to keep within the byte cap. The cap holds for each one all the
    /// same.
    boolean isPriced(String statement) {
        return priced.contains(general(statement));
    }

    /// Remembers that a statement keeps within the byte cap.
    void priced(String statement) {
        if (priced.size() >= MOST_STATEMENTS) {
            priced.clear();
        }
        priced.add(general(statement));
    }

    /// Runs one writer of tables after another.
    void oneAtATime(Collection<TableName> tables, Runnable write) {
        // In one order, so that nobody waits for somebody who waits for him.
        List<ReentrantLock> wanted = tables.stream()
                .sorted(Comparator.comparing(TableName::toString))
                .map(t -> turns.computeIfAbsent(t, _ -> new ReentrantLock(true)))
                .toList();
        wanted.forEach(ReentrantLock::lock);
        try {
            write.run();
        } finally {
            wanted.forEach(ReentrantLock::unlock);
        }
    }

    /// Remembers under which token a run holds its partitions.
    void leased(String runId, String token) {
        leases.put(runId, token);
    }

    /// What must hold, as SQL, so that a run may write partitions: that it holds them, or, where it never asked to
    /// here, that nobody else holds any.
    String heldBy(Partitions target, String runId) {
        String of = "FROM " + Dataset.LEASES + " WHERE table_name = "
                + Literals.of(target.table().toString()) + " AND " + target.on("date")
                + " AND expires_at > CURRENT_TIMESTAMP()";
        return Optional.ofNullable(leases.get(runId))
                .map(token -> "(SELECT COUNT(DISTINCT date) " + of + " AND token = " + Literals.of(token) + ") = "
                        + target.days().size())
                .orElse("NOT EXISTS(SELECT 1 " + of + " AND run_id <> " + Literals.of(runId) + ")");
    }

    /// The jobs with which steps of a run write partitions of one processor together. All units of work share them,
    /// because one sequence of names is all that a later process can ask for.
    SentJobs together(String runId, String processor) {
        return together.computeIfAbsent(List.of(runId, processor, "together"), SentJobs::new);
    }

    private static String general(String statement) {
        return PARTICULAR.matcher(statement).replaceAll("*");
    }
}
