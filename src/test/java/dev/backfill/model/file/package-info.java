@NullMarked
package dev.backfill.model.file;

import org.jspecify.annotations.NullMarked;
