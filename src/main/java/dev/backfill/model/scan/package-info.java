/// What a scan found: cells with their verdicts, events, findings, and what was selected of them.
@NullMarked
package dev.backfill.model.scan;

import org.jspecify.annotations.NullMarked;
