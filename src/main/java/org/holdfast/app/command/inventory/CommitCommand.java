package org.holdfast.app.command.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.holdfast.app.command.Arguments;
import org.holdfast.app.command.ChangeCommand;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.app.command.WrongValueException;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.operation.ReservationChange;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ships reservations, or a part of one. */
@Command(name = "commit")
public final class CommitCommand extends ChangeCommand {

  private static final Texts TEXTS = Texts.of(CommitCommand.class);

  @Parameters(index = "0", paramLabel = "ID")
  private long first;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "ID|SKU[@LOCATION]=QTY")
  private List<String> more = new ArrayList<>();

  @Option(names = "--free-rest")
  private boolean freeRest;

  private final List<Long> ids = new ArrayList<>();
  private final List<Arguments.Line> lines = new ArrayList<>();

  @Override
  public void check() {
    ids.add(first);
    for (String word : more) {
      if (word.contains("=")) {
        lines.add(line(word));
      } else {
        ids.add(number(word));
      }
    }
    if (ids.size() > 1 && (freeRest || !lines.isEmpty())) {
      throw wrong(TEXTS.get("commit.part-of-one", ids.size()));
    }
    if (freeRest && lines.isEmpty()) {
      throw wrong(TEXTS.get("commit.rest-of-what"));
    }
    if (hasKey() && ids.size() > 1) {
      throw wrong(TEXTS.get("commit.key", ids.size()));
    }
  }

  private Arguments.Line line(String word) {
    try {
      return new Arguments.LineConverter().convert(word);
    } catch (WrongValueException e) {
      throw wrong(e.getMessage());
    }
  }

  private long number(String word) {
    try {
      return Long.parseLong(word);
    } catch (NumberFormatException e) {
      throw wrong(TEXTS.get("commit.neither", word));
    }
  }

  @Override
  protected boolean namesOneRequest() {
    return more.stream().allMatch(word -> word.contains("="));
  }

  @Override
  public int run(InventorySession inventory, Request request) {
    List<ReleaseRequest.Line> parts = lines.stream().map(line -> part(inventory, line)).toList();
    int code = ExitCodes.DONE;
    List<Map<String, Object>> results = new ArrayList<>();
    for (long id : ids) {
      String key = ids.size() == 1 ? request.key() : UUID.randomUUID().toString();
      Outcome<ReservationChange> outcome =
          inventory
              .operations()
              .commit(
                  new CommitRequest(key, request.operator(), id, parts, freeRest, request.note()));
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

  private ReleaseRequest.Line part(InventorySession inventory, Arguments.Line line) {
    return new ReleaseRequest.Line(
        line.sku(), line.location().map(name -> location(inventory, name)), line.quantity());
  }

  private void print(ReservationChange change) {
    String number = Long.toString(change.reservation().id());
    long left = change.reservation().openPieces();
    out()
        .println(
            left > 0
                ? TEXTS.get("commit.part-done", number, change.pieces(), left)
                : TEXTS.get("commit.done", number, change.pieces()));
  }
}
