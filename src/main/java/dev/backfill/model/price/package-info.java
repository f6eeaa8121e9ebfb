/// What reading costs: bytes, and the money that they are.
@NullMarked
package dev.backfill.model.price;

import org.jspecify.annotations.NullMarked;
