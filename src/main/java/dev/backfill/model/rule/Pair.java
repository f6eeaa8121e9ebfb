package dev.backfill.model.rule;

/// Two processors that appear together: one without the other on an event date is a fault.
public record Pair(String first, String second) {}
