package org.holdfast.app.command.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.InventoryCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.app.command.Table;
import org.holdfast.app.command.inventory.Days;
import org.holdfast.inventory.figures.Flow;
import org.holdfast.inventory.figures.Mover;
import org.holdfast.inventory.figures.MoverQuestion;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the products that moved most. */
@Command(name = "movers")
public final class MoversCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(MoversCommand.class);
  private static final int USUAL_DAYS = 30;
  private static final int MAX_DAYS = 36_500;

  @Option(names = "--days", paramLabel = "N")
  private Integer days;

  @Option(names = "--from", paramLabel = "DAY", converter = Days.FromConverter.class)
  private Instant from;

  @Option(names = "--to", paramLabel = "DAY", converter = Days.ToConverter.class)
  private Instant to;

  @Option(names = "--by", paramLabel = "FLOW", defaultValue = "shipped")
  private Flow by;

  @Option(names = "--limit", paramLabel = "N")
  private int limit = 20;

  @Override
  public void check() {
    limit(limit);
    Days.reversed(from, to)
        .ifPresent(
            problem -> {
              throw wrong(problem);
            });
    if (days != null && from != null) {
      throw wrong(TEXTS.get("movers.days-or-from"));
    }
    if (days != null && (days < 1 || days > MAX_DAYS)) {
      throw wrong(TEXTS.get("movers.days-range", MAX_DAYS));
    }
  }

  @Override
  public int run(InventorySession inventory) {
    Instant now = inventory.queries().now();
    // What is written at this moment is before it.
    Instant end = Optional.ofNullable(to).orElse(now.plusSeconds(1));
    Instant start =
        Optional.ofNullable(from)
            .orElseGet(() -> end.minus(Duration.ofDays(days == null ? USUAL_DAYS : days)));
    List<Mover> movers = inventory.figures().movers(new MoverQuestion(by, start, end, limit));
    if (json()) {
      Json.print(out(), movers.stream().map(MoversCommand::asJson).toList());
    } else if (movers.isEmpty()) {
      out().println(TEXTS.get("movers.none", time(start), time(end)));
    } else {
      print(movers);
    }
    return ExitCodes.DONE;
  }

  private void print(List<Mover> movers) {
    Table table =
        new Table()
            .text(TEXTS.get("column.sku"))
            .text(TEXTS.get("column.name"))
            .number(Flow.SHIPPED.label())
            .number(Flow.RECEIVED.label())
            .number(Flow.RESERVED.label())
            .number(Flow.ADJUSTED.label());
    for (Mover mover : movers) {
      table.row(
          mover.sku(),
          mover.name(),
          mover.shipped(),
          mover.received(),
          mover.reserved(),
          Numbers.signed(mover.adjusted()));
    }
    table.print(out());
  }

  private static Map<String, Object> asJson(Mover mover) {
    return Json.object(
        "sku", mover.sku(),
        "name", mover.name(),
        "shipped", mover.shipped(),
        "received", mover.received(),
        "reserved", mover.reserved(),
        "adjusted", mover.adjusted());
  }
}
