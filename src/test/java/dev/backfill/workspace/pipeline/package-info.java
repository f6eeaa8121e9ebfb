@NullMarked
package dev.backfill.workspace.pipeline;

import org.jspecify.annotations.NullMarked;
