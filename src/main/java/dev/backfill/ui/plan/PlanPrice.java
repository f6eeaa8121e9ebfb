package dev.backfill.ui.plan;

import dev.backfill.model.plan.Plan;
import dev.backfill.model.plan.PlanCost;
import dev.backfill.model.plan.Step;
import dev.backfill.model.price.Tariff;
import dev.backfill.model.text.Bytes;
import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.context.Problem;
import dev.backfill.ui.engine.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the plan under review would be billed for. Nothing is known at first, and never where reading costs
/// nothing.
public final class PlanPrice {
    private final Messages messages;
    private final ReadOnlyObjectWrapper<Optional<PlanCost>> cost =
            new ReadOnlyObjectWrapper<>(this, "cost", Optional.empty());
    private String trouble = "";

    public PlanPrice(Messages messages) {
        this.messages = messages;
    }

    /// Asks the warehouse, elsewhere: what it says is shown when it comes.
    public void ask(Background background, Engine engine, Plan plan) {
        background
                .work(() -> engine.cost(plan))
                .onSuccess(said -> said.ifPresent(this::known))
                .onError(Exception.class, e -> unknown(Problem.of(e).what()))
                .start();
    }

    private void known(PlanCost said) {
        Map<String, List<String>> byReason = new TreeMap<>();
        new TreeMap<>(said.unknown())
                .forEach((processor, why) ->
                        byReason.computeIfAbsent(why, _ -> new ArrayList<>()).add(processor));
        trouble = byReason.entrySet().stream()
                .map(e -> messages.text("plan.noEstimate", String.join(", ", e.getValue()), e.getKey()))
                .collect(Collectors.joining(" "));
        cost.set(Optional.of(said));
    }

    private void unknown(String why) {
        trouble = messages.text("plan.notPriced", why);
        cost.set(Optional.of(new PlanCost(Map.of(), Map.of(), new Tariff(0, null))));
    }

    /// Whether there is an estimate of any step.
    public boolean isKnown() {
        return cost.get().map(PlanCost::isKnown).orElse(false);
    }

    /// `120 MiB`, `?` where there is no estimate; empty while nothing is known.
    public String of(Step step) {
        return cost.get().map(c -> c.of(step).map(Bytes::words).orElse("?")).orElse("");
    }

    /// `Reads 520 MiB, about $0.0031.` with what has no estimate; empty while nothing is known.
    public String words(Plan plan) {
        String total = cost.get()
                .filter(PlanCost::isKnown)
                .map(c -> messages.text(
                        c.unknown().isEmpty() ? "plan.billed" : "plan.billedAtLeast",
                        messages.price(c.price(plan.steps()))))
                .orElse("");
        return (total + " " + trouble).strip();
    }

    /// What the warehouse has said; empty until then.
    public ReadOnlyObjectProperty<Optional<PlanCost>> costProperty() {
        return cost.getReadOnlyProperty();
    }
}
