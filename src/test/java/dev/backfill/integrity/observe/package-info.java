@NullMarked
package dev.backfill.integrity.observe;

import org.jspecify.annotations.NullMarked;
