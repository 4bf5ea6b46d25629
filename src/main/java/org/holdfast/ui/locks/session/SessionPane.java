package org.holdfast.ui.locks.session;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.holdfast.text.Texts;
import org.holdfast.ui.locks.queue.WaiterList;

/**
 * What is known of the chosen session or queue, and what can be done about it. Its rows stay the
 * same nodes from one snapshot to the next, or clicks between two snapshots would be lost.
 */
public final class SessionPane extends VBox {

  private static final Texts TEXTS = Texts.of(SessionPane.class);

  private final Label title = label("details-name");
  private final Label subtitle = label("muted");
  private final PropertyList facts = new PropertyList();
  private final Label query = label("query");
  private final Label queueTitle = label("section-title");
  private final WaiterList queue;
  private final Label hint = label("muted");
  private final VBox content;

  /** Shows what {@code model} says. */
  public SessionPane(SessionViewModel model) {
    queue = new WaiterList(model::choose);
    title.setId("session-title");
    queueTitle.setId("session-queue-title");
    hint.setText(TEXTS.get("hint"));
    content =
        new VBox(
            14,
            new VBox(3, title, subtitle),
            new SessionActionsPane(model),
            facts,
            query,
            new VBox(6, queueTitle, queue));
    getChildren().addAll(hint, content);
    model.detailsProperty().addListener((observable, oldValue, newValue) -> show(newValue));
    show(model.detailsProperty().get());
  }

  private static Label label(String style) {
    Label label = new Label();
    label.getStyleClass().add(style);
    label.setWrapText(true);
    return label;
  }

  private void show(SessionDetails details) {
    present(hint, details == null);
    present(content, details != null);
    if (details == null) {
      return;
    }
    title.setText(details.title());
    subtitle.setText(details.subtitle());
    facts.show(details.facts());
    present(facts, !details.facts().isEmpty());
    query.setText(details.query().orElse(""));
    present(query, details.query().isPresent());
    queueTitle.setText(details.queueTitle());
    queue.show(details.waiters());
  }

  static void present(Node part, boolean is) {
    part.setVisible(is);
    part.setManaged(is);
  }
}
