package org.holdfast.inventory.postgres.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;

/**
 * What a function of the database answered.
 *
 * @param outcome one word, {@code DONE} for example
 * @param json what there is to say besides; null where there is nothing
 */
public record Answer(String outcome, String json) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads a row with the columns {@code outcome} and {@code detail}. */
  public static Answer read(ResultSet row) throws SQLException {
    return new Answer(row.getString("outcome"), row.getString("detail"));
  }

  /** What there is to say besides; missing where there is nothing. */
  public JsonNode detail() {
    try {
      return json == null ? MissingNode.getInstance() : JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the server answered with what is no JSON", e);
    }
  }

  /** The answer as an outcome: {@code done} reads what was done, {@code refused} why not. */
  public <T> Outcome<T> outcome(Function<JsonNode, T> done, Function<Answer, Refusal> refused) {
    return switch (outcome) {
      case "DONE" -> new Outcome.Done<>(done.apply(detail()));
      case "ALREADY_DONE" -> new Outcome.AlreadyDone<>(done.apply(detail()));
      default -> new Outcome.Refused<>(refused.apply(this));
    };
  }
}
