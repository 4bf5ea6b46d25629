package org.holdfast.ui.locks.session;

import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.holdfast.locks.Participant;
import org.holdfast.locks.Session;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;
import org.holdfast.ui.locks.diagram.LockNode;
import org.holdfast.ui.locks.scene.LockScene;
import org.holdfast.ui.locks.scene.LockSelection;

/**
 * Says what is known of what is chosen, and what may be done about it. Belongs to the JavaFX
 * application thread.
 */
public final class SessionViewModel {

  private static final Texts TEXTS = Texts.of(SessionViewModel.class);

  private final ReadOnlyObjectProperty<LockScene> scene;
  private final LockSelection selection;
  private final ReadOnlyBooleanProperty frozen;
  private final SessionControlViewModel control;
  private final ReadOnlyObjectWrapper<SessionDetails> details = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<SessionActions> actions =
      new ReadOnlyObjectWrapper<>(SessionActions.NONE);

  /**
   * About what {@code selection} chooses in {@code scene}.
   *
   * @param frozen whether the scene is one of the past
   */
  public SessionViewModel(
      ReadOnlyObjectProperty<LockScene> scene,
      LockSelection selection,
      ReadOnlyBooleanProperty frozen,
      SessionControlViewModel control) {
    this.scene = scene;
    this.selection = selection;
    this.frozen = frozen;
    this.control = control;
    scene.addListener(observable -> update());
    selection.addListener(observable -> update());
    frozen.addListener(observable -> update());
    control.busyProperty().addListener(observable -> update());
  }

  private void update() {
    LockScene now = scene.get();
    details.set(now == null ? null : describe(now));
    actions.set(session().map(this::actionsFor).orElse(SessionActions.NONE));
  }

  private SessionDetails describe(LockScene now) {
    SessionDescriber describer = new SessionDescriber(now.graph(), ZoneId.systemDefault());
    Optional<LockNode> queue = selection.queueIn(now.diagram());
    Participant participant = selection.participantProperty().get();
    return participant == null
        ? queue.map(describer::queue).orElse(null)
        : describer.participant(participant);
  }

  /**
   * What is shown of the past cannot be stopped any more, and somebody else may have its number.
   */
  private SessionActions actionsFor(Session session) {
    Optional<String> refused = control.notAllowed();
    boolean may =
        refused.isEmpty()
            && session.controllable()
            && !frozen.get()
            && !control.busyProperty().get();
    return new SessionActions(
        true,
        refused.isEmpty(),
        may && !session.idleInTransaction(),
        may,
        refused.orElseGet(() -> reason(session)));
  }

  private String reason(Session session) {
    if (frozen.get()) {
      return TEXTS.get(
          "reason.past", Moments.time(scene.get().snapshot().at(), ZoneId.systemDefault()));
    }
    if (!session.controllable()) {
      return TEXTS.get("reason.role");
    }
    return session.idleInTransaction() ? TEXTS.get("reason.idle") : "";
  }

  /** The session that is chosen, as the scene knows it. */
  public Optional<Session> session() {
    Participant participant = selection.participantProperty().get();
    return participant == null || scene.get() == null
        ? Optional.empty()
        : scene.get().graph().session(participant);
  }

  /** Has {@code ask} ask whether to cancel its query. */
  void cancel(Consumer<SessionQuestion> ask) {
    session().ifPresent(it -> ask.accept(control.cancelling(scene.get().graph(), it)));
  }

  /** Has {@code ask} ask whether to end it. */
  void end(Consumer<SessionQuestion> ask) {
    session().ifPresent(it -> ask.accept(control.ending(scene.get().graph(), it)));
  }

  /** Chooses {@code participant}. */
  void choose(Participant participant) {
    selection.choose(participant);
  }

  /** What is said; null while nothing is chosen. */
  ReadOnlyObjectProperty<SessionDetails> detailsProperty() {
    return details.getReadOnlyProperty();
  }

  /** What may be done. */
  ReadOnlyObjectProperty<SessionActions> actionsProperty() {
    return actions.getReadOnlyProperty();
  }
}
