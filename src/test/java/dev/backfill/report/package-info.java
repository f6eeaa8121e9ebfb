/// Tests of the files that reports are.
@NullMarked
package dev.backfill.report;

import org.jspecify.annotations.NullMarked;
