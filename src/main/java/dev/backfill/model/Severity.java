package dev.backfill.model;

/// How bad something is, worst first. Roll-ups take the worst.
public enum Severity {
    CRITICAL,
    WARNING,
    INFO,
    EXPECTED,
    OK;

    /// Whether a cell of this severity counts as bad and belongs to a finding.
    public boolean isBad() {
        return compareTo(EXPECTED) < 0;
    }

    /// Whether this is as bad as `other` or worse.
    public boolean atLeast(Severity other) {
        return compareTo(other) <= 0;
    }

    /// The worse of the two.
    public Severity worse(Severity other) {
        return atLeast(other) ? this : other;
    }
}
