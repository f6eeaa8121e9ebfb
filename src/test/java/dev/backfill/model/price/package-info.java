@NullMarked
package dev.backfill.model.price;

import org.jspecify.annotations.NullMarked;
