@NullMarked
package dev.backfill.model.run;

import org.jspecify.annotations.NullMarked;
