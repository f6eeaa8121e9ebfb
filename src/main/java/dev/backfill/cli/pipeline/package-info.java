/// Commands that ask a pipeline's file, and none of them the warehouse.
@NullMarked
package dev.backfill.cli.pipeline;

import org.jspecify.annotations.NullMarked;
