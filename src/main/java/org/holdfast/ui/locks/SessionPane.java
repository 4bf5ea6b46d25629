package org.holdfast.ui.locks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.holdfast.inventory.Durations;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.WaitForGraph;
import org.kordamp.ikonli.javafx.FontIcon;

/** What is known of the chosen session, and what can be done about it. */
final class SessionPane extends VBox {

  private static final int MOST_IN_QUEUE = 40;

  private final LocksViewModel model;
  private final Label title = new Label();
  private final Label subtitle = new Label();
  private final VBox facts = new VBox();
  private final Label query = new Label();
  private final VBox queue = new VBox();
  private final Label queueTitle = new Label();
  private final Label hint =
      new Label("Choose a card or a row to see who it is, what it runs, and who waits for it.");
  private final VBox content;
  private final HBox actions = new HBox(8);
  private final Button cancel = new Button("Cancel query", new FontIcon("fth-x-circle"));
  private final Button terminate = new Button("End session", new FontIcon("fth-power"));

  SessionPane(LocksViewModel model, Consumer<Session> askCancel, Consumer<Session> askTerminate) {
    this.model = model;
    title.getStyleClass().add("details-name");
    title.setWrapText(true);
    title.setId("session-title");
    subtitle.getStyleClass().add("muted");
    subtitle.setWrapText(true);
    facts.getStyleClass().add("list");
    query.getStyleClass().add("query");
    query.setWrapText(true);
    queue.getStyleClass().add("list");
    queueTitle.getStyleClass().add("section-title");
    hint.getStyleClass().add("muted");
    hint.setWrapText(true);
    cancel.setId("session-cancel");
    terminate.setId("session-terminate");
    terminate.getStyleClass().add("danger");
    cancel.setOnAction(event -> model.chosenSession().ifPresent(askCancel));
    terminate.setOnAction(event -> model.chosenSession().ifPresent(askTerminate));
    for (Button button : List.of(cancel, terminate)) {
      button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
      button.getStyleClass().add("action-button");
    }
    actions.getChildren().addAll(cancel, terminate);
    content =
        new VBox(
            14,
            new VBox(3, title, subtitle),
            actions,
            facts,
            query,
            new VBox(6, queueTitle, queue));
    getChildren().addAll(hint, content);
    model.busyProperty().addListener(observed -> show());
    show();
  }

  /** Shows what the present snapshot knows. */
  void show() {
    Integer pid = model.chosenProperty().get();
    WaitForGraph graph =
        model.pictureProperty().get() == null ? null : model.pictureProperty().get().graph();
    boolean chosen = pid != null && graph != null;
    hint.setVisible(!chosen);
    hint.setManaged(!chosen);
    content.setVisible(chosen);
    content.setManaged(chosen);
    if (!chosen) {
      return;
    }
    Optional<Session> session = model.chosenSession();
    Optional<PreparedTransaction> prepared = graph.snapshot().prepared(pid);
    title.setText(LockDiagram.who(graph.snapshot(), pid));
    subtitle.setText(
        session
            .map(s -> "process %d · %s · user %s".formatted(pid, clientOf(s), s.user()))
            .or(() -> prepared.map(t -> "of user %s; it has no session".formatted(t.owner())))
            .orElse(pid <= LockWait.PREPARED ? "" : "This session is no longer part of any wait."));
    for (javafx.scene.Node part : java.util.List.of(actions, facts)) {
      part.setVisible(session.isPresent());
      part.setManaged(session.isPresent());
    }
    showFacts(graph, pid, session);
    String text = session.map(Session::query).orElse("").strip();
    query.setText(text.isEmpty() ? "The query is not shown to this role." : text);
    prepared.ifPresent(t -> query.setText(t.rollbackCommand() + ";"));
    query.setVisible(session.isPresent() || prepared.isPresent());
    query.setManaged(query.isVisible());
    showQueue(graph, pid);
    boolean may = session.map(Session::controllable).orElse(false) && !model.busyProperty().get();
    cancel.setDisable(!may || session.map(Session::idleInTransaction).orElse(true));
    terminate.setDisable(!may);
    terminate.setTooltip(
        new Tooltip(
            may
                ? "Its transaction is rolled back and its connection closed"
                : "This database role may not end that session"));
  }

  private static String clientOf(Session session) {
    return session.tag().isPresent()
        ? "Holdfast"
        : session.client().isEmpty() ? "unnamed client" : session.client();
  }

  private void showFacts(WaitForGraph graph, int pid, Optional<Session> session) {
    List<String[]> rows = new ArrayList<>();
    graph
        .waitOf(pid)
        .ifPresent(
            wait -> {
              rows.add(new String[] {"Waits for", wait.target().text()});
              rows.add(
                  new String[] {
                    "Since", Durations.words(LockGraphPane.rounded(wait.age(graph.snapshot().at())))
                  });
              rows.add(new String[] {"Lock mode", wait.mode()});
              rows.add(
                  new String[] {
                    "Blocked by",
                    graph.nearestBlockers(pid).stream()
                        .map(blocker -> LockDiagram.who(graph.snapshot(), blocker))
                        .reduce((a, b) -> a + ", " + b)
                        .orElse("")
                  });
            });
    if (!graph.heldBy(pid).isEmpty()) {
      rows.add(
          new String[] {
            "Holds",
            graph.heldBy(pid).stream()
                .map(row -> row.text())
                .reduce((a, b) -> a + ", " + b)
                .orElse("")
          });
    }
    session.ifPresent(
        s -> {
          rows.add(new String[] {"State", s.state().label()});
          rows.add(
              new String[] {
                "Transaction",
                s.transactionAge(graph.snapshot().at())
                    .map(age -> "open for " + Durations.words(LockGraphPane.rounded(age)))
                    .orElse(s.state() == SessionState.UNKNOWN ? "not known" : "none open")
              });
          s.waitEvent().ifPresent(event -> rows.add(new String[] {"Server says", event}));
        });
    facts.getChildren().setAll(rows.stream().map(row -> fact(row[0], row[1])).toList());
  }

  private static HBox fact(String name, String value) {
    Label left = new Label(name);
    left.getStyleClass().add("muted");
    left.setMinWidth(84);
    Label right = new Label(value);
    right.setWrapText(true);
    HBox row = new HBox(8, left, right);
    row.getStyleClass().add("fact-row");
    return row;
  }

  /** Who waits for {@code pid}: all of a root's queue, otherwise those right behind it. */
  private static List<LockWait> behind(WaitForGraph graph, int pid) {
    return graph.roots().stream()
        .filter(root -> root.pids().contains(pid))
        .findFirst()
        .map(root -> root.queue().stream().map(WaitForGraph.Queued::waiter).toList())
        .orElseGet(
            () ->
                graph.edges().stream()
                    .filter(edge -> edge.blocker() == pid)
                    .map(WaitForGraph.Edge::waiter)
                    .toList());
  }

  private void showQueue(WaitForGraph graph, int pid) {
    List<LockWait> behind = behind(graph, pid);
    queueTitle.setText(
        behind.isEmpty() ? "Nobody waits for it" : behind.size() + " waiting behind it, in order");
    queue.setVisible(!behind.isEmpty());
    queue.setManaged(!behind.isEmpty());
    List<javafx.scene.Node> rows = new ArrayList<>();
    for (int i = 0; i < Math.min(MOST_IN_QUEUE, behind.size()); i++) {
      LockWait wait = behind.get(i);
      Label who =
          new Label("%d  %s".formatted(i + 1, LockDiagram.who(graph.snapshot(), wait.pid())));
      who.setMinWidth(0);
      HBox.setHgrow(who, javafx.scene.layout.Priority.ALWAYS);
      who.setMaxWidth(Double.MAX_VALUE);
      Label time =
          new Label(Durations.words(LockGraphPane.rounded(wait.age(graph.snapshot().at()))));
      time.getStyleClass().add("muted");
      time.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
      HBox row = new HBox(8, who, time);
      row.getStyleClass().add("list-row");
      row.setOnMouseClicked(event -> model.chosenProperty().set(wait.pid()));
      rows.add(row);
    }
    if (behind.size() > MOST_IN_QUEUE) {
      Label more = new Label("… and %d more".formatted(behind.size() - MOST_IN_QUEUE));
      more.getStyleClass().add("muted");
      rows.add(more);
    }
    queue.getChildren().setAll(rows);
  }
}
