package dev.backfill.ui.plan;

import dev.backfill.model.run.RunOptions;
import dev.backfill.ui.common.ChoiceWords;
import dev.backfill.ui.common.Messages;
import java.util.stream.IntStream;
import javafx.scene.control.ComboBox;

/// How a plan is run, as it can be chosen.
///
/// @param order which dates come first
/// @param parallel how many steps run at once
/// @param onFailure what a failed step stops
/// @param checks which checks run
record RunChoices(
        ComboBox<RunOptions.Order> order,
        ComboBox<Integer> parallel,
        ComboBox<RunOptions.OnFailure> onFailure,
        ComboBox<RunOptions.CheckProfile> checks) {

    /// Shows what a plan is run with, and takes what is chosen.
    void follow(ChosenOptions chosen, Messages messages) {
        order.getItems().setAll(RunOptions.Order.values());
        order.setConverter(ChoiceWords.of(o -> messages.text(
                switch (o) {
                    case OLDEST -> "plan.oldest";
                    case NEWEST -> "plan.newest";
                })));
        order.valueProperty().bindBidirectional(chosen.orderProperty());
        parallel.getItems().setAll(IntStream.rangeClosed(1, 8).boxed().toList());
        parallel.valueProperty().bindBidirectional(chosen.parallelProperty());
        onFailure.getItems().setAll(RunOptions.OnFailure.values());
        onFailure.setConverter(ChoiceWords.of(o -> messages.text(
                switch (o) {
                    case DATE -> "plan.stopDate";
                    case ALL -> "plan.stopAll";
                    case FINISH -> "plan.finish";
                })));
        onFailure.valueProperty().bindBidirectional(chosen.onFailureProperty());
        checks.getItems().setAll(RunOptions.CheckProfile.values());
        checks.setConverter(ChoiceWords.of(c -> messages.text(
                switch (c) {
                    case QUICK -> "plan.quick";
                    case FULL -> "plan.full";
                })));
        checks.valueProperty().bindBidirectional(chosen.checksProperty());
    }
}
