package dev.backfill.journal;

import dev.backfill.model.Shared;
import dev.backfill.model.memory.Past;
import dev.backfill.model.memory.Standing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was told to whom: by the name under which somebody asks for news, the findings that the last look had.
public final class JournalNews {
    private final JournalFile file;

    JournalNews(JournalFile file) {
        this.file = file;
    }

    /// What a looker knows of a pipeline: when its last look began, and the findings that it had. Empty before the
    /// first.
    public Optional<Past> known(String pipeline, String looker) {
        return last(pipeline, looker).map(at -> new Past(at, Map.of(), findings(pipeline, looker), Map.of()));
    }

    private Optional<Instant> last(String pipeline, String looker) {
        return file
                .query(
                        "SELECT at FROM lookers WHERE pipeline = ? AND looker = ?",
                        row -> Times.instant(row.getLong(1)),
                        pipeline,
                        looker)
                .stream()
                .findFirst();
    }

    private Map<String, Standing> findings(String pipeline, String looker) {
        return standings("told_findings WHERE pipeline = ? AND looker = ?", pipeline, looker);
    }

    /// Reads findings as they were kept.
    ///
    /// @param from the table, and which of its rows
    Map<String, Standing> standings(String from, Object... parameters) {
        Shared shared = new Shared();
        Map<String, Standing> byFinding = new HashMap<>();
        file.query(
                        "SELECT " + StandingRows.COLUMNS + " FROM " + from,
                        row -> StandingRows.read(row, shared),
                        parameters)
                .forEach(s -> byFinding.put(s.finding(), s));
        return byFinding;
    }

    /// Keeps what a looker knows after a look. One that began before the last that is kept is out of date, and leaves
    /// nothing.
    ///
    /// @param after when the look began, and what is known of findings after it
    public void keep(String pipeline, String looker, Past after) {
        Instant at = after.last();
        if (at == null) {
            throw new IllegalArgumentException("Nobody has looked.");
        }
        file.writeSoon(() -> {
            Instant before = last(pipeline, looker).orElse(null);
            if (before != null && at.isBefore(before)) {
                return;
            }
            file.update("DELETE FROM told_findings WHERE pipeline = ? AND looker = ?", pipeline, looker);
            List<@Nullable Object[]> rows = new ArrayList<>();
            for (Standing s : after.findings().values()) {
                rows.add(StandingRows.values(s, pipeline, looker));
            }
            file.updateAll(
                    "INSERT INTO told_findings (pipeline, looker, " + StandingRows.COLUMNS + ") VALUES (?, ?, "
                            + StandingRows.MARKS + ")",
                    rows);
            file.update(
                    "INSERT OR REPLACE INTO lookers (pipeline, looker, at) VALUES (?, ?, ?)",
                    pipeline,
                    looker,
                    Times.micros(at));
        });
    }
}
