/// The keys of a pipeline's file, and how a pipeline is made of them.
@NullMarked
package dev.backfill.workspace.pipeline;

import org.jspecify.annotations.NullMarked;
