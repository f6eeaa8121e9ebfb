package dev.backfill.orchestrator;

import dev.backfill.warehouse.Leases;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.sql.Spelling;

/** A warehouse whose partitions are leased elsewhere. */
record LeasedWarehouse(Warehouse warehouse, Leases leases) implements Warehouse {

    @Override
    public String kind() {
        return warehouse.kind();
    }

    @Override
    public Spelling spelling() {
        return warehouse.spelling();
    }

    @Override
    public String target() {
        return warehouse.target();
    }

    @Override
    public Session open() {
        return warehouse.open();
    }

    @Override
    public void release() {
        warehouse.release();
    }

    @Override
    public Loan lend() {
        return warehouse.lend();
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
