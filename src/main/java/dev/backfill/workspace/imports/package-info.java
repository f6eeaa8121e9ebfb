/// Rows from files into source tables: all of a file, or nothing.
@NullMarked
package dev.backfill.workspace.imports;

import org.jspecify.annotations.NullMarked;
