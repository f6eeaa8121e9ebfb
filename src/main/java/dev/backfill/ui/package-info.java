/// The window: screens, and the view models behind them.
///
/// A view model has properties and words and knows no scene; its view is the controller of the FXML file of the same
/// name. Work leaves the JavaFX thread in [Background] and comes back there or in [RunEventFeed], nowhere else.
@NullMarked
package dev.backfill.ui;

import org.jspecify.annotations.NullMarked;
