@NullMarked
package dev.backfill.workspace.imports;

import org.jspecify.annotations.NullMarked;
