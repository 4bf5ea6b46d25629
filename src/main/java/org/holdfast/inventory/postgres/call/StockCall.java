package org.holdfast.inventory.postgres.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.operation.StockOperations.StockRequest;
import org.holdfast.inventory.operation.Transfer;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.inventory.stock.Sku;

/**
 * How the server carries out one kind of request that changes the stock of a product.
 *
 * @param function makes the call
 * @param done reads what was done
 * @param refused reads why nothing was done
 */
record StockCall<R extends StockRequest<T>, T>(
    Function<R, FunctionCall> function,
    BiFunction<Sku, JsonNode, T> done,
    BiFunction<R, Answer, Refusal> refused) {

  /** One for each kind, which {@link #of} relies on. */
  private static final Map<Class<?>, StockCall<?, ?>> ALL =
      Map.of(
          AdjustRequest.class,
          new StockCall<AdjustRequest, StockChange>(
              RequestCalls::adjust, Details::stockChange, Refusals::ofAdjusting),
          ReceiveRequest.class,
          new StockCall<ReceiveRequest, StockChange>(RequestCalls::receive, Details::stockChange),
          TransferRequest.class,
          new StockCall<TransferRequest, Transfer>(RequestCalls::transfer, Details::transfer));

  /** One that is refused for what any change of stock is refused for. */
  StockCall(Function<R, FunctionCall> function, BiFunction<Sku, JsonNode, T> done) {
    this(function, done, (request, answer) -> Refusals.ofStock(request.sku(), answer));
  }

  /**
   * The call for {@code request}.
   *
   * @throws IllegalArgumentException when the server knows none
   */
  @SuppressWarnings("unchecked")
  static <T> StockCall<StockRequest<T>, T> of(StockRequest<T> request) {
    StockCall<?, ?> call = ALL.get(request.getClass());
    if (call == null) {
      throw new IllegalArgumentException("no call for a " + request.getClass().getSimpleName());
    }
    return (StockCall<StockRequest<T>, T>) call;
  }

  /** What {@code answer} says of {@code request}. */
  Outcome<T> outcome(R request, Answer answer) {
    return answer.outcome(
        detail -> done.apply(request.sku(), detail), refusal -> refused.apply(request, refusal));
  }
}
