package dev.backfill.workspace;

import static dev.backfill.warehouse.sql.Sql.name;

import dev.backfill.model.pipeline.Failures;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.Sql;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The names in a table of recorded reasons that no processor of a pipeline has: their reasons account for nothing.
///
/// @param unknown how many reasons each of them has
/// @param likely those that are likely to mean a processor, with its name
record FailureNames(Map<String, Long> unknown, Map<String, String> likely) {
    private static final int NAMED = 5;

    /// Reads the names; one query.
    static FailureNames read(Pipeline pipeline, Failures failures, Session session) {
        Map<String, Long> unknown = new TreeMap<>();
        Map<String, String> likely = new TreeMap<>();
        String column = name(failures.processor());
        session.query(Sql.of("SELECT " + column + " AS name, COUNT(*) AS n FROM " + name(failures.table()) + " WHERE "
                        + column + " IS NOT NULL GROUP BY " + column))
                .forEach(row -> {
                    String theirs = row.text("name");
                    if (pipeline.find(failures.ours(theirs)).isEmpty()) {
                        unknown.put(theirs, row.number("n"));
                        guess(pipeline, theirs).ifPresent(ours -> likely.put(theirs, ours));
                    }
                });
        return new FailureNames(unknown, likely);
    }

    /// The one processor whose table, or name, is the same letters but for what classes and jobs are called besides.
    private static Optional<String> guess(Pipeline pipeline, String theirs) {
        String said = letters(theirs).replaceFirst("(processor|job|task|model)$", "");
        List<String> fitting = pipeline.processors().stream()
                .filter(p -> !said.isEmpty() && (isLike(said, p) || said.equals(letters(p.name()))))
                .map(Processor::name)
                .toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    private static boolean isLike(String said, Processor p) {
        return letters(p.table().table()).replaceFirst("v\\d*$", "").equals(said);
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /// `PlayerDailyCacheProcessor (40 reasons), ...`, most first.
    String words() {
        return unknown.entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                        .limit(NAMED)
                        .map(e -> e.getKey() + " (" + e.getValue() + (e.getValue() == 1 ? " reason)" : " reasons)"))
                        .collect(Collectors.joining(", "))
                + (unknown.size() > NAMED ? " and " + (unknown.size() - NAMED) + " more" : "");
    }

    /// What would be written under `failures`.
    String yaml() {
        return likely.entrySet().stream()
                .map(e -> e.getKey() + ": " + e.getValue())
                .collect(Collectors.joining(", ", "names: {", "}"));
    }
}
