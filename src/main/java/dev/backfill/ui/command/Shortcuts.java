package dev.backfill.ui.command;

import dev.backfill.ui.common.Regions;
import dev.backfill.ui.console.ConsoleViewModel;
import dev.backfill.ui.event.EventCardViewModel;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Lets the keys of the window do what the list of its actions says. The keys of the grid are the grid's own; letters
/// do
/// nothing while somebody types.
public final class Shortcuts {
    private final ConsoleViewModel console;
    private final Actions actions;
    private final Regions regions;
    private final Scene scene;
    /// Whether the last key was the g that begins a sequence.
    private boolean sequence;

    public Shortcuts(ConsoleViewModel console, Actions actions, Scene scene) {
        this.console = console;
        this.actions = actions;
        this.regions = new Regions(scene);
        this.scene = scene;
    }

    public void install() {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (second(event) || did(event, Keys.When.ALWAYS) || closesEvents(event)) {
                event.consume();
            }
        });
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (!regions.isTyping() && did(event, Keys.When.NOT_TYPING)) {
                event.consume();
            }
        });
    }

    /// The second key of a sequence. Any other key ends the sequence.
    private boolean second(KeyEvent event) {
        boolean begun = sequence;
        sequence = !event.isShortcutDown() && !event.isAltDown() && !regions.isTyping() && event.getCode() == KeyCode.G;
        return begun && !regions.isTyping() && did(event, Keys.When.AFTER_G);
    }

    private boolean did(KeyEvent event, Keys.When when) {
        Optional<Action> meant = actions.all().stream()
                .filter(a -> a.command().isPresent() && a.keys().answerTo(event, when))
                .findFirst();
        meant.filter(Action::isPossible).flatMap(Action::command).ifPresent(Runnable::run);
        return meant.isPresent();
    }

    /// Before the grid takes Esc to let go of the selection, which the card was opened with.
    private boolean closesEvents(KeyEvent event) {
        boolean closes = event.getCode() == KeyCode.ESCAPE
                && !regions.isTyping()
                && console.side().shows(EventCardViewModel.class).isPresent();
        if (closes) {
            console.side().close();
        }
        return closes;
    }
}
