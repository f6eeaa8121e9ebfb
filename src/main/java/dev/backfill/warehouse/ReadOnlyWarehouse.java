package dev.backfill.warehouse;

/// A warehouse that is looked at only: whatever would change it is refused here, whoever asks.
public final class ReadOnlyWarehouse extends ForwardingWarehouse {

    /// @param warehouse the one to look at; closed with this one
    public ReadOnlyWarehouse(Warehouse warehouse) {
        super(warehouse);
    }

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public Session open() {
        return look();
    }

    @Override
    public Loan lend() {
        throw AskingSession.refused();
    }
}
