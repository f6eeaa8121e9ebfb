/// Rows: the SELECTs of a person or of a proof, and what they answer.
@NullMarked
package dev.backfill.ui.rows;

import org.jspecify.annotations.NullMarked;
