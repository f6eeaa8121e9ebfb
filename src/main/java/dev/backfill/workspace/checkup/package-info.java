/// What is looked at when a person asks whether the tables of a pipeline can be worked with: one report a table.
@NullMarked
package dev.backfill.workspace.checkup;

import org.jspecify.annotations.NullMarked;
