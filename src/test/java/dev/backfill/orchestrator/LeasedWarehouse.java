package dev.backfill.orchestrator;

import dev.backfill.warehouse.ForwardingWarehouse;
import dev.backfill.warehouse.Leases;
import dev.backfill.warehouse.Warehouse;

/** A warehouse whose partitions are leased elsewhere. */
final class LeasedWarehouse extends ForwardingWarehouse {
    private final Leases leases;

    LeasedWarehouse(Warehouse warehouse, Leases leases) {
        super(warehouse);
        this.leases = leases;
    }

    @Override
    public Leases leases() {
        return leases;
    }
}
