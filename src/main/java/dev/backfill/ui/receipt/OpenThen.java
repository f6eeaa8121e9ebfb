package dev.backfill.ui.receipt;

import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.scan.Scan;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.finding.FindingGroup;
import dev.backfill.ui.finding.FindingGroups;
import java.util.List;
import java.util.Optional;

/// What was open when a run ended. What is open today says nothing about a run of last week.
///
/// @param title what the lines are
/// @param groups worst first
public record OpenThen(String title, List<FindingGroup> groups) {
    public OpenThen {
        groups = List.copyOf(groups);
    }

    /// For a run that has just ended: everything that the scan says that counted again.
    public static OpenThen now(Scan scan, Messages messages, Receipt receipt) {
        List<FindingGroup> groups = new FindingGroups(scan, messages).all();
        int findings = groups.stream().mapToInt(g -> g.findings().size()).sum();
        return new OpenThen(
                messages.text("receipt.open", findings, receipt.closed().size()), groups);
    }

    /// For an earlier run: what its receipt says of its own dates.
    ///
    /// @param receipt empty for a run that was cut off
    public static OpenThen of(Optional<Receipt> receipt, Scan scan, Messages messages) {
        FindingGroups groups = new FindingGroups(scan, messages);
        return receipt.map(r -> new OpenThen(
                        messages.text(
                                "receipt.openThen", r.open().size(), r.closed().size()),
                        r.open().stream().map(groups::earlier).toList()))
                .orElseGet(() -> new OpenThen(messages.text("receipt.openUnknown"), List.of()));
    }
}
