package org.holdfast.inventory.postgres.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.holdfast.inventory.count.Counted;
import org.holdfast.inventory.count.EntryRequest;
import org.holdfast.inventory.count.PostRequest;
import org.holdfast.inventory.count.PostedCount;
import org.holdfast.inventory.count.StartRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.jdbc.AttemptListener;
import org.holdfast.jdbc.TransactionResult;
import org.holdfast.jdbc.Transactions;

/**
 * Has the server carry out what is asked of counts, each by one call.
 *
 * @param transactions make the calls
 */
public record CountCalls(Transactions transactions) {

  /**
   * The functions lock the count and the stock rows, and read what has moved once they hold them.
   * What others enter meanwhile is no conflict, whatever the isolation is.
   */
  private static final String READ_COMMITTED = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; ";

  private static final String START = "SELECT outcome, detail FROM count_start(?, ?, ?, ?, ?)";

  private static final String ADD =
      "SELECT outcome, detail FROM count_add(?, ?, ?, ?, ?, ?, ?::timestamptz)";

  private static final String POST = "SELECT outcome, detail FROM count_post(?, ?, ?, ?, ?)";

  private static final String CANCEL = "SELECT outcome, detail FROM count_cancel(?, ?)";

  /** Begins a count. */
  public TransactionResult<Outcome<Long>> start(StartRequest request) {
    return call(
        "start a count",
        FunctionCall.of(
            START,
            request.key(),
            request.operator(),
            request.location(),
            request.category().orElse(null),
            request.note()),
        CountCalls::number,
        refused -> Refusals.ofCounting(0, refused));
  }

  /** Writes down what was counted. */
  public TransactionResult<Outcome<Counted>> add(EntryRequest request) {
    return call(
        "add to a count",
        FunctionCall.of(
            ADD,
            request.key(),
            request.operator(),
            request.countId(),
            request.sku().value(),
            request.pieces(),
            request.adds(),
            request.countedAt().map(Instant::toString).orElse(null)),
        detail ->
            new Counted(
                Details.sku(detail), detail.path("counted").asLong(), moment(detail, "counted_at")),
        refused ->
            Refusals.ofEntry(request.countId(), request.sku(), request.countedAt(), refused));
  }

  /**
   * Posts a count.
   *
   * @param moments when the products of it were counted, to say it of those that are refused
   */
  public TransactionResult<Outcome<PostedCount>> post(
      PostRequest request, Map<Sku, Instant> moments) {
    long count = request.countId();
    return call(
        "post a count",
        FunctionCall.of(
            POST,
            request.key(),
            request.operator(),
            count,
            request.withoutRefused(),
            request.note()),
        detail ->
            new PostedCount(
                count,
                Details.list(detail.path("changes"), CountCalls::change),
                Refusals.ofRows(detail.path("refused"), moments)),
        refused ->
            refused.outcome().equals("NOT_ALL")
                ? new Refusal.CountNotPosted(
                    count, Refusals.ofRows(refused.detail().path("rows"), moments))
                : Refusals.ofCounting(count, refused));
  }

  /** Ends a count without posting it. */
  public TransactionResult<Outcome<Long>> cancel(String operator, long count) {
    return call(
        "cancel a count",
        FunctionCall.of(CANCEL, operator, count),
        CountCalls::number,
        refused -> Refusals.ofCounting(count, refused));
  }

  private <T> TransactionResult<Outcome<T>> call(
      String what,
      FunctionCall function,
      Function<JsonNode, T> done,
      Function<Answer, Refusal> refused) {
    return transactions.call(
        what,
        connection -> {
          List<Answer> answers =
              Message.send(connection, READ_COMMITTED + function.text(), Answer::read);
          return answers.get(0).outcome(done, refused);
        },
        AttemptListener.NONE);
  }

  private static Long number(JsonNode detail) {
    return detail.path("count").asLong();
  }

  private static PostedCount.Change change(JsonNode node) {
    return new PostedCount.Change(
        Details.sku(node),
        node.path("counted").asLong(),
        moment(node, "counted_at"),
        node.path("before").asLong(),
        node.path("after").asLong());
  }

  private static Instant moment(JsonNode node, String field) {
    return Details.moment(node, field).orElseThrow();
  }
}
