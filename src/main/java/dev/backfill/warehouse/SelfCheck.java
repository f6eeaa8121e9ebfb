package dev.backfill.warehouse;

import java.util.function.Supplier;

/// Something that an engine looks at when a person asks whether all is well.
///
/// @param what it is, in a word or two
/// @param look says what was seen, or throws a [WarehouseException] that says what is wrong
public record SelfCheck(String what, Supplier<String> look) {}
