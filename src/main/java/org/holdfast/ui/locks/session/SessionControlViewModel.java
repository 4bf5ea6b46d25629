package org.holdfast.ui.locks.session;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.holdfast.inventory.Right;
import org.holdfast.locks.Session;
import org.holdfast.locks.control.SessionControl;
import org.holdfast.locks.control.SessionControlResult;
import org.holdfast.locks.graph.WaitForGraph;
import org.holdfast.locks.sampling.LocksUnavailableException;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.TaskExecutor;

/**
 * Cancels queries and ends sessions, one after the other. Belongs to the JavaFX application thread.
 */
public final class SessionControlViewModel {

  private static final Texts TEXTS = Texts.of(SessionControlViewModel.class);

  private final TaskExecutor tasks;
  private final SessionControl control;
  private final Operator operator;
  private final Consumer<Message> messages;
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

  /**
   * Control in the name of {@code operator}.
   *
   * @param messages hears what became of it; null: what was said before is old
   */
  public SessionControlViewModel(
      TaskExecutor tasks, SessionControl control, Operator operator, Consumer<Message> messages) {
    this.tasks = tasks;
    this.control = control;
    this.operator = operator;
    this.messages = messages;
  }

  /** Why sessions cannot be stopped from here; empty when they can. */
  public Optional<String> notAllowed() {
    return operator.permissions().problem(Right.SUPERVISE);
  }

  /** What to ask before {@code session}'s query is cancelled. */
  SessionQuestion cancelling(WaitForGraph graph, Session session) {
    return new SessionQuestion(
        TEXTS.get("cancel.question"),
        SessionWords.ofCancelling(graph, session),
        TEXTS.get("cancel.action"),
        TEXTS.get("leave"),
        () -> cancel(session));
  }

  /** What to ask before {@code session} is ended. */
  SessionQuestion ending(WaitForGraph graph, Session session) {
    return new SessionQuestion(
        TEXTS.get("end.question"),
        SessionWords.ofEnding(graph, session),
        TEXTS.get("end.action"),
        TEXTS.get("leave"),
        () -> terminate(session));
  }

  /** Cancels what {@code session} runs. */
  public void cancel(Session session) {
    act(() -> control.cancel(session, operator.name()));
  }

  /** Ends {@code session}. */
  public void terminate(Session session) {
    act(() -> control.terminate(session, operator.name()));
  }

  private void act(Callable<SessionControlResult> action) {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    messages.accept(null);
    tasks.run(
        action,
        outcome -> {
          busy.set(false);
          messages.accept(
              outcome instanceof SessionControlResult.Done
                  ? Message.success(outcome.message(), TEXTS.get("done.detail"))
                  : Message.warning(outcome.message(), ""));
        },
        failure -> {
          busy.set(false);
          messages.accept(
              failure instanceof LocksUnavailableException unavailable
                  ? Message.danger(unavailable.getMessage(), TEXTS.get("failed.detail"))
                  : Messages.of(failure));
        });
  }

  /** Whether an action is under way. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }
}
