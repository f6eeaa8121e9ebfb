/// A partition and its contents: what is to be written, what was replaced and kept, and how a write is recorded.
@NullMarked
package dev.backfill.warehouse.partition;

import org.jspecify.annotations.NullMarked;
