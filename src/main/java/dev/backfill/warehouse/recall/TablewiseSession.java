package dev.backfill.warehouse.recall;

import dev.backfill.model.Period;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.memory.KeptAnswer;
import dev.backfill.warehouse.Answers;
import dev.backfill.warehouse.AskingSession;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.partition.PartitionEntry;
import dev.backfill.warehouse.partition.PeriodQuestion;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A unit of work that only asks, and asks nothing again whose tables, or whose parts of tables, are as they were when
/// it was answered. What the state of a table is, the warehouse says without reading it; where it does not say enough,
/// everything is asked as ever.
public final class TablewiseSession extends AskingSession {
    /// With more periods than these, all are asked about: the statement would grow too long.
    private static final int MOST_PERIODS = 1_000;

    private final Ground ground;
    private final Answers answers;
    private final Map<String, byte[]> news = new HashMap<>();
    private @Nullable Map<String, KeptAnswer> known;
    private @Nullable Instant recalled;

    /// What a session stands on. Once it has told a state, it tells that of the same moment until the end.
    public interface Ground {
        /// Who asks whom: what others were answered does not count.
        String asker();

        /// Opens the unit of work. Called once, before any state is asked for.
        Session open();

        /// The state of all that a statement reads, as a number that differs as soon as anything else does; empty
        /// where nobody can tell, or where it has only just come about.
        OptionalLong state(Sql sql);

        /// The same for each period of a question of which anybody can tell; none where that is so of none.
        Map<Period, Long> states(PeriodQuestion question);

        /// Whether the last answer follows from nothing but what its statement names, all of which was shown to whoever
        /// asks.
        boolean isWhole(Sql sql);

        /// What [Session#datesWithRows] says.
        Map<TableName, SortedSet<LocalDate>> datesWithRows(Map<TableName, DateColumn> tables);

        /// What [Session#partitions] says, as it was when the states were.
        List<PartitionEntry> partitions(Set<TableName> tables);
    }

    public TablewiseSession(Ground ground, Answers answers) {
        super(ground::open);
        this.ground = ground;
        this.answers = answers;
    }

    @Override
    public List<PartitionEntry> partitions(Set<TableName> tables) {
        session();
        return ground.partitions(tables);
    }

    @Override
    public Map<TableName, SortedSet<LocalDate>> datesWithRows(Map<TableName, DateColumn> tables) {
        session();
        return ground.datesWithRows(tables);
    }

    @Override
    public List<Row> query(Sql sql) {
        session();
        recalled = null;
        OptionalLong state = Passing.isIn(sql.text()) ? OptionalLong.empty() : ground.state(sql);
        if (state.isEmpty()) {
            return super.query(sql);
        }
        String asked = Asked.of(sql);
        Map<String, Long> now = Map.of(KeptParts.ALL, state.getAsLong());
        Optional<KeptParts> before = known(asked).filter(kept -> kept.states().equals(now));
        if (before.isPresent()) {
            return recalled(asked, before.get().rows());
        }
        List<Row> rows = super.query(sql);
        if (ground.isWhole(sql)) {
            keep(asked, new KeptParts(now, rows));
        }
        return rows;
    }

    @Override
    public List<Row> query(PeriodQuestion question) {
        session();
        recalled = null;
        Map<Period, Long> states = Passing.isIn(question.whole().text()) ? Map.of() : ground.states(question);
        if (states.isEmpty()) {
            return query(question.whole());
        }
        String asked = Asked.of(Asked.of(question.sample()) + "\n" + question.beside());
        KeptParts before = known(asked).orElse(new KeptParts(Map.of(), List.of()));
        SortedSet<Period> periods = question.periods();
        TreeSet<Period> changed = new TreeSet<>(periods);
        changed.removeIf(p ->
                states.containsKey(p) && states.get(p).equals(before.states().get(p.toString())));
        List<Row> same = rows(before.rows(), question, p -> periods.contains(p) && !changed.contains(p));
        if (changed.isEmpty()) {
            return recalled(asked, same);
        }
        boolean all = changed.equals(periods) || changed.size() > MOST_PERIODS;
        SortedSet<Period> read = all ? periods : changed;
        Sql sql = all ? question.whole() : question.some().apply(changed);
        List<Row> rows = super.query(sql);
        if (!ground.isWhole(sql) || rows(rows, question, read::contains).size() < rows.size()) {
            keep(asked, new KeptParts(Map.of(), List.of()));
            return all ? rows : super.query(question.whole());
        }
        keep(asked, after(before, question, read, states, rows));
        List<Row> whole = new ArrayList<>(all ? List.of() : same);
        whole.addAll(rows);
        return whole;
    }

    /// What is known when some periods were asked about anew.
    private static KeptParts after(
            KeptParts before, PeriodQuestion question, Set<Period> read, Map<Period, Long> states, List<Row> rows) {
        Map<String, Long> all = new LinkedHashMap<>(before.states());
        for (Period period : read) {
            Long state = states.get(period);
            if (state == null) {
                all.remove(period.toString());
            } else {
                all.put(period.toString(), state);
            }
        }
        List<Row> together = new ArrayList<>(rows(before.rows(), question, p -> !read.contains(p)));
        together.addAll(rows);
        return new KeptParts(
                all,
                together.stream()
                        .filter(row -> all.containsKey(period(row, question).toString()))
                        .toList());
    }

    private static Period period(Row row, PeriodQuestion question) {
        return row.period(question.column(), question.grain());
    }

    private static List<Row> rows(List<Row> rows, PeriodQuestion question, Predicate<Period> wanted) {
        return rows.stream()
                .filter(row -> row.get(question.column()) != null && wanted.test(period(row, question)))
                .toList();
    }

    private List<Row> recalled(String asked, List<Row> rows) {
        KeptAnswer before = known().get(asked);
        recalled = before == null ? null : before.at();
        return rows;
    }

    private Map<String, KeptAnswer> known() {
        Map<String, KeptAnswer> read = known;
        if (read == null) {
            read = answers.of(ground.asker());
            known = read;
        }
        return read;
    }

    private Optional<KeptParts> known(String asked) {
        KeptAnswer before = known().get(asked);
        try {
            return before == null ? Optional.empty() : Optional.of(KeptParts.of(before.rows()));
        } catch (IOException | RuntimeException _) {
            // Damaged: as if nothing were known.
            return Optional.empty();
        }
    }

    private void keep(String asked, KeptParts parts) {
        parts.bytes().ifPresent(bytes -> news.put(asked, bytes));
    }

    @Override
    public Optional<Instant> recalled() {
        return Optional.ofNullable(recalled);
    }

    @Override
    public void close() {
        try {
            if (!news.isEmpty()) {
                answers.keep(ground.asker(), news);
            }
        } finally {
            super.close();
        }
    }
}
