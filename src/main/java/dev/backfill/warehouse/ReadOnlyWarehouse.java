package dev.backfill.warehouse;

import dev.backfill.model.price.Tariff;
import dev.backfill.warehouse.sql.Spelling;
import java.util.Optional;

/// A warehouse that is looked at only: whatever would change it is refused here, whoever asks.
public final class ReadOnlyWarehouse implements Warehouse {
    private final Warehouse warehouse;

    /// @param warehouse the one to look at; closed with this one
    public ReadOnlyWarehouse(Warehouse warehouse) {
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
        return true;
    }

    @Override
    public Optional<Tariff> tariff() {
        return warehouse.tariff();
    }

    @Override
    public Session open() {
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
        throw AskingSession.refused();
    }

    @Override
    public void close() {
        warehouse.close();
    }
}
