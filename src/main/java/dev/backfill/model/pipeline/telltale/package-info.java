/// What in a processor's rows tells that an upstream was missing, or that something else is wrong.
@NullMarked
package dev.backfill.model.pipeline.telltale;

import org.jspecify.annotations.NullMarked;
