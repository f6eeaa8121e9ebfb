/// The picture and the findings as files: HTML, PNG, CSV, Markdown. Needs no display.
@NullMarked
package dev.backfill.report;

import org.jspecify.annotations.NullMarked;
