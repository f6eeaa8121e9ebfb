package dev.backfill.workspace;

import dev.backfill.model.column.Key;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.model.pipeline.History;
import dev.backfill.model.pipeline.Processor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Refuses keys that could never be compared with each other because they have different numbers of columns: every row
/// would be a key too many, and every expected one missing. Where a table has no key, only numbers are compared.
final class KeyWidths {
    private final Map<String, Processor> byName;

    KeyWidths(List<Processor> processors) {
        byName = processors.stream().collect(Collectors.toMap(Processor::name, p -> p));
    }

    /// @param values what the pipeline's file says of each processor
    void refuseUnlike(YamlMap values) {
        for (Processor p : byName.values()) {
            YamlMap said = values.get(p.name()).names();
            expected(p).ifPresent(key -> refuseUnlike(p, key, said.get("expected")));
            History history = p.coverage().history();
            if (history != null) {
                refuseUnlike(p, history.key(), said.get("history"));
            }
        }
    }

    /// The key by which keys are expected of a processor; empty where none is said.
    private Optional<Key> expected(Processor p) {
        return switch (p.expected()) {
            case Expectation.Distinct distinct -> Optional.of(distinct.key());
            case Expectation.Cumulative cumulative -> Optional.of(cumulative.key());
            case Expectation.SameAs same ->
                Optional.ofNullable(byName.get(same.processor()))
                        .map(Processor::key)
                        .filter(key -> !key.isNone());
            case Expectation.Fixed _, Expectation.Custom _ -> Optional.empty();
        };
    }

    private static void refuseUnlike(Processor p, Key key, YamlValue place) {
        if (key.isNone()) {
            throw place.wrong("'" + place.name() + "' of " + p.name() + " needs the columns of a key, not none.");
        }
        if (!p.key().isNone() && p.key().columns().size() != key.columns().size()) {
            throw place.wrong("'" + place.name() + "' of " + p.name() + " is about the key " + key + ", and the key of "
                    + p.name() + " is " + p.key() + ": they must have as many columns.");
        }
    }
}
