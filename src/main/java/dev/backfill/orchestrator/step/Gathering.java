package dev.backfill.orchestrator.step;

import dev.backfill.model.pipeline.Processor;
import dev.backfill.model.plan.Step;
import dev.backfill.orchestrator.context.RunContext;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// How many steps of a processor a run does together where each has a statement of its own: guarding, validating and
/// swapping in many small ones at once costs little more than one of them. No more than leave work for every worker,
/// and no more than are computed within a moment, so that nobody waits long for the first of them. Safe for use by
/// several threads.
public final class Gathering {
    /// Of more nothing is saved that could be seen.
    private static final int MOST = 30;

    private static final Duration MOMENT = Duration.ofMillis(500);

    private final Predicate<Processor> gathers;
    private final Map<String, Integer> most = new HashMap<>();
    private final Map<String, Duration> each = new ConcurrentHashMap<>();

    /// What the steps of a run may do.
    ///
    /// @param parts whose warehouse may write several together
    /// @param steps all that are to be done
    /// @param parallel how many dates are worked on at once, from 1
    public static Gathering of(RunContext parts, Collection<Step> steps, int parallel) {
        boolean together = parts.warehouse().writesTogether();
        return new Gathering(p -> together && !readsItself(p, parts.runner().text(p)), steps, parallel);
    }

    /// Whether a SELECT reads what steps before it have written, even where the pipeline says nothing of that.
    private static boolean readsItself(Processor processor, String select) {
        return select.toLowerCase(Locale.ROOT)
                .contains(processor.table().table().toLowerCase(Locale.ROOT));
    }

    /// @param gathers whether several steps of a processor may be written together
    /// @param steps all that are to be done
    /// @param parallel how many dates are worked on at once, from 1
    Gathering(Predicate<Processor> gathers, Collection<Step> steps, int parallel) {
        Map<String, Boolean> known = new ConcurrentHashMap<>();
        this.gathers = p -> known.computeIfAbsent(p.name(), _ -> gathers.test(p));
        Map<String, Integer> counts = new HashMap<>();
        steps.forEach(s -> counts.merge(s.partition().processor(), 1, Integer::sum));
        // Twice as many turns as workers, so that none is left idle long.
        counts.forEach((processor, n) ->
                most.put(processor, Math.clamp(parallel == 1 ? n : n / (2L * parallel), 1, MOST)));
    }

    /// How many may be done together at all: as many as its `range` says, where it says that.
    public int most(Processor processor) {
        return isGathered(processor) ? most.getOrDefault(processor.name(), 1) : processor.atOnce();
    }

    /// How many are done together now, as fast as the last ones were: from 1, and never more than [#most].
    public int now(Processor processor) {
        if (!isGathered(processor)) {
            return most(processor);
        }
        Duration one = each.get(processor.name());
        return one == null
                ? 1
                : Math.clamp(MOMENT.toNanos() / Math.max(1, one.toNanos()), 1, most(processor));
    }

    /// Takes how long so many took.
    void took(Processor processor, int steps, Duration all) {
        each.put(processor.name(), all.dividedBy(steps));
    }

    private boolean isGathered(Processor processor) {
        return processor.command() == null && processor.atOnce() == 1 && gathers.test(processor);
    }
}
