package dev.backfill.workspace.dbt;

import dev.backfill.model.Grain;
import java.util.Map;
import java.util.Optional;

/// How dbt makes what a node stands for.
enum ModelKind {
    /// Batch by batch, by the time of its rows.
    MICROBATCH,
    /// Some rows of it at a time, as its SQL says.
    INCREMENTAL,
    /// All of it at once: tables, seeds, snapshots and whatever else is no part of a period.
    WHOLE,
    /// When it is read.
    VIEW,
    /// Not at all: it is put into what reads it.
    EPHEMERAL,
    /// Something writes it that dbt does not know.
    SOURCE,
    /// No table: a test, an analysis.
    NONE;

    private static final Map<String, Grain> GRAINS = Map.of("hour", Grain.HOUR, "day", Grain.DAY, "month", Grain.MONTH);

    static ModelKind of(DbtNode node) {
        return switch (node.resource()) {
            case "source" -> SOURCE;
            case "seed", "snapshot" -> WHOLE;
            case "model" ->
                switch (node.text("config", "materialized").orElse("view")) {
                    case "incremental" -> strategy(node).equals("microbatch") ? MICROBATCH : INCREMENTAL;
                    case "view" -> VIEW;
                    case "ephemeral" -> EPHEMERAL;
                    default -> WHOLE;
                };
            default -> NONE;
        };
    }

    /// How an incremental model replaces rows; empty for what its adapter does without a word.
    static String strategy(DbtNode node) {
        return node.text("config", "incremental_strategy").orElse("");
    }

    /// How long the batches of a model are; empty where the console has no such periods.
    static Optional<Grain> grain(DbtNode node) {
        return node.text("config", "batch_size").map(GRAINS::get);
    }

    /// Whether it is built period by period.
    boolean isByPeriod() {
        return this == MICROBATCH || this == INCREMENTAL;
    }

    /// Whether it has no rows of its own: what reads it reads what it reads.
    boolean isTransparent() {
        return this == VIEW || this == EPHEMERAL;
    }
}
