package org.holdfast.inventory.postgres.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.reservation.WaitingState;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.waiting.Placement;
import org.holdfast.inventory.waiting.WaitRequest;
import org.holdfast.inventory.waiting.Waiting;
import org.holdfast.jdbc.AttemptListener;
import org.holdfast.jdbc.ServerCall;
import org.holdfast.jdbc.TransactionResult;
import org.holdfast.jdbc.Transactions;

/**
 * Has the server carry out what the waiting list does, each by one call.
 *
 * @param transactions make the calls
 * @param retries is told why a call had to start over
 */
public record WaitingCalls(Transactions transactions, AttemptListener retries) {

  private static final String END = "SELECT outcome, detail FROM end_waiting(?, ?)";

  /** Reads the queues of others, so it sees nothing old whatever the isolation is. */
  private static final String SERVE =
      """
      SET TRANSACTION ISOLATION LEVEL READ COMMITTED; \
      SELECT outcome, detail FROM serve_waiting(%d)""";

  /**
   * What one step of serving has done.
   *
   * @param next where the next step goes on; empty: there is none
   * @param skus the products that were changed
   */
  public record Step(OptionalLong next, List<Sku> skus) {
    /** Copies the list. */
    public Step {
      skus = List.copyOf(skus);
    }
  }

  /** Reserves, or has it wait. */
  public TransactionResult<Outcome<Placement>> reserveOrWait(WaitRequest request) {
    ReserveRequest reserve = request.reserve();
    TransactionTag tag = TransactionTag.of(Operation.RESERVE, reserve.operator());
    FunctionCall function = RequestCalls.reserveOrWait(request);
    return call(
        "reserve or wait",
        connection ->
            placement(
                transactions.settings().serializable()
                    ? Lanes.queue(
                        connection,
                        Lanes.of(reserve.lines().stream().map(ReserveRequest.Line::sku).toList()),
                        tag,
                        function)
                    : function.make(connection)));
  }

  /** Ends a wait by hand. */
  public TransactionResult<Outcome<Waiting>> end(String operator, long waiting) {
    return call(
        "end a wait",
        connection ->
            FunctionCall.of(END, operator, waiting)
                .make(connection)
                .get(0)
                .outcome(WaitingCalls::waiting, refused -> Refusals.ofWaiting(waiting, refused)));
  }

  /** The next step of what is left to be served, after the one who waits as {@code after}. */
  public TransactionResult<Step> serve(long after) {
    return call("serve who waits", connection -> step(connection, after));
  }

  private <T> TransactionResult<T> call(String what, ServerCall<T> call) {
    return transactions.call(what, call, retries);
  }

  private static Step step(Connection connection, long after) throws SQLException {
    Answer answer = Message.send(connection, SERVE.formatted(after), Answer::read).get(0);
    if (!answer.outcome().equals("DONE")) {
      return new Step(OptionalLong.empty(), List.of());
    }
    JsonNode detail = answer.detail();
    return new Step(
        OptionalLong.of(detail.path("tried").asLong()),
        Details.list(detail.path("skus"), sku -> Sku.stored(sku.asText())));
  }

  private static Outcome<Placement> placement(List<Answer> answers) {
    Answer answer = answers.get(0);
    if (answer.outcome().equals("WAITING")) {
      return new Outcome.Done<>(new Placement.Queued(waiting(answer.detail())));
    }
    Function<JsonNode, Placement> reserved =
        detail -> new Placement.Reserved(Details.reservation(detail));
    Function<Answer, Refusal> refused = Refusals::ofReserving;
    return answer.outcome(reserved, refused);
  }

  /** One who waits, as {@code waiting_json} tells it. */
  public static Waiting waiting(JsonNode node) {
    return new Waiting(
        node.path("id").asLong(),
        WaitingState.valueOf(node.path("state").asText()),
        node.path("who").asText(),
        node.path("note").asText(),
        new OrderLabel(node.path("reference").asText(), node.path("customer").asText()),
        Details.moment(node, "created_at").orElseThrow(),
        Details.moment(node, "ends_at"),
        Details.moment(node, "closed_at"),
        Details.text(node, "closed_by"),
        number(node.path("reservation")),
        number(node.path("position")),
        Details.list(node.path("lines"), WaitingCalls::line));
  }

  private static OptionalLong number(JsonNode node) {
    return node.isNumber() ? OptionalLong.of(node.asLong()) : OptionalLong.empty();
  }

  private static Waiting.Line line(JsonNode node) {
    Optional<String> location = Details.text(node, "location");
    return new Waiting.Line(
        Details.sku(node), node.path("name").asText(), location, node.path("quantity").asLong());
  }
}
