package dev.backfill.orchestrator.guard;

import dev.backfill.model.Period;
import dev.backfill.model.column.Key;
import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.scan.Cell;
import dev.backfill.model.scan.Loss;
import dev.backfill.orchestrator.context.StepContext;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.sql.DateSql;
import dev.backfill.warehouse.sql.KeySql;
import dev.backfill.warehouse.sql.Row;
import dev.backfill.warehouse.sql.Sql;
import dev.backfill.warehouse.sql.Template;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares the keys of computed rows with those that they would replace: a source that has lost rows since the
/// partition was built must not take the partition's rows with it unasked.
public final class LossCheck implements Guard {
    /// Keys would be gone that nothing explains.
    static final String REASON = "would_lose_rows";

    private static final int SHOWN = 5;
    private static final Seen WHOLE = new Seen.Fine("no key would be lost");

    private final @Nullable Set<String> before;

    /// For rows that are staged beside those that they replace.
    public LossCheck() {
        this.before = null;
    }

    /// For rows that are written already.
    ///
    /// @param before the keys that were there
    public LossCheck(Set<String> before) {
        this.before = before;
    }

    /// The keys of the step's partition.
    public static Set<String> keys(StepContext scene, Session session) {
        return keys(scene, session, partition(scene, session));
    }

    @Override
    public String name() {
        return "loss of keys";
    }

    @Override
    public Seen check(StepContext scene) {
        Vanished vanished = before == null ? beside(scene) : since(scene, before);
        Optional<Cell> cell = scene.cell();
        int lost = cell.map(Cell::doubts).map(Cell.Doubts::loss).map(Loss::keys).orElse(0);
        int explained = cell.map(Cell::surplus).orElse(0) - lost;
        if (vanished.keys() == 0) {
            return WHOLE;
        }
        String text = vanished.told(scene.processor().key()) + events(cell, scene);
        if (vanished.keys() <= explained) {
            return new Seen.Fine(text + ", which should not be there");
        }
        if (scene.step().lossAllowed()) {
            return new Seen.Doubtful(text + ", which was allowed");
        }
        return new Seen.Refused(
                REASON,
                "BACKFILL SAFETY: " + scene.step().partition() + " keeps its rows, because " + text
                        + ", and nothing says that they should go",
                "Look whether its source has lost rows of " + scene.period()
                        + "; plan again with --allow-loss if they should go.");
    }

    /// Where no partition would lose a key, one question says so of all of them.
    @Override
    public List<Seen> checkAll(List<StepContext> scenes) {
        return scenes.size() > 1 && before == null && isWhole(scenes)
                ? scenes.stream().map(_ -> WHOLE).toList()
                : scenes.stream().map(this::check).toList();
    }

    private static boolean isWhole(List<StepContext> scenes) {
        StepContext any = scenes.getFirst();
        Processor p = any.processor();
        List<Period> periods = scenes.stream().map(StepContext::period).toList();
        DateSql dates = any.session().dates(p.table(), p.date());
        String period = dates.bucket(periods);
        Row lost = any.session()
                .query(Sql.of(Template.fill(
                        "run/vanished-any.sql",
                        Map.of(
                                "period", period,
                                "key",
                                        p.key().isNone()
                                                ? "ROW_NUMBER() OVER (PARTITION BY " + period + ") AS place"
                                                : KeySql.list(p.key()),
                                "is_key", KeySql.isThere(p.key()),
                                "table", Sql.name(p.table()),
                                "there", dates.among(periods),
                                "staged", output(any).all()))))
                .getFirst();
        return lost.number("n") == 0;
    }

    /// Keys that are not there any more.
    ///
    /// @param keys how many
    /// @param first the first of them
    private record Vanished(long keys, List<String> first) {
        String told(Key key) {
            String many = keys == 1 ? "" : "s";
            return key.isNone()
                    ? keys + " row" + many + " would be gone"
                    : keys + " key" + many + " would be gone: "
                            + first.stream().map(key::shown).collect(Collectors.joining(", "))
                            + (keys > first.size() ? " and " + (keys - first.size()) + " more" : "");
        }
    }

    private static Vanished beside(StepContext scene) {
        Processor p = scene.processor();
        List<Row> rows = scene.session()
                .query(Sql.of(Template.fill(
                        "run/vanished.sql",
                        Map.of(
                                "key", key(p),
                                "is_key", KeySql.isThere(p.key()),
                                "table", Sql.name(p.table()),
                                "there",
                                        scene.session()
                                                .dates(p.table(), p.date())
                                                .on(scene.period()),
                                "staged", output(scene).relation()))));
        return new Vanished(
                rows.isEmpty() ? 0 : rows.getFirst().number("n"),
                rows.stream().map(row -> row.text("k")).toList());
    }

    /// Where nothing tells rows apart, they are numbered: what is lost are the numbers that fewer rows do not reach.
    private static String key(Processor p) {
        return p.key().isNone() ? "CAST(ROW_NUMBER() OVER () AS STRING)" : KeySql.of(p.key());
    }

    private static Vanished since(StepContext scene, Set<String> before) {
        Set<String> gone = new TreeSet<>(before);
        gone.removeAll(keys(scene, scene.session(), output(scene).relation()));
        return new Vanished(gone.size(), gone.stream().limit(SHOWN).toList());
    }

    private static Set<String> keys(StepContext scene, Session session, String relation) {
        Processor p = scene.processor();
        return session
                .query(Sql.of(Template.fill(
                        "run/keys.sql",
                        Map.of("key", key(p), "is_key", KeySql.isThere(p.key()), "relation", relation))))
                .stream()
                .map(row -> row.text("k"))
                .collect(Collectors.toSet());
    }

    private static String partition(StepContext scene, Session session) {
        Processor p = scene.processor();
        return "(SELECT * FROM " + Sql.name(p.table()) + " WHERE "
                + session.dates(p.table(), p.date()).on(scene.period()) + ") AS there";
    }

    private static StepContext.Output output(StepContext scene) {
        StepContext.Output output = scene.output();
        if (output == null) {
            throw new IllegalStateException("Keys are compared after they were computed.");
        }
        return output;
    }

    private static String events(Optional<Cell> cell, StepContext scene) {
        List<String> events =
                cell.map(Cell::doubts).map(Cell.Doubts::loss).map(Loss::events).orElse(List.of());
        return events.isEmpty()
                ? ""
                : " (" + scene.parts().pipeline().eventWord() + " " + String.join(", ", events) + ")";
    }
}
