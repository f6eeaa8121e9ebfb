package dev.backfill.journal;

import dev.backfill.model.Grain;
import dev.backfill.model.Period;
import dev.backfill.model.Shared;
import dev.backfill.model.memory.LookedTable;
import dev.backfill.model.memory.Past;
import dev.backfill.model.memory.Remembered;
import dev.backfill.model.memory.Remembered.Before;
import dev.backfill.model.memory.Seen;
import dev.backfill.model.memory.Spot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The last state of each period of a table, in as little room as it takes.
final class LookedCells {
    private static final int HOURS = 24;

    private final JournalFile file;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<Integer, String> verdicts = new HashMap<>();

    LookedCells(JournalFile file) {
        this.file = file;
        file.query("SELECT verdict, name FROM looked_verdicts", row -> known(row.getInt(1), row.getString(2)));
    }

    private boolean known(int number, String name) {
        verdicts.put(number, name);
        numbers.put(name, number);
        return true;
    }

    /// A period as a number: days, of hours hours.
    static long number(Period period) {
        long day = period.first().toEpochDay();
        return period.grain() == Grain.HOUR ? day * HOURS + period.hour() : day;
    }

    private static Period period(Grain grain, long number) {
        return grain == Grain.HOUR
                ? grain.of(LocalDate.ofEpochDay(Math.floorDiv(number, (long) HOURS))
                        .atTime((int) Math.floorMod(number, (long) HOURS), 0))
                : grain.of(LocalDate.ofEpochDay(number));
    }

    /// Reads all periods of a table.
    void read(int id, LookedTable table, Map<Spot, Remembered> spots) {
        Shared shared = new Shared();
        file.query(
                "SELECT * FROM looked_cells WHERE looked_table = ?",
                row -> spots.put(
                        new Spot(table.name(), table.isSource(), period(table.grain(), row.getLong("period"))),
                        remembered(row, shared)),
                id);
    }

    private Remembered remembered(ResultSet row, Shared shared) throws SQLException {
        long rows = row.getLong("row_count");
        long look = row.getLong("look");
        long keys = or(row, "key_count", rows);
        long newest = row.getLong("newest");
        Seen seen =
                new Seen(rows, keys, row.wasNull() ? null : shared.one(Times.instant(newest)), verdict(row, "verdict"));
        long rowsBefore = row.getLong("rows_before");
        Before before = row.wasNull() ? null : new Before(rowsBefore, verdict(row, "verdict_before"));
        return new Remembered(
                shared.one(seen),
                shared.one(Instant.ofEpochSecond(or(row, "since", look))),
                before,
                or(row, "most", keys),
                shared.one(Instant.ofEpochSecond(or(row, "most_look", look))));
    }

    private @Nullable String verdict(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : verdicts.get(number);
    }

    private static long or(ResultSet row, String column, long otherwise) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? otherwise : value;
    }

    /// Writes what a look saw of some periods in place of what is remembered of them, which joins their past.
    void write(int id, Map<Spot, Seen> changed, Past past, Instant at) throws SQLException {
        List<@Nullable Object[]> before = new ArrayList<>();
        List<@Nullable Object[]> now = new ArrayList<>();
        for (Map.Entry<Spot, Seen> entry : changed.entrySet()) {
            long period = number(entry.getKey().period());
            Remembered known = past.spots().get(entry.getKey());
            if (known != null) {
                before.add(new Object[] {id, period});
            }
            now.add(values(id, period, entry.getValue(), known, at));
        }
        file.updateAll(
                "INSERT OR REPLACE INTO looked_before (looked_table, period, look, row_count) SELECT looked_table, "
                        + "period, look, row_count FROM looked_cells WHERE looked_table = ? AND period = ?",
                before);
        file.updateAll(
                "INSERT OR REPLACE INTO looked_cells (looked_table, period, look, row_count, key_count, newest, "
                        + "verdict, since, rows_before, verdict_before, most, most_look) VALUES (?, ?, ?, ?, ?, ?, "
                        + "?, ?, ?, ?, ?, ?)",
                now);
    }

    private @Nullable Object[] values(int id, long period, Seen seen, @Nullable Remembered known, Instant at)
            throws SQLException {
        Instant newest = seen.newest();
        Before before = null;
        Long since = null;
        Long most = null;
        Long mostAt = null;
        if (known != null) {
            boolean same = Objects.equals(known.seen().verdict(), seen.verdict());
            before = same
                    ? known.before()
                    : new Before(known.seen().rows(), known.seen().verdict());
            since = same ? known.since().getEpochSecond() : null;
            if (known.most() > seen.keys()) {
                most = known.most();
                mostAt = known.mostAt().getEpochSecond();
            }
        }
        return new @Nullable Object[] {
            id,
            period,
            at.getEpochSecond(),
            seen.rows(),
            seen.keys() == seen.rows() ? null : seen.keys(),
            newest == null ? null : Times.micros(newest),
            number(seen.verdict()),
            since,
            before == null ? null : before.rows(),
            before == null ? null : number(before.verdict()),
            most,
            mostAt
        };
    }

    private @Nullable Integer number(@Nullable String verdict) throws SQLException {
        if (verdict == null) {
            return null;
        }
        Integer known = numbers.get(verdict);
        if (known == null) {
            int number = numbers.values().stream().mapToInt(n -> n).max().orElse(0) + 1;
            file.update("INSERT INTO looked_verdicts (verdict, name) VALUES (?, ?)", number, verdict);
            known(number, verdict);
            return number;
        }
        return known;
    }
}
