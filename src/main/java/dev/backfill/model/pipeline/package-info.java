/// What a pipeline is: its tables and processors, what each reads, expects and runs.
@NullMarked
package dev.backfill.model.pipeline;

import org.jspecify.annotations.NullMarked;
