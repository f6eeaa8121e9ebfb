package dev.backfill.workspace.dbt;

import dev.backfill.model.Grain;
import dev.backfill.model.TableName;
import dev.backfill.model.column.DateColumn;
import dev.backfill.model.column.Key;
import dev.backfill.workspace.draft.DraftPeriods;
import dev.backfill.workspace.draft.DraftRole;
import dev.backfill.workspace.draft.DraftRows;
import dev.backfill.workspace.draft.DraftTable;
import dev.backfill.workspace.draft.DraftWork;
import dev.backfill.workspace.draft.Guess;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a manifest says of one table: how it is parted, what tells its rows apart, and how dbt builds it.
final class ModelDraft {
    /// As many batches dbt builds in a call where it takes one after another.
    private static final int BATCHES = 30;
    private static final int DATE = 10;
    private static final Set<String> ADDING = Set.of("append");

    private final Path project;
    private final DbtNames names;
    private final DbtTests tests;
    private final DbtCommand command;
    private final ModelSelect selects;
    private final ModelInputs inputs;
    private final Set<String> called;

    /// @param project the project's folder
    /// @param called what dbt's own selection could take a name for: of each only those that stand for one model
    ModelDraft(
            Path project,
            DbtNames names,
            DbtTests tests,
            DbtCommand command,
            ModelSelect selects,
            ModelInputs inputs,
            Set<String> called) {
        this.project = project;
        this.names = names;
        this.tests = tests;
        this.command = command;
        this.selects = selects;
        this.inputs = inputs;
        this.called = Set.copyOf(called);
    }

    /// A table that dbt builds by periods.
    ///
    /// @param folder the folder for SQL files
    DraftTable processor(DbtNode node, String folder) {
        TableName table = names.of(node);
        DraftTable draft = DraftTable.of(table)
                .called(table.table())
                .as(Guess.said(DraftRole.PROCESSOR, node.because("config.materialized")))
                .with(periods(node))
                .with(rows(node))
                .reading(inputs.of(node));
        return tests.checked(built(draft, node, folder), node, folder);
    }

    /// A table that the pipeline reads, or that dbt builds whole.
    DraftTable source(DbtNode node) {
        ModelKind kind = ModelKind.of(node);
        boolean isBuilt = kind == ModelKind.WHOLE;
        DraftTable draft = DraftTable.of(names.of(node))
                .as(Guess.said(DraftRole.SOURCE, node.because(isBuilt ? "is built whole" : "is a source")))
                .with(periods(node))
                .with(rows(node));
        return isBuilt
                ? draft.noting("dbt builds it whole, not by periods: after a repair of what it reads run dbt "
                        + (node.resource().equals("model") ? "run" : node.resource()) + " --select " + selector(node))
                : draft;
    }

    private static DraftPeriods periods(DbtNode node) {
        Guess<DateColumn> date = node.eventTime()
                .map(c -> Guess.said(DateColumn.of(c), node.because("config.event_time")))
                .or(() -> node.text("config", "partition_by", "field")
                        .flatMap(DbtNode::column)
                        .map(c -> Guess.said(DateColumn.of(c), node.because("config.partition_by"))))
                .orElse(null);
        ModelKind kind = ModelKind.of(node);
        Guess<Grain> grain = null;
        Guess<LocalDateTime> since = null;
        if (kind == ModelKind.MICROBATCH) {
            grain = ModelKind.grain(node)
                    .map(g -> Guess.said(g, node.because("config.batch_size")))
                    .orElse(null);
            since = begin(node)
                    .map(b -> Guess.said(b, node.because("config.begin")))
                    .orElse(null);
        } else if (date != null && kind == ModelKind.INCREMENTAL) {
            grain = node.text("config", "partition_by", "granularity")
                    .flatMap(ModelDraft::grain)
                    .map(g -> Guess.said(g, node.because("config.partition_by.granularity")))
                    .orElse(null);
        }
        return new DraftPeriods(date, grain, null, since);
    }

    private static Optional<Grain> grain(String word) {
        return switch (word) {
            case "hour" -> Optional.of(Grain.HOUR);
            case "day" -> Optional.of(Grain.DAY);
            case "month" -> Optional.of(Grain.MONTH);
            default -> Optional.empty();
        };
    }

    private static Optional<LocalDateTime> begin(DbtNode node) {
        return node.text("config", "begin").flatMap(text -> {
            try {
                String whole = text.strip().replace(' ', 'T');
                return Optional.of(
                        whole.length() <= DATE
                                ? LocalDate.parse(whole).atStartOfDay()
                                : LocalDateTime.parse(whole.replaceFirst("(Z|[+]00:?00)$", "")));
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        });
    }

    private DraftRows rows(DbtNode node) {
        Guess<String> written = node.text("loaded_at_field")
                .or(() -> node.text("config", "loaded_at_field"))
                .flatMap(DbtNode::column)
                .map(c -> Guess.said(c, node.because("loaded_at_field")))
                .orElse(null);
        return new DraftRows(key(node), written, null);
    }

    private @Nullable Guess<Key> key(DbtNode node) {
        for (List<String> where : List.of(List.of("config", "unique_key"), List.of("primary_key"))) {
            List<String> said = node.texts(where.toArray(String[]::new));
            List<String> columns = said.stream()
                    .flatMap(c -> DbtNode.column(c).stream())
                    .distinct()
                    .toList();
            if (!columns.isEmpty() && columns.size() == said.size()) {
                return Guess.said(new Key(columns), node.because(String.join(".", where)));
            }
        }
        return tests.key(node);
    }

    private DraftTable built(DraftTable draft, DbtNode node, String folder) {
        Guess<List<String>> call = null;
        String untold = "";
        if (node.isTrue("config", "full_refresh")) {
            untold = "full_refresh makes the table anew in each run, without the other periods";
        } else if (ModelKind.of(node) == ModelKind.MICROBATCH) {
            Grain grain = ModelKind.grain(node).orElse(Grain.DAY);
            call = Guess.said(command.batches(selector(node), grain), node.because("config.incremental_strategy"));
        } else {
            untold = adds(node)
                    ? "its strategy adds rows and takes none away, so that a second run doubles them"
                    : "nobody says by which variables it takes its period: --dbt-vars";
            call = adds(node)
                    ? null
                    : command.byVariables(selector(node), new Template(node.code()))
                            .map(c -> new Guess<>(c, 90, "--dbt-vars, which " + node.because("raw_code") + " names"))
                            .orElse(null);
        }
        boolean isInOrder = ModelKind.of(node) == ModelKind.MICROBATCH && node.isFalse("config", "concurrent_batches");
        DraftWork work = new DraftWork(
                selects.of(node, folder).orElse(null),
                call,
                call == null ? "" : project.toString(),
                List.of(),
                call != null && isInOrder
                        ? new Guess<>(
                                BATCHES, 90, node.because("config.concurrent_batches") + ": one batch after another")
                        : null,
                List.of());
        return call == null ? draft.with(work).noting("Not repaired from here: " + untold) : draft.with(work);
    }

    private static boolean adds(DbtNode node) {
        String strategy = ModelKind.strategy(node);
        return ADDING.contains(strategy)
                || strategy.isEmpty()
                        && node.texts("config", "unique_key").isEmpty()
                        && node.text("config", "partition_by", "field").isEmpty();
    }

    /// What dbt takes for this model alone: its name, or its whole path where that could mean others, too.
    private String selector(DbtNode node) {
        List<String> path = node.texts("fqn");
        return called.contains(node.name()) || path.isEmpty() ? node.name() : String.join(".", path);
    }
}
