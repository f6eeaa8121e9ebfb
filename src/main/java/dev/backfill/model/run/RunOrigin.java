package dev.backfill.model.run;

/// Where a run was started.
///
/// @param door in the window or on the command line
/// @param user who was signed in to the machine
/// @param machine which machine
public record RunOrigin(Door door, String user, String machine) {

    /// How somebody got in.
    public enum Door {
        /// The window.
        WINDOW,
        /// The command line.
        COMMAND_LINE
    }
}
