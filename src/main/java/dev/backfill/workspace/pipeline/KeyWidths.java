package dev.backfill.workspace.pipeline;

import dev.backfill.model.column.Key;
import dev.backfill.model.pipeline.Expectation;
import dev.backfill.workspace.yaml.Fields;
import java.util.Map;
import java.util.Optional;

/// Refuses keys that could never be compared with each other because they have different numbers of columns: every
/// row would be a key too many, and every expected one missing. Where a table has no key, only numbers are compared.
final class KeyWidths {
    private final ProcessorKeys keys;
    private final Map<String, Fields> processors;

    /// @param processors what is said of each, by name
    KeyWidths(ProcessorKeys keys, Map<String, Fields> processors) {
        this.keys = keys;
        this.processors = processors;
    }

    /// Tells all that do not fit.
    void tell() {
        processors.forEach((name, said) -> {
            said.find(keys.expected).flatMap(this::of).ifPresent(key -> refuseUnlike(said, key, keys.expected));
            said.find(keys.history).ifPresent(history -> refuseUnlike(said, history.key(), keys.history));
        });
    }

    /// The key by which keys are expected; empty where none is said.
    private Optional<Key> of(Expectation expected) {
        return switch (expected) {
            case Expectation.Distinct distinct -> Optional.of(distinct.key());
            case Expectation.Cumulative cumulative -> Optional.of(cumulative.key());
            case Expectation.SameAs same ->
                Optional.ofNullable(processors.get(same.processor()))
                        .flatMap(said -> said.find(keys.key))
                        .filter(key -> !key.isNone());
            default -> Optional.empty();
        };
    }

    private void refuseUnlike(Fields said, Key key, dev.backfill.workspace.yaml.Key<?> place) {
        Key own = said.find(keys.key).orElse(Key.NONE);
        if (key.isNone()) {
            said.refuse(
                    place,
                    "'" + place.name() + "' of " + said.name() + " needs the columns of a key, not none.",
                    "Name the columns by which keys are told apart.");
        } else if (!own.isNone() && own.columns().size() != key.columns().size()) {
            said.refuse(
                    place,
                    "'" + place.name() + "' of " + said.name() + " is about the key " + key + ", and the key of "
                            + said.name() + " is " + own + ": they must have as many columns.",
                    "Name as many columns in both.");
        }
    }
}
