package dev.backfill.ui.context;

import dev.backfill.ui.common.Background;
import dev.backfill.ui.common.Messages;
import dev.backfill.ui.engine.Engine;
import dev.backfill.ui.engine.EngineProfile;
import java.time.InstantSource;

/// What all screens of an open workspace share.
///
/// @param engine the program behind the window
/// @param background where work is done that takes time
/// @param clock the time
/// @param messages the words
/// @param problems where it is said what went wrong
/// @param side the pane beside the picture
public record WindowContext(
        Engine engine,
        Background background,
        InstantSource clock,
        Messages messages,
        Problems problems,
        SidePane side) {

    /// For an engine that was opened just now: nothing went wrong yet, and the inspector is shown.
    public WindowContext(Engine engine, Background background, InstantSource clock, Messages messages) {
        this(engine, background, clock, messages, new Problems(), new SidePane());
    }

    /// What is open.
    public EngineProfile profile() {
        return engine.profile();
    }
}
