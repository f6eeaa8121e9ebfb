package dev.backfill.integrity.verdict;

import dev.backfill.model.run.RunOptions.CheckProfile;
import dev.backfill.warehouse.Catalog;
import java.util.List;
import java.util.Optional;

/// One line of the alert matrix, the strategies or the checklist: asks all that was observed for what breaches it.
public interface Rule {

    /// The name under which checks and findings report it.
    String name();

    /// The cheapest profile in which it runs. Rules of the quick profile run always.
    default CheckProfile profile() {
        return CheckProfile.QUICK;
    }

    /// What keeps it from running on this warehouse, in words; empty where it can.
    default Optional<String> obstacle(Catalog catalog) {
        return Optional.empty();
    }

    /// Everything that breaches it, dates ascending.
    List<Breach> breaches(Observed observed);
}
