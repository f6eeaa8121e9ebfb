/// Half a year of orders in eight shops.
@NullMarked
package dev.backfill.examples.shop;

import org.jspecify.annotations.NullMarked;
