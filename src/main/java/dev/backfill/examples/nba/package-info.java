/// A generated season of games with the damage that the console is made for.
///
/// Only the sources are generated. The SQL of `resources/examples/nba-phase4` builds all tables from them; then named
/// damage is done, outside the orchestrator. Everything follows from a seed, so that two demos are equal row for row.
@NullMarked
package dev.backfill.examples.nba;

import org.jspecify.annotations.NullMarked;
