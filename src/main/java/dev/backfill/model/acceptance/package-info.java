/// What people have said of findings that are known and stay.
@NullMarked
package dev.backfill.model.acceptance;

import org.jspecify.annotations.NullMarked;
