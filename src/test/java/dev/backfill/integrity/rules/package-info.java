@NullMarked
package dev.backfill.integrity.rules;

import org.jspecify.annotations.NullMarked;
