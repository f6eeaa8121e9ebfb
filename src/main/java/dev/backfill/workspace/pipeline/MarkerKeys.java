package dev.backfill.workspace.pipeline;

import dev.backfill.model.pipeline.telltale.PileUp;
import dev.backfill.model.pipeline.telltale.Sentinel;
import dev.backfill.workspace.yaml.Form;
import dev.backfill.workspace.yaml.Forms;
import dev.backfill.workspace.yaml.Key;
import dev.backfill.workspace.yaml.Keys;
import java.util.Optional;

/// The keys of a default that tells of a missing upstream.
final class MarkerKeys {
    private static final double USUAL_SHARE_OF_DEFAULTS = 0.5;

    private final Keys keys = new Keys();
    private final Key<String> column = keys.required("column", Names.column(), "strength", "The column.");
    private final Key<Optional<Double>> value =
            keys.required("value", Forms.numberOrNull(), "0", "The default; null for NULL.");
    private final Key<String> upstream;
    private final Key<Double> share;

    private MarkerKeys(Names names) {
        upstream = keys.required(
                "upstream", names.processor(), "CLEAN", "The processor whose absence leaves the default.");
        share = keys.usually(
                "share", Forms.share(), 1.0, "0.9", "The share of a date's rows from which on the default tells.");
    }

    /// The default that a missing upstream leaves in a column.
    static Form<Sentinel> sentinel(Names names) {
        MarkerKeys marker = new MarkerKeys(names);
        return marker.keys.as((_, said) -> new Sentinel(
                said.get(marker.column),
                said.get(marker.value).orElse(null),
                said.get(marker.upstream),
                said.get(marker.share).doubleValue()));
    }

    /// A default that tells of a missing upstream only where it piles up.
    static Form<PileUp> pileUp(Names names) {
        MarkerKeys marker = new MarkerKeys(names);
        Key<Double> usual = marker.keys.usually(
                "usual",
                Forms.shareFromZero(),
                USUAL_SHARE_OF_DEFAULTS,
                "0.3",
                "The share of the rows below which an earlier date shows that the column usually varies.");
        return marker.keys.as((_, said) -> new PileUp(
                said.get(marker.column),
                said.get(marker.value).orElse(null),
                said.get(marker.upstream),
                said.get(marker.share).doubleValue(),
                said.get(usual).doubleValue()));
    }
}
