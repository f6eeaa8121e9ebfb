package dev.backfill.workspace.dbt;

import dev.backfill.model.TableName;
import dev.backfill.model.period.Mapping;
import dev.backfill.workspace.draft.DraftInput;
import dev.backfill.workspace.draft.Guess;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a model is built from. Views are read through: they have no rows that could be missing or old.
final class ModelInputs {
    /// dbt reads the rows of the batch alone.
    private static final int FILTERED = 95;
    /// Its SQL decides which rows are read; most read those of their own period.
    private static final int UNFILTERED = 45;

    private final Manifest manifest;
    private final DbtNames names;

    /// A table that is read, directly or through views.
    ///
    /// @param first what the model names: the table, or the first of the views
    private record Reached(DbtNode table, DbtNode first) {}

    ModelInputs(Manifest manifest, DbtNames names) {
        this.manifest = manifest;
        this.names = names;
    }

    /// The nodes whose tables a model is built from, in the order in which it names them.
    List<DbtNode> tables(DbtNode model) {
        return reached(model).stream().map(Reached::table).distinct().toList();
    }

    /// What a model is built from; its own table among them where it reads itself.
    List<Guess<DraftInput>> of(DbtNode model) {
        Template template = new Template(model.code());
        Set<String> unfiltered = template.unfiltered();
        boolean isMicrobatch = ModelKind.of(model) == ModelKind.MICROBATCH;
        TableName own = names.of(model);
        Map<TableName, Guess<DraftInput>> inputs = new LinkedHashMap<>();
        for (Reached reached : reached(model)) {
            DbtNode first = reached.first;
            boolean isFiltered = isMicrobatch && first.eventTime().isPresent() && !unfiltered.contains(first.name());
            String through = first.equals(reached.table) ? "" : " through " + first.id();
            String because = model.because("depends_on") + " " + reached.table.id() + through
                    + (isFiltered
                            ? ", whose event_time " + first.eventTime().orElse("") + " dbt filters by"
                            : ", of which dbt filters nothing: its SQL says which rows");
            TableName table = names.of(reached.table);
            if (!table.equals(own)) {
                inputs.merge(
                        table,
                        new Guess<>(DraftInput.overlapping(table), isFiltered ? FILTERED : UNFILTERED, because),
                        (one, other) -> one.confidence() <= other.confidence() ? one : other);
            }
        }
        if (template.readsItself()) {
            inputs.put(
                    own,
                    new Guess<>(
                            new DraftInput(own, new Mapping.Offsets(-1, -1, false)),
                            UNFILTERED,
                            model.because("raw_code") + " reads {{ this }}"));
        }
        return List.copyOf(inputs.values());
    }

    private Set<Reached> reached(DbtNode model) {
        Set<Reached> found = new LinkedHashSet<>();
        for (DbtNode first : dependencies(model)) {
            List<DbtNode> open = new ArrayList<>(List.of(first));
            Set<String> seen = new LinkedHashSet<>();
            while (!open.isEmpty()) {
                DbtNode next = open.removeFirst();
                if (!seen.add(next.id())) {
                    continue;
                }
                ModelKind kind = ModelKind.of(next);
                if (kind.isTransparent()) {
                    open.addAll(dependencies(next));
                } else if (kind != ModelKind.NONE) {
                    found.add(new Reached(next, first));
                }
            }
        }
        return found;
    }

    private List<DbtNode> dependencies(DbtNode node) {
        return node.dependencies().stream()
                .flatMap(id -> manifest.node(id).stream())
                .toList();
    }
}
