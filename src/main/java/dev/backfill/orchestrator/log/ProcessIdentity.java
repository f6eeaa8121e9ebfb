package dev.backfill.orchestrator.log;

/// A process, told apart from any other that had or will have its number.
///
/// @param pid its number
/// @param start when it began, as the system counts it and not as a clock shows it: on Linux in ticks since the
///     machine was started, elsewhere the instant that the system has noted, in milliseconds; 0 where it does not
///     tell
/// @param boot which start of the machine the ticks are counted from; empty where the system notes instants
public record ProcessIdentity(long pid, long start, String boot) {}
