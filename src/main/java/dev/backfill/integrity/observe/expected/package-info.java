/// Which keys a processor should have in each period: what decides it, and the question in SQL.
@NullMarked
package dev.backfill.integrity.observe.expected;

import org.jspecify.annotations.NullMarked;
