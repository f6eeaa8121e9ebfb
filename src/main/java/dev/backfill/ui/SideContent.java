package dev.backfill.ui;

/// What the side pane shows. It changes its content, so that nobody loses their place.
public sealed interface SideContent {

    /// The selected date.
    record Inspect() implements SideContent {}

    /// What took place on a date.
    record Events(EventCardViewModel card) implements SideContent {}

    /// A plan under review.
    record Review(PlanViewModel plan) implements SideContent {}

    /// A run while it runs.
    record Running(RunViewModel run) implements SideContent {}

    /// A run that has ended.
    record Ended(ReceiptViewModel receipt) implements SideContent {}
}
