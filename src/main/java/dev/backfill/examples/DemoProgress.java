package dev.backfill.examples;

/// Told how far the demo is while it is made.
@FunctionalInterface
public interface DemoProgress {

    /// Another date of a season is built. Called by several threads.
    ///
    /// @param built how many dates are
    /// @param all how many there will be
    void built(int built, int all);
}
