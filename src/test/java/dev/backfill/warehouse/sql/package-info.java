@NullMarked
package dev.backfill.warehouse.sql;

import org.jspecify.annotations.NullMarked;
