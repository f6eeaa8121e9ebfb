package dev.backfill.orchestrator.guard;

import dev.backfill.model.plan.Step;
import dev.backfill.model.plan.Verb;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The checks of a run by name, as journal and reports name them: which always run, and which only on request.
public final class RunChecks {
    private RunChecks() {}

    /// Those of a plan that cannot be switched off, in any mode.
    public static List<String> always(Collection<Step> steps) {
        Set<Verb> verbs = steps.stream().map(Step::verb).collect(Collectors.toSet());
        List<String> names = new ArrayList<>();
        if (verbs.contains(Verb.BUILD) || verbs.contains(Verb.REBUILD)) {
            names.add(new UpstreamExistence().name());
            names.add(new OutputValidation().name());
        }
        if (verbs.contains(Verb.REBUILD)) {
            names.add(new LossCheck().name());
        }
        if (verbs.contains(Verb.RETIRE)) {
            names.add(new RetireProof().name());
        }
        names.add(DateConsistency.NAME);
        return names;
    }

    /// The expensive ones, which run where a person asks for all.
    public static List<String> onRequest() {
        return expensive().map(Guard::name).toList();
    }

    public static Stream<Guard> expensive() {
        return Stream.of(new UpstreamCompleteness(), new UpstreamFreshness(), new EarlierAttempts());
    }
}
