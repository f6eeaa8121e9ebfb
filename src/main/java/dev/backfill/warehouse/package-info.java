/// Questions asked of a warehouse, and the warehouses that answer.
///
/// A warehouse is opened per unit of work: an engine may let one process hold a file, so whoever is idle must let go.
@NullMarked
package dev.backfill.warehouse;

import org.jspecify.annotations.NullMarked;
