/// Which columns of a table can be read, and what its cells mean in SQL.
@NullMarked
package dev.backfill.integrity.observe.table;

import org.jspecify.annotations.NullMarked;
