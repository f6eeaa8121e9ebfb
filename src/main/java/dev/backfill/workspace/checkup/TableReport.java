package dev.backfill.workspace.checkup;

import dev.backfill.model.TableName;
import java.util.List;

/// What was seen of one table of a pipeline.
///
/// @param table the table
/// @param seen what is as it must be, or only worth knowing, a few words each
/// @param wrong what is not; none where the table can be worked with
public record TableReport(TableName table, List<String> seen, List<Wrong> wrong) {
    public TableReport {
        seen = List.copyOf(seen);
        wrong = List.copyOf(wrong);
    }

    /// Something that is wrong with a table.
    ///
    /// @param said what, in words
    /// @param remedy what to do next
    public record Wrong(String said, String remedy) {}
}
