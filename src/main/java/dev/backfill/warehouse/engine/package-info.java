/// Engines as plug-ins: what an engine says of itself, of the connections that can be had with it, and of tables that
/// lie elsewhere. Each engine implements this in a package of its own, and its name stands nowhere else.
@NullMarked
package dev.backfill.warehouse.engine;

import org.jspecify.annotations.NullMarked;
