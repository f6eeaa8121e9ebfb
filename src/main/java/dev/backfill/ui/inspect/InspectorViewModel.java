package dev.backfill.ui.inspect;

import dev.backfill.model.plan.Plan;
import dev.backfill.model.scan.Scan;
import dev.backfill.orchestrator.plan.PlanTarget;
import dev.backfill.ui.context.RepairActions;
import dev.backfill.ui.context.WindowContext;
import dev.backfill.ui.finding.FindingsViewModel;
import dev.backfill.ui.grid.GridViewModel;
import dev.backfill.ui.heatmap.state.HeatSelection;
import dev.backfill.ui.plan.PlanPrice;
import dev.backfill.ui.rows.ResultViewModel;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// What is said about the selection, and what is offered against it.
public final class InspectorViewModel {
    private final WindowContext context;
    private final GridViewModel grid;
    private final FindingsViewModel findings;
    private final RepairActions repairs;
    private final ResultViewModel results;
    private final ReadOnlyObjectWrapper<@Nullable Inspection> inspection =
            new ReadOnlyObjectWrapper<>(this, "inspection", null);
    private final ReadOnlyStringWrapper price = new ReadOnlyStringWrapper(this, "price", "");

    public InspectorViewModel(
            WindowContext context,
            GridViewModel grid,
            FindingsViewModel findings,
            RepairActions repairs,
            ResultViewModel results) {
        this.context = context;
        this.grid = grid;
        this.findings = findings;
        this.repairs = repairs;
        this.results = results;
    }

    /// Says it of what is selected now, as it was seen last.
    public void inspect() {
        Scan scan = grid.scanProperty().get();
        Inspection next = scan == null ? null : inspect(scan);
        // What says the same stays, with its place in the scroll pane.
        if (!Objects.equals(next, inspection.get())) {
            inspection.set(next);
            price.set(priced().map(_ -> context.messages().text("inspector.notPriced"))
                    .orElse(""));
        }
    }

    private Inspection inspect(Scan scan) {
        RepairOffer offer = new RepairOffer(context.profile(), context.messages(), scan, repairs::plan);
        HeatSelection selection = grid.selectionProperty().get();
        return new Inspector(context.profile(), context.messages(), scan, offer)
                .inspect(selection, findings.worst().orElse(null));
    }

    /// The plan of the repair that is shown, where running it is billed.
    private Optional<Plan> priced() {
        return shown().map(Inspection.Repair::plan).filter(_ -> context.engine().isBilled());
    }

    /// Asks the warehouse what the repair that is shown would be billed for: that costs nothing. Nothing happens where
    /// none is shown, or where reading costs nothing.
    public void askPrice() {
        priced().ifPresent(plan -> {
            PlanPrice asked = new PlanPrice(context.messages());
            asked.costProperty().addListener((_, _, _) -> {
                if (priced().filter(plan::equals).isPresent()) {
                    price.set(asked.words(plan));
                }
            });
            asked.ask(context.background(), context.engine(), plan);
        });
    }

    /// What the repair that is shown would be billed for, in words; empty where nothing is.
    public ReadOnlyStringProperty priceProperty() {
        return price.getReadOnlyProperty();
    }

    /// Runs the repair that is shown, where that is allowed without a review; otherwise opens the review.
    public void fixNow() {
        shown().map(Inspection.Repair::target).ifPresent(repairs::fix);
    }

    /// Opens the plan of what is selected.
    public void review() {
        var selected = grid.selectionProperty().get().partitions();
        shown().map(Inspection.Repair::target)
                .or(() -> Optional.of(PlanTarget.partitions(selected)).filter(_ -> !selected.isEmpty()))
                .ifPresent(repairs::review);
    }

    /// Opens the SQL of the proof that is shown, and its rows; nothing where nothing is proven.
    public void openProof() {
        if (inspection.get() instanceof Inspection.Selected shown
                && !shown.sql().isBlank()) {
            results.open(results.queries().proof(shown.title(), shown.sql()));
        }
    }

    /// The repair that is shown; empty where none is.
    public Optional<Inspection.Repair> shown() {
        return inspection.get() instanceof Inspection.Selected s
                ? Optional.ofNullable(s.repair()).or(() -> Optional.ofNullable(s.retire()))
                : Optional.empty();
    }

    /// What is said; null before the first scan.
    public ReadOnlyObjectProperty<@Nullable Inspection> inspectionProperty() {
        return inspection.getReadOnlyProperty();
    }
}
