package org.holdfast.ui.locks.scene;

import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.holdfast.locks.Participant;
import org.holdfast.ui.locks.diagram.CardId;
import org.holdfast.ui.locks.diagram.LockDiagram;
import org.holdfast.ui.locks.diagram.LockNode;

/**
 * What is chosen: a session or prepared transaction, or the card of a queue, which stands for its
 * queue whoever comes and goes. Belongs to the JavaFX application thread.
 */
public final class LockSelection {

  private final ObjectProperty<Participant> participant = new SimpleObjectProperty<>();
  private final ObjectProperty<CardId> queue = new SimpleObjectProperty<>();

  /** Nothing is chosen. */
  public LockSelection() {
    participant.addListener(
        (observable, oldValue, newValue) -> {
          if (newValue != null) {
            queue.set(null);
          }
        });
  }

  /** Chooses what {@code node} stands for. */
  public void choose(LockNode node) {
    if (node.kind() == LockNode.Kind.QUEUE) {
      participant.set(null);
      queue.set(node.id());
    } else {
      choose(node.first());
    }
  }

  /** Chooses {@code wanted}. */
  public void choose(Participant wanted) {
    queue.set(null);
    participant.set(wanted);
  }

  /** Calls {@code listener} whenever something else is chosen. */
  public void addListener(InvalidationListener listener) {
    participant.addListener(listener);
    queue.addListener(listener);
  }

  /** Who is chosen; null: nobody, but perhaps a queue. */
  public ObjectProperty<Participant> participantProperty() {
    return participant;
  }

  /** The queue that is chosen, as {@code diagram} shows it. */
  public Optional<LockNode> queueIn(LockDiagram diagram) {
    return Optional.ofNullable(queue.get()).flatMap(diagram::node);
  }

  /** The card of what is chosen. */
  public Optional<LockNode> cardIn(LockDiagram diagram) {
    return participant.get() == null ? queueIn(diagram) : diagram.node(participant.get());
  }
}
