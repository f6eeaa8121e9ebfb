@NullMarked
package dev.backfill.integrity;

import org.jspecify.annotations.NullMarked;
