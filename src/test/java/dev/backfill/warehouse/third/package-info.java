/// An engine that nobody ships, plugged in by tests: whatever it can be asked works without the name of an engine.
@org.jspecify.annotations.NullMarked
package dev.backfill.warehouse.third;
