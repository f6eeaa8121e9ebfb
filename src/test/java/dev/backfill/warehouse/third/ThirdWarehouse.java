package dev.backfill.warehouse.third;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.warehouse.SelfCheck;
import dev.backfill.warehouse.Session;
import dev.backfill.warehouse.Warehouse;
import dev.backfill.warehouse.sql.Spelling;
import java.util.List;

/// What answers behind the third engine is an engine that is there already, under the third one's name.
record ThirdWarehouse(String target, Warehouse behind) implements Warehouse {
    @Override
    public String kind() {
        return "lake";
    }

    @Override
    public Spelling spelling() {
        return behind.spelling();
    }

    @Override
    public int writersPerTable() {
        return 1;
    }

    @Override
    public List<SelfCheck> checks(Pipeline pipeline, boolean readOnly) {
        return List.of(new SelfCheck("server", () -> target + " has room for " + pipeline.name()));
    }

    @Override
    public Session open() {
        return behind.open();
    }

    @Override
    public Session look() {
        return behind.look();
    }

    @Override
    public void release() {
        behind.release();
    }

    @Override
    public Loan lend() {
        return behind.lend();
    }

    @Override
    public void close() {
        behind.close();
    }
}
