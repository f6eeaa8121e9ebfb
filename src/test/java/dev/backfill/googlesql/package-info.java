/** The SQL of the product, held to Google's own analyzer and evaluator. */
@NullMarked
package dev.backfill.googlesql;

import org.jspecify.annotations.NullMarked;
