package dev.backfill.ui.finding;

import dev.backfill.model.Severity;
import dev.backfill.model.scan.Finding;
import dev.backfill.model.scan.Incident;
import dev.backfill.ui.heatmap.glyph.Glyph;
import java.util.List;

/// One line of the findings list: a finding, or several of one kind that are read together.
///
/// @param incident what it stands for
/// @param glyph its cause as a picture
/// @param title two or three words
/// @param dates when
/// @param shortDates the same where there is little room: `7 dates in Dec`
/// @param sentence what is wrong
/// @param cells how much hangs from it
/// @param accepted whether somebody has accepted it: then it is in no count
public record FindingGroup(
        Incident incident,
        Glyph glyph,
        String title,
        String dates,
        String shortDates,
        String sentence,
        String cells,
        boolean accepted) {
    /// Its findings, in the order of their dates.
    public List<Finding> findings() {
        return incident.findings();
    }

    /// Another sentence about it, since it is accepted.
    FindingGroup accepted(String words) {
        return new FindingGroup(incident, Glyph.EXPECTED, title, dates, shortDates, words, cells, true);
    }

    /// How bad it is.
    public Severity severity() {
        return incident.severity();
    }

    /// Names of its findings.
    public List<String> ids() {
        return findings().stream().map(Finding::id).toList();
    }

    /// Whether it stands for more than one finding.
    public boolean isMany() {
        return incident.isMany();
    }
}
