package dev.backfill.cli.json;

import dev.backfill.model.Partition;
import dev.backfill.model.scan.Cause;
import org.jspecify.annotations.Nullable;

/// What something comes from: `{processor, date}` or `{source, date}`.
sealed interface CauseJson {

    record OfProcessor(String processor, String date) implements CauseJson {
        static OfProcessor of(Partition partition) {
            return new OfProcessor(partition.processor(), partition.period().toString());
        }
    }

    record OfSource(String source, String date) implements CauseJson {}

    static @Nullable CauseJson ofNullable(@Nullable Cause cause) {
        return cause == null ? null : of(cause);
    }

    static CauseJson of(Cause cause) {
        return switch (cause) {
            case Cause.OfPartition(var partition) -> OfProcessor.of(partition);
            case Cause.OfSource of -> new OfSource(of.source(), of.period().toString());
        };
    }
}
