package org.holdfast.ui.exchange;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.holdfast.inventory.WorkListener;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.TaskExecutor;

/**
 * Work with files, one at a time: what is being done, how far it is, what there is to say of it
 * afterwards, and that it may be ended. Belongs to the JavaFX application thread.
 */
final class Work {

  private final TaskExecutor tasks;
  private final ReadOnlyStringWrapper what = new ReadOnlyStringWrapper("");
  private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();
  private AtomicBoolean cancelled = new AtomicBoolean();

  /** Nothing is being done. */
  Work(TaskExecutor tasks) {
    this.tasks = tasks;
  }

  /** Something to do in the background that tells how far it is and can be ended. */
  @FunctionalInterface
  interface Task<S, T> {
    /** Does it, not on the JavaFX application thread. */
    T call(WorkListener<S> listener) throws Exception;
  }

  /** Does something in the background of which nobody is told how far it is. */
  <T> void run(Callable<T> task, Consumer<T> done, Function<IOException, Message> ofFile) {
    run((stage, percent) -> "", listener -> task.call(), done, ofFile);
  }

  /**
   * Does something in the background; does nothing while busy.
   *
   * @param words what is said of a stage and how many per cent of it are done
   * @param ofFile what to say when a file could not be read or written
   */
  <S, T> void run(
      BiFunction<S, Long, String> words,
      Task<S, T> task,
      Consumer<T> done,
      Function<IOException, Message> ofFile) {
    if (busy.get()) {
      return;
    }
    busy.set(true);
    message.set(null);
    what.set("");
    progress.set(-1);
    cancelled = new AtomicBoolean();
    WorkListener<S> listener = listener(words, cancelled);
    tasks.run(
        () -> task.call(listener),
        result -> {
          busy.set(false);
          done.accept(result);
        },
        failure -> {
          busy.set(false);
          message.set(
              failure instanceof IOException file ? ofFile.apply(file) : Messages.of(failure));
        });
  }

  private <S> WorkListener<S> listener(BiFunction<S, Long, String> words, AtomicBoolean stop) {
    return new WorkListener<>() {
      @Override
      public void progress(S stage, double done) {
        tasks.onScreen(
            () -> {
              what.set(words.apply(stage, (long) (done * 100)));
              progress.set(done);
            });
      }

      @Override
      public boolean isCancelled() {
        return stop.get();
      }
    };
  }

  /** Ends what is being done, as soon as it looks. */
  void cancel() {
    cancelled.set(true);
  }

  /** Whether something is being done. */
  boolean isBusy() {
    return busy.get();
  }

  /** Says something; null: nothing. */
  void say(Message said) {
    message.set(said);
  }

  /** What is being done, in words. */
  ReadOnlyStringProperty whatProperty() {
    return what.getReadOnlyProperty();
  }

  /** How much of it is done, from 0 to 1; negative: nobody knows. */
  ReadOnlyDoubleProperty progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** Whether something is being done. */
  ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** What there is to say; null: nothing. */
  ObjectProperty<Message> messageProperty() {
    return message;
  }
}
