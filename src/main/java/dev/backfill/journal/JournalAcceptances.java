package dev.backfill.journal;

import dev.backfill.model.acceptance.Acceptance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which findings somebody has accepted.
public final class JournalAcceptances {
    private final JournalFile file;

    JournalAcceptances(JournalFile file) {
        this.file = file;
    }

    /// Those that stand, in the order in which they were accepted; also those that have ended by their date.
    public List<Acceptance> standing() {
        return file.query(
                "SELECT * FROM acceptances WHERE ended_at IS NULL ORDER BY accepted_at, acceptance",
                JournalAcceptances::acceptance);
    }

    /// Records all of them or none. What was said of the same findings before ends with that.
    public void accept(List<Acceptance> acceptances) {
        file.write(() -> {
            for (Acceptance a : acceptances) {
                LocalDate until = a.until();
                end(a.finding(), a.by(), a.at());
                file.update(
                        "INSERT INTO acceptances (finding, title, extent, accepted_by, accepted_at, reason, until)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                        a.finding(),
                        a.title(),
                        ModelJson.MAPPER.writeValueAsString(a.extent()),
                        a.by(),
                        Times.micros(a.at()),
                        a.reason(),
                        until == null ? null : until.toString());
            }
        });
    }

    /// Takes back what was said of these findings.
    ///
    /// @param findings their ids
    /// @param by who says so
    public void takeBack(List<String> findings, String by, Instant at) {
        file.write(() -> {
            for (String finding : findings) {
                end(finding, by, at);
            }
        });
    }

    private void end(String finding, String by, Instant at) throws SQLException {
        file.update(
                "UPDATE acceptances SET ended_by = ?, ended_at = ? WHERE finding = ? AND ended_at IS NULL",
                by,
                Times.micros(at),
                finding);
    }

    private static Acceptance acceptance(ResultSet row) throws SQLException {
        @Nullable String until = row.getString("until");
        return new Acceptance(
                row.getString("finding"),
                row.getString("title"),
                ModelJson.MAPPER.readValue(row.getString("extent"), Acceptance.Extent.class),
                row.getString("accepted_by"),
                Times.instant(row.getLong("accepted_at")),
                row.getString("reason"),
                until == null ? null : LocalDate.parse(until));
    }
}
