package org.holdfast.app.command.figures;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.InventoryCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.app.command.Table;
import org.holdfast.app.command.inventory.Days;
import org.holdfast.inventory.figures.HistoryQuestion;
import org.holdfast.inventory.figures.StockHistory;
import org.holdfast.inventory.figures.TimeStep;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells how stock, reserved and available of a product went. */
@Command(name = "history")
public final class HistoryCommand extends InventoryCommand {

  /** More points than that nobody reads, and each is looked up. */
  static final int MAX_POINTS = 10_000;

  private static final Texts TEXTS = Texts.of(HistoryCommand.class);
  private static final Duration USUAL = Duration.ofDays(30);

  @Parameters(paramLabel = "SKU")
  private String sku;

  @Option(names = "--location", paramLabel = "LOCATION")
  private String location;

  @Option(names = "--from", paramLabel = "DAY", converter = Days.FromConverter.class)
  private Instant from;

  @Option(names = "--to", paramLabel = "DAY", converter = Days.ToConverter.class)
  private Instant to;

  @Option(names = "--every", paramLabel = "STEP")
  private TimeStep step;

  @Override
  public void check() {
    Days.reversed(from, to)
        .ifPresent(
            problem -> {
              throw wrong(problem);
            });
  }

  @Override
  public int run(InventorySession inventory) {
    Sku wanted = Sku.of(sku);
    Optional<Refusal> missing = missing(inventory, List.of(wanted));
    if (missing.isPresent()) {
      return refuse(missing.get());
    }
    Optional<String> place = Optional.ofNullable(location).map(name -> location(inventory, name));
    if (place.filter(name -> !inventory.queries().locations().contains(name)).isPresent()) {
      return refuse(new Refusal.UnknownLocation(place.get()));
    }
    StockHistory history = inventory.figures().history(question(inventory, wanted, place));
    if (json()) {
      Json.print(out(), asJson(wanted, place, history));
    } else if (history.points().isEmpty()) {
      out()
          .println(
              history.begins().isEmpty() ? TEXTS.get("history.empty") : TEXTS.get("history.none"));
    } else {
      print(history);
    }
    if (!history.agrees()) {
      err().println(TEXTS.get("history.disagrees"));
    }
    return ExitCodes.DONE;
  }

  private HistoryQuestion question(InventorySession inventory, Sku wanted, Optional<String> place) {
    Instant now = inventory.queries().now();
    Instant end = Optional.ofNullable(to).filter(now::isAfter).orElse(now);
    Instant start = Optional.ofNullable(from).orElseGet(() -> end.minus(USUAL));
    if (step != null && step.count(start, end) > MAX_POINTS) {
      throw wrong(TEXTS.get("history.many", MAX_POINTS));
    }
    return new HistoryQuestion(
        wanted,
        place,
        Optional.of(start),
        Optional.ofNullable(to),
        Optional.ofNullable(step),
        ZoneId.systemDefault());
  }

  private void print(StockHistory history) {
    Table table =
        new Table()
            .text(TEXTS.get("column.when"))
            .number(TEXTS.get("column.stock"))
            .number(TEXTS.get("column.reserved"))
            .number(TEXTS.get("column.available"));
    for (StockHistory.Point point : history.points()) {
      table.row(time(point.at()), point.stock(), point.reserved(), point.available());
    }
    table.print(out());
    if (history.points().get(0).at().equals(history.begins().orElseThrow())) {
      err().println(TEXTS.get("history.begins", time(history.begins())));
    }
  }

  private static Map<String, Object> asJson(Sku sku, Optional<String> place, StockHistory history) {
    return Json.object(
        "sku", sku,
        "location", place,
        "ledgerBegins", history.begins(),
        "agreesWithBooks", history.agrees(),
        "points", history.points().stream().map(HistoryCommand::asJson).toList());
  }

  private static Map<String, Object> asJson(StockHistory.Point point) {
    return Json.object(
        "at", point.at(),
        "stock", point.stock(),
        "reserved", point.reserved(),
        "available", point.available());
  }
}
