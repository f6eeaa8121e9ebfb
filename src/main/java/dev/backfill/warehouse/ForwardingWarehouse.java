package dev.backfill.warehouse;

import dev.backfill.model.pipeline.Pipeline;
import dev.backfill.model.price.Tariff;
import dev.backfill.warehouse.sql.Spelling;
import java.util.List;
import java.util.Optional;

/// A warehouse that is another one, but for what a subclass says otherwise. Nothing that the other says of itself is lost
/// on the way.
public abstract class ForwardingWarehouse implements Warehouse {
    private final Warehouse warehouse;

    /// @param warehouse the other one; closed with this one
    protected ForwardingWarehouse(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

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
    public boolean isReadOnly() {
        return warehouse.isReadOnly();
    }

    @Override
    public Optional<Tariff> tariff() {
        return warehouse.tariff();
    }

    @Override
    public int writersPerTable() {
        return warehouse.writersPerTable();
    }

    @Override
    public boolean writesTogether() {
        return warehouse.writesTogether();
    }

    @Override
    public Optional<String> pastRows() {
        return warehouse.pastRows();
    }

    @Override
    public List<SelfCheck> checks(Pipeline pipeline, boolean readOnly) {
        return warehouse.checks(pipeline, readOnly);
    }

    @Override
    public Session open() {
        return warehouse.open();
    }

    @Override
    public Session look() {
        return warehouse.look();
    }

    @Override
    public Session look(Answers answers) {
        return warehouse.look(answers);
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
    public Leases leases() {
        return warehouse.leases();
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
