/// The figures that the console must reach, measured: `mvn -q -P bench verify`. No part of `mvn test`.
@NullMarked
package dev.backfill.bench;

import org.jspecify.annotations.NullMarked;
