/// A pipeline that nobody has written yet, drafted from what is there: each reader adds what it can tell, and
/// whatever is guessed says how sure it is and which rows led to it.
@NullMarked
package dev.backfill.workspace.draft;

import org.jspecify.annotations.NullMarked;
