package org.holdfast.app.command.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holdfast.app.command.ChangeCommand;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ships reservations. */
@Command(name = "commit")
public final class CommitCommand extends ChangeCommand {

  private static final Texts TEXTS = Texts.of(CommitCommand.class);

  @Parameters(paramLabel = "ID", arity = "1..*")
  private List<Long> ids;

  @Override
  public void check() {
    if (hasKey() && ids.size() > 1) {
      throw wrong(TEXTS.get("commit.key", ids.size()));
    }
  }

  @Override
  protected boolean namesOneRequest() {
    return ids.size() == 1;
  }

  @Override
  public int run(InventorySession inventory, Request request) {
    int code = ExitCodes.DONE;
    List<Map<String, Object>> results = new ArrayList<>();
    for (long id : ids) {
      String key = ids.size() == 1 ? request.key() : UUID.randomUUID().toString();
      Outcome<ReservationChange> outcome =
          inventory
              .operations()
              .commit(new CommitRequest(key, request.operator(), id, request.note()));
      code = Math.max(code, code(outcome));
      if (json()) {
        Map<String, Object> result = Json.object("reservationId", id);
        result.putAll(outcomeJson(outcome, Json::change));
        results.add(result);
        outcome.refusal().ifPresent(this::complain);
      } else {
        report(outcome, this::print, Json::change);
      }
    }
    if (json()) {
      Json.print(out(), results);
    }
    return code;
  }

  private void print(ReservationChange change) {
    out()
        .println(
            TEXTS.get("commit.done", Long.toString(change.reservation().id()), change.pieces()));
  }
}
