package dev.backfill.ui.workspaces;

import dev.backfill.ui.common.Messages;
import dev.backfill.ui.run.RunViewModel;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Asks before a workspace is left whose run goes on in this process: it would end with it.
final class RunGuard {
    private final Messages messages;
    private final ObjectProperty<@Nullable Question> question;
    private Subscription waiting = Subscription.EMPTY;

    /// Why a workspace is left.
    enum Reason {
        /// The window is closed.
        CLOSE,
        /// Another workspace is opened in its place.
        SWITCH
    }

    /// @param question where it asks
    RunGuard(Messages messages, ObjectProperty<@Nullable Question> question) {
        this.messages = messages;
        this.question = question;
    }

    /// Goes on at once where no run would be hurt; otherwise when the answer allows it.
    void leave(@Nullable OpenWorkspace open, Reason reason, Runnable next) {
        waiting.unsubscribe();
        if (open == null || !open.isRunning()) {
            question.set(null);
            next.run();
            return;
        }
        RunViewModel run = open.console().repairs().runningProperty().get();
        boolean closing = reason == Reason.CLOSE;
        question.set(new Question(
                messages.text("leave.title", run.progressText()),
                messages.text("leave.text") + " " + run.stopAfterText(),
                List.of(
                        answer(
                                "leaveWait",
                                closing ? "leave.waitClose" : "leave.waitSwitch",
                                () -> wait(open, reason, next)),
                        answer("leaveStop", closing ? "leave.stopClose" : "leave.stopSwitch", () -> {
                            run.stopAfterDate();
                            wait(open, reason, next);
                        }),
                        answer("leaveNow", closing ? "leave.nowClose" : "leave.nowSwitch", next),
                        answer("leaveStay", "leave.stay", () -> {}))));
    }

    /// The run may have come to its end while somebody was thinking about the answer.
    private void wait(OpenWorkspace open, Reason reason, Runnable next) {
        if (!open.isRunning()) {
            next.run();
            return;
        }
        question.set(new Question(
                messages.text(reason == Reason.CLOSE ? "leave.closes" : "leave.switches"),
                messages.text("leave.waits"),
                List.of(answer("leaveStay", "leave.stay", () -> waiting.unsubscribe()))));
        waiting = open.console().repairs().runningProperty().subscribe((_, now) -> {
            if (now == null) {
                waiting.unsubscribe();
                question.set(null);
                next.run();
            }
        });
    }

    private Question.Answer answer(String id, String key, Runnable action) {
        return new Question.Answer(id, messages.text(key), () -> {
            question.set(null);
            action.run();
        });
    }
}
