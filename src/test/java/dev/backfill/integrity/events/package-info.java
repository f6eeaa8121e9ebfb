@NullMarked
package dev.backfill.integrity.events;

import org.jspecify.annotations.NullMarked;
