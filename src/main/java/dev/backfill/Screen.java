package dev.backfill;

import dev.backfill.cli.Window;
import java.nio.file.Path;
import java.util.Map;

/// The window behind the command line's door.
///
/// @param environment the variables of this process
record Screen(Map<String, String> environment) implements Window {

    @Override
    public void open(Path workspace) throws NoDisplayException {
        throw new NoDisplayException("The window is not there yet.", new UnsupportedOperationException());
    }

    @Override
    public void paint(Path workspace, Path png) {
    }
}
