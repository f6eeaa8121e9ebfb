package dev.backfill.journal;

import dev.backfill.model.run.RunCost;
import dev.backfill.model.run.RunEvent.DateLine;
import dev.backfill.model.run.RunEvent.Receipt;
import dev.backfill.model.run.RunEvent.StepChanged;
import dev.backfill.model.run.RunState;
import dev.backfill.model.scan.Finding;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A receipt as one text. Its steps are left out, because they have a table of their own.
final class ReceiptJson {
    private ReceiptJson() {}

    private record Text(
            RunState state,
            long millis,
            List<DateLine> dates,
            List<Finding> open,
            List<String> closed,
            Map<String, Integer> checks,
            @Nullable String reason,
            @Nullable RunCost cost) {}

    static String write(Receipt receipt) {
        return ModelJson.MAPPER.writeValueAsString(new Text(
                receipt.state(),
                receipt.millis(),
                receipt.dates(),
                receipt.open(),
                receipt.closed(),
                receipt.checks(),
                receipt.reason(),
                receipt.cost()));
    }

    static Receipt read(String json, List<StepChanged> steps) {
        Text text = ModelJson.MAPPER.readValue(json, Text.class);
        // Journals of older consoles know no reason.
        String reason = text.reason == null ? "" : text.reason;
        return new Receipt(text.state, text.millis, steps, text.dates, text.open, text.closed, text.checks, reason)
                .costing(text.cost);
    }
}
