package dev.backfill.ui.plan;

import dev.backfill.model.run.RunOptions;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/// How the plan under review is run, as far as somebody has chosen otherwise than is usual.
final class ChosenOptions {
    private final ObjectProperty<RunOptions.Order> order;
    private final ObjectProperty<Integer> parallel;
    private final ObjectProperty<RunOptions.OnFailure> onFailure;
    private final ObjectProperty<RunOptions.CheckProfile> checks;

    ChosenOptions() {
        RunOptions usual = RunOptions.defaults();
        order = new SimpleObjectProperty<>(this, "order", usual.order());
        parallel = new SimpleObjectProperty<>(this, "parallel", usual.parallel());
        onFailure = new SimpleObjectProperty<>(this, "onFailure", usual.onFailure());
        checks = new SimpleObjectProperty<>(this, "checks", usual.profile());
    }

    /// All of them, as a run takes them.
    RunOptions all() {
        return new RunOptions(parallel.get(), order.get(), onFailure.get(), checks.get());
    }

    /// Which date first.
    ObjectProperty<RunOptions.Order> orderProperty() {
        return order;
    }

    /// How many dates at once.
    ObjectProperty<Integer> parallelProperty() {
        return parallel;
    }

    /// What a failed step stops.
    ObjectProperty<RunOptions.OnFailure> onFailureProperty() {
        return onFailure;
    }

    /// Which of the expensive checks run.
    ObjectProperty<RunOptions.CheckProfile> checksProperty() {
        return checks;
    }
}
