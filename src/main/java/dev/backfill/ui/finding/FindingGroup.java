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
public record FindingGroup(
        Incident incident,
        Glyph glyph,
        String title,
        String dates,
        String shortDates,
        String sentence,
        String cells) {
    /// Its findings, in the order of their dates.
    public List<Finding> findings() {
        return incident.findings();
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
