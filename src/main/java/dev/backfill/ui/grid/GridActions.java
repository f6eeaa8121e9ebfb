package dev.backfill.ui.grid;

import java.time.LocalDate;
import java.util.function.Consumer;

/// Where the picture leads to.
///
/// @param review opens the plan of what is selected
/// @param events opens what took place on a date
public record GridActions(Runnable review, Consumer<LocalDate> events) {}
