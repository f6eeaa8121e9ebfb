/** What each partition is built from, across periods of any grain. */
@NullMarked
package dev.backfill.model.graph;

import org.jspecify.annotations.NullMarked;
