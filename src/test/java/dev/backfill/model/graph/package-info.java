@NullMarked
package dev.backfill.model.graph;

import org.jspecify.annotations.NullMarked;
