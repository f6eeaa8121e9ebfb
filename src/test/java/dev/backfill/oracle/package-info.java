/** The proof of the model: random pipelines, damaged, judged and repaired, against a full rebuild by plain SQL. */
@NullMarked
package dev.backfill.oracle;

import org.jspecify.annotations.NullMarked;
