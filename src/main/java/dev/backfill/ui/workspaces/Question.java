package dev.backfill.ui.workspaces;

import java.util.List;

/// Something that the window asks before it goes on. It lies over the window, which stays as it is below.
///
/// @param title what is asked
/// @param text what follows from the answers
/// @param answers the buttons; the last one leaves everything as it is
public record Question(String title, String text, List<Answer> answers) {
    public Question {
        answers = List.copyOf(answers);
    }

    /// A button.
    ///
    /// @param id what tests and style sheets call it
    /// @param text what it says
    /// @param action what it does; the question is gone by then
    public record Answer(String id, String text, Runnable action) {}
}
