/// Brings rows of files into source tables: nothing half imported, unchanged rows stay as they are.
@NullMarked
package dev.backfill.workspace.imports;

import org.jspecify.annotations.NullMarked;
