/// The words of the console as immutable values: what a pipeline is, what a scan found, what a plan would do.
///
/// Nothing here reads a file, a clock or a warehouse; every record checks itself when it is made.
@NullMarked
package dev.backfill.model;

import org.jspecify.annotations.NullMarked;
