package dev.backfill.workspace.draft;

import dev.backfill.model.TableName;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// A draft with what was seen of its tables, before anything is made of it.
///
/// @param text the draft
/// @param sights what was seen, by table; those that are in no draft, too
public record DraftPreview(DraftText text, Map<TableName, Sight> sights) {
    public DraftPreview {
        sights = Map.copyOf(sights);
    }

    /// What was seen of a table; empty where it was not looked at.
    public Optional<Sight> sight(TableName table) {
        return Optional.ofNullable(sights.get(table));
    }

    /// The draft without some of its tables.
    ///
    /// @param out tables that a person leaves out; those that are in no draft anyway make no difference
    public DraftText without(Collection<TableName> out) {
        return Drafts.without(
                text.draft(),
                out.stream()
                        .filter(t -> text.draft().table(t).isPresent())
                        .map(t -> new LeftTable(t, "left out by hand"))
                        .toList());
    }
}
