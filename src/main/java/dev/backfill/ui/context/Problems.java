package dev.backfill.ui.context;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What went wrong last in an open workspace, shown once, in one place of its window.
public final class Problems {
    private final ReadOnlyObjectWrapper<@Nullable Problem> last = new ReadOnlyObjectWrapper<>(this, "last", null);

    /// Shows a problem that came up.
    public void report(Throwable e) {
        show(Problem.of(e));
    }

    /// Shows a problem.
    public void show(Problem problem) {
        last.set(problem);
    }

    /// Takes the problem that is shown away.
    public void dismiss() {
        last.set(null);
    }

    /// What went wrong last; null where nothing did.
    public ReadOnlyObjectProperty<@Nullable Problem> lastProperty() {
        return last.getReadOnlyProperty();
    }
}
