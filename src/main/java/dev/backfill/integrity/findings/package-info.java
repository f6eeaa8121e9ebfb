/// What the verdicts and rules come to: one finding per root, worst first, and the checklist of the operators'
/// guide.
@NullMarked
package dev.backfill.integrity.findings;

import org.jspecify.annotations.NullMarked;
