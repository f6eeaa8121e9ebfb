/// What verdicts rest on, as facts, and the one place that tells them in English.
@NullMarked
package dev.backfill.model.proof;

import org.jspecify.annotations.NullMarked;
