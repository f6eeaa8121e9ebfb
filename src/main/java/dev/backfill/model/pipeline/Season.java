package dev.backfill.model.pipeline;

import java.time.LocalDate;

/// One season: history counts from its opening date, early dates are excused.
///
/// @param name such as `2021-22`
/// @param opening date of the first event
/// @param bootstrapDays days from `opening` on in which nothing is expected
/// @param rampDays days from `opening` on, the last one included, in which low completeness is expected
public record Season(String name, LocalDate opening, int bootstrapDays, int rampDays) {

    /// Whether nothing is expected on `date`.
    public boolean inBootstrap(LocalDate date) {
        return !date.isBefore(opening) && date.isBefore(opening.plusDays(bootstrapDays));
    }

    /// Whether low completeness is expected on `date`.
    public boolean inRamp(LocalDate date) {
        return !date.isBefore(opening) && !date.isAfter(opening.plusDays(rampDays));
    }
}
