/// How files are written: as a whole or not at all, and where they hold what is nobody else's business, for their
/// user alone.
@NullMarked
package dev.backfill.model.file;

import org.jspecify.annotations.NullMarked;
