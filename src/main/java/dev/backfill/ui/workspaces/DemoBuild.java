package dev.backfill.ui.workspaces;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// How far the demo is while it is made: dates of its season.
public final class DemoBuild {
    private final ReadOnlyIntegerWrapper built = new ReadOnlyIntegerWrapper(this, "built", 0);
    private final ReadOnlyIntegerWrapper all = new ReadOnlyIntegerWrapper(this, "all", 0);
    private boolean going;

    /// Begins, and says whether it did: it is made once, however often it is asked for.
    boolean begin() {
        boolean first = !going;
        going = true;
        return first;
    }

    /// Two threads build: what comes late counts less.
    public void built(int dates, int of) {
        all.set(of);
        built.set(Math.max(built.get(), dates));
    }

    void end() {
        going = false;
        built.set(0);
        all.set(0);
    }

    /// Dates that are built.
    public ReadOnlyIntegerProperty builtProperty() {
        return built.getReadOnlyProperty();
    }

    /// Dates that there will be; 0 while that is not known.
    public ReadOnlyIntegerProperty allProperty() {
        return all.getReadOnlyProperty();
    }
}
