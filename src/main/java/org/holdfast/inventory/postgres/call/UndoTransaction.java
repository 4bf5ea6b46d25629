package org.holdfast.inventory.postgres.call;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.inventory.ledger.UndoRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.jdbc.Decision;
import org.holdfast.jdbc.Sql;
import org.holdfast.jdbc.TransactionWork;

/**
 * Undoes a movement within a transaction of the client. Also there it is the server's function that
 * does it: undoing is rare, and nobody compares ways to lock for it.
 *
 * @param request what is to be undone
 */
public record UndoTransaction(UndoRequest request)
    implements TransactionWork<Outcome<List<StockChange>>> {

  /** What sessions that undo are called. */
  static TransactionTag tag(UndoRequest request) {
    return new TransactionTag("UNDO", OptionalLong.empty(), request.operator());
  }

  /** What came of {@code request}. */
  static Outcome<List<StockChange>> outcome(UndoRequest request, List<Answer> answers) {
    return answers
        .get(0)
        .outcome(Details::undone, refused -> Refusals.ofUndoing(request.movementId(), refused));
  }

  @Override
  public Decision<Outcome<List<StockChange>>> run(Connection connection) throws SQLException {
    FunctionCall call = RequestCalls.undo(request);
    Outcome<List<StockChange>> outcome =
        outcome(
            request, Sql.list(connection, call.sql(), Answer::read, call.parameters().toArray()));
    return outcome instanceof Outcome.Done ? Decision.commit(outcome) : Decision.rollBack(outcome);
  }
}
