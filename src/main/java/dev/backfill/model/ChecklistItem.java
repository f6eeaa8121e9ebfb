package dev.backfill.model;

/// One pass/fail line of the monitoring checklist.
///
/// @param name the line as operators know it
/// @param passed whether it holds for the scanned interval
/// @param detail what was seen
public record ChecklistItem(String name, boolean passed, String detail) {}
