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
    private final Map<Sql, Lack> lacks = new HashMap<>();
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
        recalled = null;
        OptionalLong state = stateOf(sql);
        if (state.isEmpty()) {
            return super.query(sql);
        }
        String asked = Asked.of(sql);
        Optional<KeptParts> before = known(asked, state.getAsLong());
        if (before.isPresent()) {
            return recalled(asked, before.get().rows());
        }
        List<Row> rows = super.query(sql);
        if (ground.isWhole(sql)) {
            keep(asked, new KeptParts(now(state.getAsLong()), rows));
        }
        return rows;
    }

    private OptionalLong stateOf(Sql sql) {
        session();
        return Passing.isIn(sql.text()) ? OptionalLong.empty() : ground.state(sql);
    }

    private static Map<String, Long> now(long state) {
        return Map.of(KeptParts.ALL, state);
    }

    private Optional<KeptParts> known(String asked, long state) {
        return known(asked).filter(kept -> kept.states().equals(now(state)));
    }

    @Override
    public void ahead(Sql sql) {
        OptionalLong state = stateOf(sql);
        if (state.isEmpty() || known(Asked.of(sql), state.getAsLong()).isEmpty()) {
            session().ahead(sql);
        }
    }

    @Override
    public void ahead(PeriodQuestion question) {
        lack(question)
                .ifPresentOrElse(
                        lack -> {
                            if (!lack.read().isEmpty()) {
                                lacks.put(question.whole(), lack);
                                session().ahead(lack.sql());
                            }
                        },
                        () -> ahead(question.whole()));
    }

    @Override
    public List<Row> query(PeriodQuestion question) {
        session();
        recalled = null;
        Optional<Lack> lacking =
                Optional.ofNullable(lacks.remove(question.whole())).or(() -> lack(question));
        if (lacking.isEmpty()) {
            return query(question.whole());
        }
        Lack lack = lacking.get();
        if (lack.read().isEmpty()) {
            return recalled(lack.asked(), lack.same());
        }
        Sql sql = lack.sql();
        boolean all = sql.equals(question.whole());
        List<Row> rows = super.query(sql);
        if (!ground.isWhole(sql) || rows(rows, question, lack.read()::contains).size() < rows.size()) {
            keep(lack.asked(), new KeptParts(Map.of(), List.of()));
            return all ? rows : super.query(question.whole());
        }
        keep(lack.asked(), after(lack, question, rows));
        List<Row> whole = new ArrayList<>(all ? List.of() : lack.same());
        whole.addAll(rows);
        return whole;
    }

    /// What a question about periods has to be asked for.
    ///
    /// @param asked the question
    /// @param states what can be told of its periods
    /// @param before what is known
    /// @param same the rows of those periods that are as they were then
    /// @param read the other periods, or all where these are too many; none where there is nothing to be asked
    /// @param sql asks about them
    private record Lack(
            String asked,
            Map<Period, Long> states,
            KeptParts before,
            List<Row> same,
            SortedSet<Period> read,
            Sql sql) {}

    /// @return empty where nobody can tell of any period
    private Optional<Lack> lack(PeriodQuestion question) {
        session();
        Map<Period, Long> states = Passing.isIn(question.whole().text()) ? Map.of() : ground.states(question);
        if (states.isEmpty()) {
            return Optional.empty();
        }
        String asked = Asked.of(Asked.of(question.sample()) + "\n" + question.beside());
        KeptParts before = known(asked).orElse(new KeptParts(Map.of(), List.of()));
        SortedSet<Period> periods = question.periods();
        TreeSet<Period> changed = new TreeSet<>(periods);
        changed.removeIf(p ->
                states.containsKey(p) && states.get(p).equals(before.states().get(p.toString())));
        List<Row> same = rows(before.rows(), question, p -> periods.contains(p) && !changed.contains(p));
        boolean all = changed.equals(periods) || changed.size() > MOST_PERIODS;
        return Optional.of(new Lack(
                asked,
                states,
                before,
                same,
                all ? periods : changed,
                all || changed.isEmpty() ? question.whole() : question.some().apply(changed)));
    }

    /// What is known when some periods were asked about anew.
    private static KeptParts after(Lack lack, PeriodQuestion question, List<Row> rows) {
        Map<String, Long> all = new LinkedHashMap<>(lack.before().states());
        for (Period period : lack.read()) {
            Long state = lack.states().get(period);
            if (state == null) {
                all.remove(period.toString());
            } else {
                all.put(period.toString(), state);
            }
        }
        List<Row> together = new ArrayList<>(
                rows(lack.before().rows(), question, p -> !lack.read().contains(p)));
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
