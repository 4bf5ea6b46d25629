package org.holdfast.app.command.count;

import java.util.Optional;
import org.holdfast.app.command.ChangeCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.inventory.count.StartRequest;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a count of a location. */
@Command(name = "start")
final class CountStartCommand extends ChangeCommand {

  private static final Texts TEXTS = Texts.of(CountStartCommand.class);

  @Parameters(index = "0", paramLabel = "LOCATION")
  private String location;

  @Option(names = "--category", paramLabel = "TEXT")
  private String category;

  @Override
  public int run(InventorySession inventory, Request request) {
    String place = location(inventory, location);
    return report(
        inventory
            .counts()
            .start(
                new StartRequest(
                    request.key(),
                    request.operator(),
                    place,
                    Optional.ofNullable(category).map(each -> known(inventory, each)),
                    request.note())),
        count -> out().println(TEXTS.get("started", Long.toString(count), place)),
        count -> Json.object("count", count));
  }

  /** The category as products have it. Of one that none has, there would be nothing to count. */
  private String known(InventorySession inventory, String typed) {
    return inventory.table().categories().stream()
        .filter(each -> each.strip().equalsIgnoreCase(typed.strip()))
        .findFirst()
        .orElseThrow(() -> wrong(TEXTS.get("category.unknown", typed)));
  }
}
