/// The demo workspace: a generated season with the damage that the console is made for.
///
/// Only the sources are generated. The shipped SQL builds all tables from them; then named damage is done,
/// outside the orchestrator. Everything follows from a seed, so that two demos are equal row for row.
@NullMarked
package dev.backfill.workspace.demo;

import org.jspecify.annotations.NullMarked;
