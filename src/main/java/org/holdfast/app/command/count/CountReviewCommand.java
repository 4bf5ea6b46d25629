package org.holdfast.app.command.count;

import java.util.List;
import java.util.Optional;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.InventoryCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.inventory.count.CountRow;
import org.holdfast.inventory.count.CountSession;
import org.holdfast.inventory.count.CountState;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what posting a count would do. */
@Command(name = "review")
final class CountReviewCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(CountReviewCommand.class);

  @Parameters(index = "0", paramLabel = "ID")
  private long id;

  @Option(names = "--differences")
  private boolean differences;

  @Override
  protected int run(InventorySession inventory) {
    Optional<CountSession> session = inventory.counts().session(id);
    if (session.isEmpty()) {
      return refuse(new Refusal.UnknownCount(id));
    }
    if (!session.get().isOpen()) {
      // What posting would do now is not what it did then.
      return refuse(new Refusal.CountEnded(id, session.get().state() == CountState.POSTED));
    }
    List<CountRow> rows =
        inventory.counts().rows(id).stream()
            .filter(row -> !differences || row.needsLook())
            .toList();
    if (json()) {
      Json.print(
          out(),
          Json.object(
              "count", CountTables.json(session.get()),
              "rows", rows.stream().map(CountTables::json).toList()));
    } else {
      CountTables.printRows(out(), rows);
      out()
          .println(
              TEXTS.get(
                  "review.progress",
                  session.get().counted(),
                  session.get().left(),
                  rows.stream().filter(CountRow::needsLook).count()));
    }
    return ExitCodes.DONE;
  }
}
