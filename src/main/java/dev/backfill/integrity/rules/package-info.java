/// The rules that look for what is wrong with cells, dates and tables. A rule is a file;
/// [dev.backfill.integrity.rules.Rules] lists them.
@NullMarked
package dev.backfill.integrity.rules;

import org.jspecify.annotations.NullMarked;
