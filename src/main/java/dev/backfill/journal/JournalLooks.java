package dev.backfill.journal;

import dev.backfill.model.Period;
import dev.backfill.model.memory.KeptAnswer;
import dev.backfill.model.memory.KnownEvent;
import dev.backfill.model.memory.Look;
import dev.backfill.model.memory.LookedTable;
import dev.backfill.model.memory.Past;
import dev.backfill.model.memory.PastRows;
import dev.backfill.model.memory.Remembered;
import dev.backfill.model.memory.Seen;
import dev.backfill.model.memory.Spot;
import dev.backfill.model.memory.Spots;
import dev.backfill.model.memory.Standing;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What looks at the tables have left. A look writes what is no longer as it was, and nothing else. The last state of
/// each period stays for good; how it was before is kept for as long as runs are, and for a number of changes.
public final class JournalLooks {
    /// So many earlier numbers of a period are kept.
    private static final int MOST_CHANGES = 30;

    /// In bytes: with more answers of one state all are forgotten.
    private static final int MOST_ANSWERS = 16 << 20;

    private final JournalFile file;
    private final JournalRetention retention;
    private final JournalNews news;

    JournalLooks(JournalFile file, JournalRetention retention) {
        this.file = file;
        this.retention = retention;
        this.news = new JournalNews(file);
    }

    /// What was told to whom.
    public JournalNews news() {
        return news;
    }

    /// What the warehouse answered in a state, by what was asked; nothing where another state was the last.
    public Map<String, KeptAnswer> answers(String state) {
        Map<String, KeptAnswer> answers = new HashMap<>();
        file.query(
                "SELECT asked, at, answer FROM answers WHERE state = ?",
                row -> answers.put(row.getString(1), new KeptAnswer(Times.instant(row.getLong(2)), row.getBytes(3))),
                state);
        return answers;
    }

    /// Keeps what the warehouse answered in a state, and forgets what it answered in others.
    public void keepAnswers(String state, Map<String, KeptAnswer> answers) {
        file.writeSoon(() -> {
            file.update("DELETE FROM answers WHERE state <> ?", state);
            // Each day, and each interval that somebody looks at, asks something of its own.
            file.update("DELETE FROM answers WHERE (SELECT SUM(LENGTH(answer)) FROM answers) > ?", MOST_ANSWERS);
            List<@Nullable Object[]> rows = new ArrayList<>();
            answers.forEach(
                    (asked, kept) -> rows.add(new Object[] {state, asked, Times.micros(kept.at()), kept.rows()}));
            file.updateAll("INSERT OR REPLACE INTO answers (state, asked, at, answer) VALUES (?, ?, ?, ?)", rows);
        });
    }

    /// What the looks at a pipeline have left, as far as its tables are still counted in the same way.
    ///
    /// @param tables all that it has
    public Past past(String pipeline, List<LookedTable> tables) {
        Map<Spot, Remembered> spots = new Spots<>();
        LookedCells cells = new LookedCells(file);
        for (LookedTable table : tables) {
            tableId(pipeline, table).ifPresent(id -> cells.read(id, table, spots));
        }
        return new Past(
                last(pipeline).orElse(null),
                spots,
                news.standings("looked_findings WHERE pipeline = ?", pipeline),
                events(pipeline, tables));
    }

    private Map<String, KnownEvent> events(String pipeline, List<LookedTable> tables) {
        Map<String, KnownEvent> events = new HashMap<>();
        tables.stream()
                .filter(LookedTable::isEvents)
                .flatMap(t -> tableId(pipeline, t).stream())
                .forEach(id -> new LookedEvents(file).read(id, events));
        return events;
    }

    private Optional<Instant> last(String pipeline) {
        return file
                .query("SELECT at FROM looks WHERE pipeline = ?", row -> Times.instant(row.getLong(1)), pipeline)
                .stream()
                .findFirst();
    }

    private Optional<Integer> tableId(String pipeline, LookedTable table) {
        return file
                .query(
                        "SELECT looked_table FROM looked_tables WHERE pipeline = ? AND name = ? AND is_source = ? AND"
                                + " grain = ? AND measure = ?",
                        row -> row.getInt(1),
                        pipeline,
                        table.name(),
                        table.isSource() ? 1 : 0,
                        table.grain().word(),
                        table.measure())
                .stream()
                .findFirst();
    }

    /// Keeps what a look saw: all of it or nothing. A look that began before one that is kept already is out of date,
    /// and leaves nothing.
    ///
    /// @param tables all that the pipeline has
    /// @param known what was remembered when the look began; read again if another process has looked meanwhile
    /// @param look what is to be kept, by what is remembered at that moment
    /// @return what was remembered before
    public Past keep(String pipeline, List<LookedTable> tables, Past known, Function<Past, Look> look) {
        return file.writeSoon(() -> {
            boolean current = Objects.equals(known.last(), last(pipeline).orElse(null));
            Past before = current ? known : past(pipeline, tables);
            Look now = look.apply(before);
            if (before.last() == null || !now.at().isBefore(before.last())) {
                keep(now, before);
            }
            return before;
        });
    }

    private void keep(Look look, Past before) throws SQLException {
        Map<String, Map<Spot, Seen>> changed = new HashMap<>();
        look.spots().forEach((spot, seen) -> {
            Remembered known = before.spots().get(spot);
            if (known == null || !known.seen().equals(seen)) {
                changed.computeIfAbsent(key(spot.table(), spot.isSource()), _ -> new Spots<>())
                        .put(spot, seen);
            }
        });
        LookedCells cells = new LookedCells(file);
        for (LookedTable table : look.tables()) {
            Map<Spot, Seen> news = changed.get(key(table.name(), table.isSource()));
            if (news != null) {
                int id = tableIdOrNew(look.pipeline(), table);
                cells.write(id, news, before, look.at());
                prune(id, news.keySet(), look.at());
            }
        }
        findings(look, before);
        events(look, before);
        file.update(
                "INSERT INTO looks (pipeline, at) VALUES (?, ?) ON CONFLICT (pipeline) DO UPDATE SET at = excluded.at",
                look.pipeline(),
                Times.micros(look.at()));
    }

    private static String key(String table, boolean isSource) {
        return (isSource ? "s" : "p") + table;
    }

    private int tableIdOrNew(String pipeline, LookedTable table) throws SQLException {
        Optional<Integer> known = tableId(pipeline, table);
        if (known.isPresent()) {
            return known.get();
        }
        file.update(
                "INSERT INTO looked_tables (pipeline, name, is_source, grain, measure) VALUES (?, ?, ?, ?, ?)",
                pipeline,
                table.name(),
                table.isSource() ? 1 : 0,
                table.grain().word(),
                table.measure());
        return tableId(pipeline, table).orElseThrow();
    }

    /// Only what has just grown can have grown too long.
    private void prune(int table, Set<Spot> grown, Instant now) throws SQLException {
        file.update(
                "DELETE FROM looked_before WHERE looked_table = ? AND look < ?",
                table,
                now.minus(retention.age()).getEpochSecond());
        List<@Nullable Object[]> spots = new ArrayList<>();
        for (Spot spot : grown) {
            long period = LookedCells.number(spot.period());
            spots.add(new Object[] {table, period, table, period, MOST_CHANGES});
        }
        file.updateAll(
                "DELETE FROM looked_before WHERE looked_table = ? AND period = ? AND look <= (SELECT look FROM"
                        + " looked_before WHERE looked_table = ? AND period = ? ORDER BY look DESC LIMIT 1 OFFSET ?)",
                spots);
    }

    private void events(Look look, Past before) throws SQLException {
        for (LookedTable table : look.tables()) {
            if (table.isEvents() && !look.events().isEmpty()) {
                new LookedEvents(file).write(tableIdOrNew(look.pipeline(), table), look.events(), before.events());
            }
        }
    }

    private void findings(Look look, Past before) throws SQLException {
        Set<String> gone = new HashSet<>(before.findings().keySet());
        for (Standing now : look.findings()) {
            gone.remove(now.finding());
            if (!now.equals(before.findings().get(now.finding()))) {
                file.update(
                        "INSERT OR REPLACE INTO looked_findings (pipeline, " + StandingRows.COLUMNS + ") VALUES (?, "
                                + StandingRows.MARKS + ")",
                        StandingRows.values(now, look.pipeline()));
            }
        }
        for (String finding : gone) {
            file.update("DELETE FROM looked_findings WHERE pipeline = ? AND finding = ?", look.pipeline(), finding);
        }
    }

    /// How many rows a period had, the earliest look that is kept first, and the last change at the end; empty if no
    /// look has covered it.
    public List<PastRows> rows(String pipeline, LookedTable table, Period period) {
        Optional<Integer> id = tableId(pipeline, table);
        if (id.isEmpty()) {
            return List.of();
        }
        long number = LookedCells.number(period);
        return file.query(
                "SELECT look, row_count FROM looked_before WHERE looked_table = ? AND period = ? UNION ALL"
                        + " SELECT look, row_count FROM looked_cells WHERE looked_table = ? AND period = ? ORDER BY "
                        + "look",
                row -> new PastRows(Instant.ofEpochSecond(row.getLong(1)), row.getLong(2)),
                id.get(),
                number,
                id.get(),
                number);
    }
}
