@NullMarked
package dev.backfill.model.text;

import org.jspecify.annotations.NullMarked;
