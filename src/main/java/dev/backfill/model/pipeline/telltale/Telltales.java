package dev.backfill.model.pipeline.telltale;

import dev.backfill.model.column.Key;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What in a processor's rows tells that something is wrong: defaults of a missing upstream, columns that go empty.
///
/// @param sentinel the default that a missing upstream leaves; null where there is none
/// @param pileUps defaults that tell of a missing upstream only where they pile up
/// @param columns the columns that are watched for going empty; null for all but
///     texts where reading costs nothing, else none
public record Telltales(
        @Nullable Sentinel sentinel,
        List<PileUp> pileUps,
        @Nullable Key columns) {
    /// Nothing tells.
    public static final Telltales NONE = new Telltales(null, List.of());

    public Telltales {
        pileUps = List.copyOf(pileUps);
    }

    /// Defaults alone.
    public Telltales(@Nullable Sentinel sentinel, List<PileUp> pileUps) {
        this(sentinel, pileUps, null);
    }

    /// One default and no pile-ups.
    public static Telltales of(Sentinel sentinel) {
        return new Telltales(sentinel, List.of());
    }

    /// All of them, the sentinel first.
    public List<DefaultMarker> all() {
        List<DefaultMarker> all = new ArrayList<>(pileUps);
        if (sentinel != null) {
            all.addFirst(sentinel);
        }
        return all;
    }
}
