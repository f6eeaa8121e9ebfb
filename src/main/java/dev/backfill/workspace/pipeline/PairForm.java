package dev.backfill.workspace.pipeline;

import dev.backfill.model.rule.Pair;
import dev.backfill.workspace.yaml.Form;
import dev.backfill.workspace.yaml.Forms;
import dev.backfill.workspace.yaml.Problems;
import dev.backfill.workspace.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Two processors: `[A, B]`.
///
/// @param names both of them
record PairForm(Form<List<String>> names) implements Form<Pair> {
    PairForm(Names names) {
        this(Forms.listOf(names.processor()));
    }

    @Override
    public String words() {
        return "pairs of processors: [[A, B], [C, D]]";
    }

    @Override
    public boolean fits(YamlValue value) {
        return value.isList();
    }

    @Override
    public Optional<Pair> read(YamlValue value, Problems problems) {
        if (value.items().size() != 2) {
            problems.add(value, "'" + value.name() + "' takes " + words() + ".");
            return Optional.empty();
        }
        return names.read(value, problems)
                .filter(pair -> pair.size() == 2)
                .map(pair -> new Pair(pair.getFirst(), pair.getLast()));
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of(
                "type",
                "array",
                "minItems",
                2,
                "maxItems",
                2,
                "items",
                names.schema().getOrDefault("items", true));
    }
}
