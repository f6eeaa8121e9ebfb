package dev.backfill.model.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The defaults in a processor's rows that tell of a missing upstream.
///
/// @param sentinel the default that a missing upstream leaves; null where there is none
/// @param pileUps defaults that tell of a missing upstream only where they pile up
public record Telltales(@Nullable Sentinel sentinel, List<PileUp> pileUps) {
    /// Nothing tells.
    public static final Telltales NONE = new Telltales(null, List.of());

    public Telltales {
        pileUps = List.copyOf(pileUps);
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
