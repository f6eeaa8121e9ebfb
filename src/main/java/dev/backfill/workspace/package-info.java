/// Opens a workspace folder: reads its YAML files and wires the services over its warehouse and journal.
@NullMarked
package dev.backfill.workspace;

import org.jspecify.annotations.NullMarked;
