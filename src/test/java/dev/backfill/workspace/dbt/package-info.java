@NullMarked
package dev.backfill.workspace.dbt;

import org.jspecify.annotations.NullMarked;
