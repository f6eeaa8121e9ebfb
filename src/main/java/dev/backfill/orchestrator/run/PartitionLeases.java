package dev.backfill.orchestrator.run;

import dev.backfill.orchestrator.context.RunContext;
import dev.backfill.orchestrator.log.PartitionHold;
import dev.backfill.orchestrator.log.RunHeldException;
import dev.backfill.orchestrator.runtime.LeaseWatch;
import dev.backfill.orchestrator.runtime.ThisMachine;
import dev.backfill.warehouse.Leases.Answer;
import dev.backfill.warehouse.Leases.Claim;
import dev.backfill.warehouse.Leases.Key;
import dev.failsafe.Failsafe;
import java.util.List;
import java.util.UUID;

/// Takes the partitions of a run in the warehouse, so that no other machine writes them meanwhile.
public final class PartitionLeases {
    private final RunContext parts;

    public PartitionLeases(RunContext parts) {
        this.parts = parts;
    }

    /// @param resumed whether the run goes on after its process has ended
    /// @throws RunHeldException if a run of another machine holds one of them
    public LeaseWatch take(String runId, boolean resumed, List<PartitionHold> holds) {
        Claim claim = new Claim(
                runId,
                UUID.randomUUID().toString(),
                ThisMachine.signature(),
                resumed,
                holds.stream().map(h -> new Key(h.table(), h.date())).toList());
        LeaseWatch.Moment asked = new LeaseWatch.Moment(parts.clock().instant(), System.nanoTime());
        return switch (Failsafe.with(parts.retries())
                .get(() -> parts.warehouse().leases().take(claim))) {
            case Answer.Granted(var lease) -> new LeaseWatch(lease, parts.clock(), System::nanoTime, asked);
            case Answer.Refused(var by) -> throw RunHeldException.leased(by);
        };
    }
}
