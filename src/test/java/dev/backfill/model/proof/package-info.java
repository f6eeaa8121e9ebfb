@NullMarked
package dev.backfill.model.proof;

import org.jspecify.annotations.NullMarked;
