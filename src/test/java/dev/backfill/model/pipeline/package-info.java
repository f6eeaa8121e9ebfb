@NullMarked
package dev.backfill.model.pipeline;

import org.jspecify.annotations.NullMarked;
