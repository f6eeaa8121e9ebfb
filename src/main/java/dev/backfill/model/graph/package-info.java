/// What each partition of a pipeline is built from, and what is built from it.
@NullMarked
package dev.backfill.model.graph;

import org.jspecify.annotations.NullMarked;
