package dev.backfill.workspace;

import dev.backfill.integrity.memory.LookOf;
import dev.backfill.integrity.memory.Recollection;
import dev.backfill.journal.Journal;
import dev.backfill.model.BackfillException;
import dev.backfill.model.Period;
import dev.backfill.model.memory.KeptAnswer;
import dev.backfill.model.memory.LookedTable;
import dev.backfill.model.memory.Past;
import dev.backfill.model.memory.PastRows;
import dev.backfill.model.memory.Spot;
import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.scan.CheckResult;
import dev.backfill.model.scan.Scan;
import dev.backfill.warehouse.Answers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What looks at the tables of a workspace leave in its journal, for the window and the command line alike.
public final class LookMemory implements Answers {
    private static final String NAME = "memory of this look";

    private final Path file;
    private final Supplier<Journal> journal;
    private final Pipeline pipeline;
    private final List<LookedTable> tables;
    private final InstantSource clock;
    private final AtomicReference<@Nullable Answered> answered = new AtomicReference<>();

    /// What was answered in a state, to be kept with the look that asked.
    private record Answered(String state, Map<String, KeptAnswer> answers) {}

    /// @param file where the journal is, or will be
    /// @param journal opens it
    LookMemory(Path file, Supplier<Journal> journal, Pipeline pipeline, InstantSource clock) {
        this.file = file;
        this.journal = journal;
        this.pipeline = pipeline;
        this.clock = clock;
        this.tables = LookedTable.of(pipeline);
    }

    /// Whether a check of a scan says that nothing is remembered of it.
    public static boolean isObstacle(CheckResult check) {
        return check.name().equals(NAME) && !check.ran();
    }

    /// What looks have left until now. Makes no journal.
    ///
    /// @throws dev.backfill.journal.JournalException if there is a journal and it cannot be read
    public Past past() {
        return Files.exists(file) ? journal.get().looks().past(pipeline.name(), tables) : Past.NONE;
    }

    /// Keeps what a scan has seen. One that saw only some dates leaves only these. Takes a while.
    ///
    /// @return the same scan; where it could not be kept, one of its checks says so
    public Scan keep(Scan scan) {
        if (scan.checks().stream().anyMatch(Recollection::isObstacle)) {
            // Whoever cannot read the journal has waited for it once, and would wait again.
            return scan;
        }
        try {
            Answered news = answered.getAndSet(null);
            if (news != null) {
                journal.get().looks().keepAnswers(news.state(), news.answers());
            }
            journal.get()
                    .looks()
                    .keep(pipeline.name(), tables, scan.past(), past -> new LookOf(scan, past).look(tables));
            return scan;
        } catch (BackfillException e) {
            return forgotten(scan, e);
        }
    }

    @Override
    public Map<String, KeptAnswer> of(String state) {
        try {
            return Files.exists(file) ? journal.get().looks().answers(state) : Map.of();
        } catch (BackfillException _) {
            // Whoever looks says so, and asks.
            return Map.of();
        }
    }

    @Override
    public void keep(String state, Map<String, byte[]> answers) {
        Map<String, KeptAnswer> kept = new HashMap<>();
        Instant now = clock.instant();
        answers.forEach((asked, rows) -> kept.put(asked, new KeptAnswer(now, rows)));
        answered.set(new Answered(state, kept));
    }

    private static Scan forgotten(Scan scan, BackfillException why) {
        List<CheckResult> checks = new ArrayList<>(scan.checks());
        checks.add(new CheckResult(NAME, false, "nothing is remembered of it, because " + why.getMessage(), 0));
        return scan.with(scan.findings(), scan.accepted(), checks);
    }

    /// What somebody knows who is told news; empty memory is that of anybody's last look, which the scan has found.
    ///
    /// @param looker their name
    Past known(String looker, Scan scan) {
        try {
            return Files.exists(file)
                    ? journal.get()
                            .looks()
                            .news()
                            .known(pipeline.name(), looker)
                            .orElse(scan.past())
                    : scan.past();
        } catch (BackfillException _) {
            // The scan could not read it either, and says so.
            return scan.past();
        }
    }

    /// Keeps what somebody knows who was told the news of a scan.
    ///
    /// @param after what is known after it
    /// @return the same scan; where it could not be kept, one of its checks says so
    Scan keep(String looker, Past after, Scan scan) {
        if (scan.checks().stream().anyMatch(c -> Recollection.isObstacle(c) || isObstacle(c))) {
            return scan;
        }
        try {
            journal.get().looks().news().keep(pipeline.name(), looker, after);
            return scan;
        } catch (BackfillException e) {
            return forgotten(scan, e);
        }
    }

    /// How many rows a period of a processor had at the looks at which that changed, the earliest first; empty if no
    /// look has covered it.
    ///
    /// @throws dev.backfill.journal.JournalException if there is a journal and it cannot be read
    public List<PastRows> rows(Spot spot) {
        return !Files.exists(file)
                ? List.of()
                : tables.stream()
                        .filter(t -> t.name().equals(spot.table()) && t.isSource() == spot.isSource())
                        .flatMap(t -> rows(t, spot.period()).stream())
                        .toList();
    }

    private List<PastRows> rows(LookedTable table, Period period) {
        return journal.get().looks().rows(pipeline.name(), table, period);
    }
}
