package dev.backfill.orchestrator;

import java.util.List;
import java.util.stream.Stream;

/// The checks of a run by name, as journal and reports name them: which always run, and which only on request.
public final class RunChecks {
    private RunChecks() {}

    /// Cannot be switched off, in any mode.
    public static List<String> always() {
        return List.of(new UpstreamExistence().name(), new OutputValidation().name(), DateConsistency.NAME);
    }

    /// The expensive ones, which run where a person asks for all.
    public static List<String> onRequest() {
        return expensive().map(Guard::name).toList();
    }

    static Stream<Guard> expensive() {
        return Stream.of(new UpstreamCompleteness(), new UpstreamFreshness(), new EarlierAttempts());
    }
}
