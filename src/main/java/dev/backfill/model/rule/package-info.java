/// What a pipeline says of its own rules: pairs, counts and thresholds.
@NullMarked
package dev.backfill.model.rule;

import org.jspecify.annotations.NullMarked;
