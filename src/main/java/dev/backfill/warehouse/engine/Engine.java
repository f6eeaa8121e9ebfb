package dev.backfill.warehouse.engine;

import dev.backfill.warehouse.sql.Spelling;
import java.util.Map;

/// An engine as a plug-in: what it is called, what has to be said so that its tables can be reached, and the
/// connections made of that. Whatever else is to be known of it is asked of the [dev.backfill.warehouse.Warehouse]
/// that a connection opens.
public interface Engine {

    /// The word for it in settings, on the command line and in scripts: lower-case letters.
    String kind();

    /// What people call it, as it stands in sentences.
    String label();

    /// How it writes names and texts.
    Spelling spelling();

    /// What can be said of a connection: as keys of `settings.yaml`, as options of commands and as fields of the
    /// window.
    ConnectionKeys keys();

    /// A connection. Nobody is asked yet.
    ///
    /// @param said by name of the key; what was not said is absent
    /// @param limits how far its statements may go
    /// @throws IllegalArgumentException if what is said cannot be
    Connection connection(Map<String, String> said, ConnectionLimits limits);
}
