package dev.backfill.report.json;

import dev.backfill.model.Partition;
import dev.backfill.model.scan.Cause;
import org.jspecify.annotations.Nullable;

/// What something comes from: `{processor, date}` or `{source, date}`.
public sealed interface CauseJson {

    /// A partition of a processor.
    record OfProcessor(String processor, String date) implements CauseJson {
        /// @param partition which
        public static OfProcessor of(Partition partition) {
            return new OfProcessor(partition.processor(), partition.period().toString());
        }
    }

    /// The rows of a source of a period.
    record OfSource(String source, String date) implements CauseJson {}

    /// What something comes from; null where nothing explains it.
    static @Nullable CauseJson ofNullable(@Nullable Cause cause) {
        return cause == null ? null : of(cause);
    }

    /// What something comes from.
    static CauseJson of(Cause cause) {
        return switch (cause) {
            case Cause.OfPartition(var partition) -> OfProcessor.of(partition);
            case Cause.OfSource of -> new OfSource(of.source(), of.period().toString());
        };
    }
}
