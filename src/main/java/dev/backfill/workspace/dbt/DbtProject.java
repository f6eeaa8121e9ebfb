package dev.backfill.workspace.dbt;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.engine.TableEntry;
import dev.backfill.workspace.draft.Draft;
import dev.backfill.workspace.draft.DraftReader;
import dev.backfill.workspace.draft.DraftTable;
import dev.backfill.workspace.draft.KnownTables;
import dev.backfill.workspace.draft.LeftTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A project of dbt: `target/manifest.json`, which `dbt parse` writes and each run renews. Microbatch models become
/// processors that dbt builds batch by batch; other incremental models are built where their variables are named. dbt
/// is not run to read it.
public final class DbtProject implements DraftReader {
    private final Path folder;
    private final KnownTables known;
    private final DbtCommand command;

    /// @param folder the folder with `dbt_project.yml`
    /// @param there the tables that the warehouse has, by which names are spelled; none where it was not asked
    /// @param variables how other incremental models than microbatch ones take a period, as JSON with placeholders:
    ///     `{"run_from": "{from}", "run_to": "{to}"}`; null where none do
    /// @throws dev.backfill.workspace.WorkspaceException if the variables are not such
    public DbtProject(Path folder, List<TableEntry> there, @Nullable String variables) {
        this.folder = folder.toAbsolutePath().normalize();
        this.known = new KnownTables(there);
        this.command = new DbtCommand(this.folder, variables);
    }

    /// @throws dev.backfill.workspace.WorkspaceException if there is no manifest, or it cannot be read
    @Override
    public Draft read(Draft before) {
        Manifest manifest = Manifest.of(folder);
        return drafted(manifest, before);
    }

    /// What a manifest tells besides what was known.
    Draft drafted(Manifest manifest, Draft before) {
        DbtNames names = new DbtNames(manifest.quote(), known);
        ModelSelect selects = new ModelSelect(manifest, names, command);
        DbtTests tests = new DbtTests(manifest, names, ColumnTypes.of(folder), selects);
        ModelInputs inputs = new ModelInputs(manifest, names);
        ModelDraft drafts = new ModelDraft(folder, names, tests, command, selects, inputs, called(manifest));
        Map<DbtNode, String> left = left(manifest, names);
        Draft draft = before;
        Set<DbtNode> read = new HashSet<>();
        List<DbtNode> others = new ArrayList<>();
        for (DbtNode node : manifest.nodes().values()) {
            ModelKind kind = ModelKind.of(node);
            if (kind == ModelKind.NONE || left.containsKey(node)) {
                continue;
            }
            if (kind.isByPeriod()) {
                draft = draft.adding(drafts.processor(node, before.name()));
                read.addAll(inputs.tables(node));
            } else {
                others.add(node);
            }
        }
        for (DbtNode node : others) {
            if (read.contains(node) || node.eventTime().isPresent()) {
                draft = draft.adding(drafts.source(node));
            } else {
                left.put(node, "nothing that is built by periods reads it, and it has no event_time");
            }
        }
        return without(left, names, draft);
    }

    /// Takes out what is left, and the wires to it.
    private static Draft without(Map<DbtNode, String> left, DbtNames names, Draft before) {
        Map<TableName, String> reasons = new LinkedHashMap<>();
        left.forEach((node, why) -> reasons.putIfAbsent(names.of(node), node.id() + ": " + why));
        Draft draft = before;
        for (Map.Entry<TableName, String> one : reasons.entrySet()) {
            draft = draft.leaving(new LeftTable(one.getKey(), one.getValue()));
        }
        List<DraftTable> tables = draft.tables().stream()
                .map(t -> t.reading(t.inputs().stream()
                        .filter(i -> !reasons.containsKey(i.value().table()))
                        .toList()))
                .toList();
        return new Draft(draft.name(), tables, draft.left());
    }

    /// The nodes with a table that is in no draft, and why.
    private static Map<DbtNode, String> left(Manifest manifest, DbtNames names) {
        Map<DbtNode, String> left = new LinkedHashMap<>();
        Map<String, List<DbtNode>> byTable = new LinkedHashMap<>();
        for (DbtNode node : manifest.nodes().values()) {
            ModelKind kind = ModelKind.of(node);
            if (kind.isTransparent()) {
                left.put(
                        node,
                        kind == ModelKind.EPHEMERAL
                                ? "an ephemeral model has no table; what reads it is taken to read what it reads"
                                : "a view is computed when it is read; what reads it is taken to read what it reads");
            } else if (kind == ModelKind.MICROBATCH) {
                lack(node).ifPresent(why -> left.put(node, why));
            }
            if (kind != ModelKind.NONE && kind != ModelKind.EPHEMERAL && kind != ModelKind.SOURCE) {
                String table = names.of(node).toString().toLowerCase(Locale.ROOT);
                byTable.computeIfAbsent(table, _ -> new ArrayList<>()).add(node);
            }
        }
        byTable.values().stream()
                .filter(nodes -> nodes.size() > 1)
                .forEach(nodes -> nodes.forEach(node -> left.put(
                        node,
                        "several write one table: "
                                + nodes.stream().map(DbtNode::id).collect(Collectors.joining(", "))
                                + (nodes.stream()
                                                        .map(DbtNames::alias)
                                                        .distinct()
                                                        .count()
                                                > 1
                                        ? ", whose names differ in upper and lower case only"
                                        : ""))));
        return left;
    }

    private static Optional<String> lack(DbtNode node) {
        if (ModelKind.grain(node).isEmpty()) {
            return Optional.of("its batch_size is "
                    + node.text("config", "batch_size").orElse("not said")
                    + "; the console has hours, days, weeks and months");
        }
        return node.eventTime().isEmpty()
                ? Optional.of("its event_time is "
                        + node.text("config", "event_time").orElse("not said") + "; a column is wanted")
                : Optional.empty();
    }

    /// The names that stand for one node alone wherever dbt looks: in the names and folders of all models.
    private static Set<String> called(Manifest manifest) {
        return manifest.nodes().values().stream()
                .filter(n -> ModelKind.of(n) != ModelKind.NONE && ModelKind.of(n) != ModelKind.SOURCE)
                .flatMap(n -> n.texts("fqn").stream().distinct())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(e -> e.getValue() == 1)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
