package dev.backfill.ui.start;

import dev.backfill.ui.common.Messages;
import dev.backfill.ui.common.Screens;
import dev.backfill.ui.workspaces.Question;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

/// A question over the window. Escape is the answer that leaves everything as it is, and what lies below cannot be
/// reached meanwhile.
public final class QuestionView {
    private final Question question;

    @FXML
    private Label title;

    @FXML
    private Label text;

    @FXML
    private FlowPane answers;

    QuestionView(Question question) {
        this.question = question;
    }

    /// The question as something to lay over a window.
    public static Node of(Question question, Messages messages) {
        Parent node = Screens.load("question", new QuestionView(question), messages);
        node.setAccessibleText(question.title() + " " + question.text());
        return node;
    }

    @FXML
    private void initialize() {
        title.setText(question.title());
        text.setText(question.text());
        for (Question.Answer answer : question.answers()) {
            Button button = new Button(answer.text());
            button.setId(answer.id());
            button.setOnAction(_ -> answer.action().run());
            answers.getChildren().add(button);
        }
        // Nobody should lose anything by a key that was meant for something else.
        if (answers.getChildren().getLast() instanceof Button stay) {
            stay.setCancelButton(true);
            stay.sceneProperty().subscribe(scene -> {
                if (scene != null) {
                    stay.requestFocus();
                }
            });
        }
        if (answers.getChildren().getFirst() instanceof Button first
                && question.answers().size() > 1) {
            first.getStyleClass().add("filled");
        }
    }
}
