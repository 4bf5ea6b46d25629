package org.holdfast.ui.locks;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.text.Durations;
import org.holdfast.text.Moments;
import org.holdfast.ui.locks.graph.LockDiagram;
import org.holdfast.ui.locks.graph.LockGraphPane;
import org.holdfast.ui.locks.graph.LockNode;
import org.holdfast.ui.locks.graph.LockTexts;
import org.holdfast.ui.locks.queue.WaiterList;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * What is known of the chosen session or queue, and what can be done about it. Its rows stay the
 * same nodes from one snapshot to the next, or clicks between two snapshots would be lost.
 */
final class SessionPane extends VBox {

  private final LocksViewModel model;
  private final Label title = new Label();
  private final Label subtitle = new Label();
  private final PropertyList facts = new PropertyList();
  private final Label query = new Label();
  private final WaiterList queue;
  private final Label queueTitle = new Label();
  private final Label hint =
      new Label("Choose a card or a row to see who it is, what it runs, and who waits for it.");
  private final VBox content;
  private final Label reason = new Label();
  private final Button cancel = new Button("Cancel query", new FontIcon("fth-x-circle"));
  private final Button terminate = new Button("End session", new FontIcon("fth-power"));
  private final HBox buttons = new HBox(8, cancel, terminate);
  private final VBox actions = new VBox(6, buttons, reason);
  private Optional<LockNode> group = Optional.empty();

  SessionPane(
      LocksViewModel model,
      IntConsumer choose,
      Consumer<Session> askCancel,
      Consumer<Session> askTerminate) {
    this.model = model;
    queue = new WaiterList(choose);
    title.getStyleClass().add("details-name");
    title.setWrapText(true);
    title.setId("session-title");
    subtitle.getStyleClass().add("muted");
    subtitle.setWrapText(true);
    query.getStyleClass().add("query");
    query.setWrapText(true);
    queueTitle.getStyleClass().add("section-title");
    queueTitle.setId("session-queue-title");
    hint.getStyleClass().add("muted");
    hint.setWrapText(true);
    reason.getStyleClass().add("muted");
    reason.setId("session-reason");
    reason.setWrapText(true);
    cancel.setId("session-cancel");
    terminate.setId("session-terminate");
    terminate.getStyleClass().add("danger");
    cancel.setOnAction(event -> model.chosenSession().ifPresent(askCancel));
    terminate.setOnAction(event -> model.chosenSession().ifPresent(askTerminate));
    for (Button button : List.of(cancel, terminate)) {
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.getStyleClass().add("action-button");
    }
    content =
        new VBox(
            14,
            new VBox(3, title, subtitle),
            actions,
            facts,
            query,
            new VBox(6, queueTitle, queue));
    getChildren().addAll(hint, content);
    model.busyProperty().addListener((observable, oldValue, newValue) -> show());
    show();
  }

  /** Shows the queue {@code node}, or with none the session that the model has chosen. */
  void show(Optional<LockNode> node) {
    group = node;
    show();
  }

  private void show() {
    Integer pid = model.chosenProperty().get();
    LockScene picture = model.pictureProperty().get();
    boolean known = picture != null && (pid != null || group.isPresent());
    present(hint, !known);
    present(content, known);
    if (!known) {
      return;
    }
    if (group.isPresent()) {
      showGroup(picture.graph(), group.get());
    } else {
      showSession(picture.graph(), pid);
    }
  }

  private static void present(Node part, boolean is) {
    part.setVisible(is);
    part.setManaged(is);
  }

  private void showGroup(WaitForGraph graph, LockNode node) {
    title.setText(node.title());
    subtitle.setText(node.subject());
    present(actions, false);
    present(query, false);
    List<LockWait> members =
        node.pids().stream().flatMap(pid -> graph.waitOf(pid).stream()).toList();
    List<Integer> blockers =
        members.stream()
            .flatMap(wait -> graph.nearestBlockers(wait.pid()).stream())
            .filter(blocker -> !node.pids().contains(blocker))
            .distinct()
            .toList();
    facts.show(
        List.of(
            new PropertyList.Fact("Blocked by", names(graph, blockers)),
            new PropertyList.Fact("Longest", Durations.format(LockGraphPane.rounded(node.age())))));
    present(facts, true);
    queueTitle.setText("In this queue, in order");
    queue.show(graph.snapshot(), members);
  }

  private void showSession(WaitForGraph graph, int pid) {
    Optional<Session> session = model.chosenSession();
    Optional<PreparedTransaction> prepared = graph.snapshot().prepared(pid);
    title.setText(LockDiagram.who(graph.snapshot(), pid));
    subtitle.setText(
        session
            .map(s -> "process %d · %s · user %s".formatted(pid, clientOf(s), s.user()))
            .or(() -> prepared.map(t -> "of user %s; it has no session".formatted(t.owner())))
            .orElse(pid <= LockWait.PREPARED ? "" : "This session is no longer part of any wait."));
    present(actions, session.isPresent());
    facts.show(facts(graph, pid, session));
    present(facts, session.isPresent());
    String text = session.map(Session::query).orElse("").strip();
    query.setText(text.isEmpty() ? "The query is not shown to this role." : text);
    prepared.ifPresent(t -> query.setText(t.rollbackCommand() + ";"));
    present(query, session.isPresent() || prepared.isPresent());
    List<LockWait> behind = LockTexts.behind(graph, pid);
    queueTitle.setText(
        behind.isEmpty()
            ? "Nobody in this database waits for it"
            : behind.size() + " waiting behind it, in order");
    queue.show(graph.snapshot(), behind);
    session.ifPresent(this::showActions);
  }

  /**
   * What is shown of the past cannot be stopped any more, and somebody else may have its number.
   */
  private void showActions(Session session) {
    boolean past = model.frozenProperty().get();
    Optional<String> refused = model.notAllowed();
    boolean may =
        refused.isEmpty() && session.controllable() && !past && !model.busyProperty().get();
    present(buttons, refused.isEmpty());
    cancel.setDisable(!may || session.idleInTransaction());
    terminate.setDisable(!may);
    String why =
        refused.isPresent()
            ? refused.get()
            : past
                ? "This is how things stood at %s. Go back to live to stop a session."
                    .formatted(
                        Moments.time(model.moment().orElse(Instant.EPOCH), ZoneId.systemDefault()))
                : !session.controllable()
                    ? "The role of this program may not stop that session."
                    : session.idleInTransaction()
                        ? "It runs no query that could be cancelled; its transaction stays open until it"
                            + " is ended."
                        : "";
    reason.setText(why);
    present(reason, !why.isEmpty());
  }

  private static String clientOf(Session session) {
    return session.tag().isPresent()
        ? "Holdfast"
        : session.client().isEmpty() ? "unnamed client" : session.client();
  }

  private static String names(WaitForGraph graph, List<Integer> pids) {
    return pids.stream()
        .map(pid -> LockDiagram.who(graph.snapshot(), pid))
        .collect(Collectors.joining(", "));
  }

  private static List<PropertyList.Fact> facts(
      WaitForGraph graph, int pid, Optional<Session> session) {
    List<PropertyList.Fact> all = new ArrayList<>();
    Instant now = graph.snapshot().at();
    ZoneId zone = ZoneId.systemDefault();
    graph
        .waitOf(pid)
        .ifPresent(
            wait -> {
              all.add(new PropertyList.Fact("Waits for", wait.target().text()));
              all.add(new PropertyList.Fact("Since", LockTexts.since(wait.since(), now, zone)));
              if (wait.queuedAnew()) {
                all.add(
                    new PropertyList.Fact("Queued anew", LockTexts.since(wait.step(), now, zone)));
              }
              all.add(new PropertyList.Fact("Lock mode", wait.mode()));
              all.add(
                  new PropertyList.Fact("Blocked by", names(graph, graph.nearestBlockers(pid))));
            });
    if (!graph.heldBy(pid).isEmpty()) {
      all.add(new PropertyList.Fact("Holds", LockTexts.rows(graph.heldBy(pid), 12)));
    }
    session.ifPresent(
        s -> {
          all.add(new PropertyList.Fact("State", s.state().label()));
          all.add(
              new PropertyList.Fact(
                  "Transaction",
                  s.transactionStart()
                      .map(start -> "since " + LockTexts.since(start, now, zone))
                      .orElse(s.state() == SessionState.UNKNOWN ? "not known" : "none open")));
          s.waitEvent().ifPresent(event -> all.add(new PropertyList.Fact("Server says", event)));
        });
    return all;
  }
}
