package dev.backfill.workspace.draft;

import dev.backfill.model.TableName;
import dev.backfill.warehouse.engine.Survey;
import dev.backfill.warehouse.engine.Survey.Built;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// What a warehouse remembers of the statements that built its tables. It says what is built from what, and not from
/// which dates; where somebody has written that down, it is not asked.
public final class RememberedWork implements DraftReader {
    private static final int SURE = 90;
    private static final int ENOUGH = 3;
    /// Which tables are read is seen, which of their dates is not.
    private static final int WHICH_DATES = 60;
    private static final int ONCE = 45;

    private final Survey survey;

    /// @param survey what the engine tells of the tables
    public RememberedWork(Survey survey) {
        this.survey = survey;
    }

    @Override
    public Draft read(Draft before) {
        Draft draft = before;
        for (Built built : survey.built()) {
            DraftTable known = before.table(built.table()).orElse(DraftTable.of(built.table()));
            boolean isSaid = known.work().isKnown() || !known.inputs().isEmpty();
            if (!isSaid && before.left().stream().noneMatch(t -> t.table().equals(built.table()))) {
                draft = draft.adding(DraftTable.of(built.table())
                        .as(new Guess<>(
                                DraftRole.PROCESSOR,
                                built.times() >= ENOUGH ? SURE : WHICH_DATES,
                                "seen in " + jobs(built.times()) + " that wrote it from other tables"))
                        .reading(inputs(built))
                        .noting("It cannot be repaired from here: what those jobs ran is elsewhere. Write 'sql' or"
                                + " 'command'."));
            }
        }
        return draft;
    }

    private static List<Guess<DraftInput>> inputs(Built built) {
        return built.reads().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<TableName, Long> e) -> -e.getValue())
                        .thenComparing(e -> e.getKey().toString()))
                .map(e -> new Guess<>(
                        DraftInput.overlapping(e.getKey()),
                        e.getValue() >= ENOUGH && 2 * e.getValue() >= built.times() ? WHICH_DATES : ONCE,
                        "seen in " + e.getValue() + " of " + jobs(built.times()) + "; which of its dates they read is"
                                + " not"))
                .toList();
    }

    private static String jobs(long n) {
        return n + (n == 1 ? " job" : " jobs");
    }
}
