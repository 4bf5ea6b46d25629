package org.holdfast.ui.inventory.operation.form;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.wording.RefusalTexts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.context.TaskExecutor;
import org.holdfast.ui.undo.Undoing;

/**
 * An entry as a request, with what becomes of it.
 *
 * @param request what is asked for
 * @param check says what is wrong with it before the database is asked
 * @param call asks the database; blocks
 * @param told says what was done
 * @param movement the number under which it can be undone; empty: it cannot
 * @param <Q> a request
 * @param <T> what was done
 */
public record PreparedRequest<Q, T>(
    Q request,
    Function<Q, Optional<Refusal.InvalidRequest>> check,
    Call<Q, T> call,
    Function<T, Message> told,
    Function<T, OptionalLong> movement) {

  /**
   * Asks the database; blocks.
   *
   * @param <Q> a request
   * @param <T> what was done
   */
  @FunctionalInterface
  public interface Call<Q, T> {
    /** Has {@code request} carried out. */
    Outcome<T> make(ScreenContext services, Q request);
  }

  /** A request for a change of stock, with what is needed to undo it. */
  static <Q, T> PreparedRequest<Q, T> undoable(
      Q request,
      Function<Q, Optional<Refusal.InvalidRequest>> check,
      BiFunction<StockOperations, Q, Outcome<T>> call,
      Function<T, Message> told,
      Function<T, OptionalLong> movement) {
    return new PreparedRequest<>(
        request,
        check,
        (services, asked) -> call.apply(services.operations(), asked),
        told,
        movement);
  }

  /** A request whose result is not undone. */
  public PreparedRequest(
      Q request,
      Function<Q, Optional<Refusal.InvalidRequest>> check,
      Call<Q, T> call,
      Function<T, Message> told) {
    this(request, check, call, told, nothing -> OptionalLong.empty());
  }

  /** What is wrong with it, so that it need not be sent. */
  public Optional<FieldProblem> problem() {
    return check
        .apply(request)
        .map(
            invalid ->
                new FieldProblem(
                    EntryField.of(invalid.problems().get(0)), RefusalTexts.message(invalid)));
  }

  /**
   * Sends it in the background.
   *
   * @param undoing offers to undo what was done
   * @param done told what was done, on the JavaFX application thread
   * @param worded says why it was refused, with what may be done about it
   * @param refused told why nothing was done, on the JavaFX application thread
   */
  public TaskExecutor.Running send(
      ScreenContext services,
      Undoing undoing,
      Consumer<Message> done,
      Function<Refusal, Message> worded,
      Consumer<Message> refused) {
    return services
        .tasks()
        .run(
            () -> call.make(services, request),
            outcome -> {
              outcome.refusal().map(worded).ifPresent(refused);
              outcome
                  .value()
                  .map(result -> undoing.offer(told.apply(result), movement.apply(result)))
                  .ifPresent(done);
            },
            failure -> refused.accept(Messages.of(failure)));
  }
}
