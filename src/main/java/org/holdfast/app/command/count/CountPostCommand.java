package org.holdfast.app.command.count;

import org.holdfast.app.command.ChangeCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.inventory.count.PostRequest;
import org.holdfast.inventory.count.PostedCount;
import org.holdfast.inventory.wording.RefusalTexts;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings the books to what was counted. */
@Command(name = "post")
final class CountPostCommand extends ChangeCommand {

  private static final Texts TEXTS = Texts.of(CountPostCommand.class);

  @Parameters(index = "0", paramLabel = "ID")
  private long id;

  @Option(names = "--without-refused")
  private boolean withoutRefused;

  @Override
  public int run(InventorySession inventory, Request request) {
    return report(
        inventory
            .counts()
            .post(
                new PostRequest(
                    request.key(), request.operator(), id, withoutRefused, request.note())),
        this::print,
        CountTables::json);
  }

  private void print(PostedCount posted) {
    CountTables.printChanges(out(), posted.changes());
    out()
        .println(
            TEXTS.get(
                "posted",
                Long.toString(posted.id()),
                posted.changes().size(),
                posted.corrections()));
    posted
        .refused()
        .forEach(
            row ->
                out()
                    .println(
                        TEXTS.get(
                            "posted.refused", row.sku(), RefusalTexts.message(row.reason()))));
  }
}
