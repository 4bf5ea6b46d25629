package org.holdfast.app.command.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.InventoryCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.app.command.Table;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockFilter;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.inventory.stock.StockMode;
import org.holdfast.inventory.stock.StockRow;
import org.holdfast.inventory.stock.StockState;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists stock. */
@Command(name = "stock")
public final class StockCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(StockCommand.class);

  @Parameters(paramLabel = "SKU", arity = "0..*")
  private List<String> skus = new ArrayList<>();

  @Option(names = "--location", paramLabel = "NAME")
  private String location;

  @Option(names = "--low")
  private boolean low;

  @Option(names = "--limit", paramLabel = "N", defaultValue = "1000")
  private int limit;

  @Override
  public int run(InventorySession inventory) {
    if (location != null) {
      location = location(inventory, location);
      if (!inventory.queries().locations().contains(location)) {
        return refuse(new Refusal.UnknownLocation(location));
      }
    }
    List<Sku> wanted = skus.stream().map(Sku::of).distinct().toList();
    Optional<Refusal> missing = missing(inventory, wanted);
    if (missing.isPresent()) {
      return refuse(missing.get());
    }
    List<ProductStock> found =
        wanted.isEmpty() ? listed(inventory) : inventory.queries().stockOf(wanted);
    List<ProductStock> shown =
        found.stream()
            .filter(stock -> location == null || !levels(stock).isEmpty())
            .filter(stock -> !low || isLow(stock))
            .limit(wanted.isEmpty() ? limit : Long.MAX_VALUE)
            .toList();
    if (shown.size() < found.size() && shown.size() == limit) {
      err().println(TEXTS.get("stock.more", limit));
    }
    print(found, shown, wanted);
    return ExitCodes.DONE;
  }

  private void print(List<ProductStock> found, List<ProductStock> shown, List<Sku> wanted) {
    if (json()) {
      Json.print(out(), shown.stream().map(stock -> Json.stock(stock, levels(stock))).toList());
    } else if (found.isEmpty() && location == null && !low) {
      out().println(TEXTS.get("stock.empty"));
    } else if (shown.isEmpty()) {
      out().println(TEXTS.get("stock.none"));
    } else if (wanted.isEmpty() && location == null) {
      printProducts(shown);
    } else {
      printLocations(shown);
    }
  }

  /** The first products in order of SKU, one more than are shown. */
  private List<ProductStock> listed(InventorySession inventory) {
    int wanted = limit(limit) + 1;
    if (!low) {
      return first(inventory, Optional.empty(), wanted);
    }
    List<ProductStock> both =
        new ArrayList<>(first(inventory, Optional.of(StockState.LOW), wanted));
    both.addAll(first(inventory, Optional.of(StockState.OUT), wanted));
    both.sort(Comparator.comparing(stock -> stock.product().sku()));
    return both;
  }

  private List<ProductStock> first(
      InventorySession inventory, Optional<StockState> state, int wanted) {
    return inventory
        .table()
        .first(
            new StockFilter(
                StockMode.BY_PRODUCT,
                List.of(),
                Optional.empty(),
                Optional.ofNullable(location),
                state,
                List.of()),
            wanted)
        .stream()
        .map(StockRow::product)
        .toList();
  }

  private static boolean isLow(ProductStock stock) {
    return stock.state() == StockState.LOW || stock.state() == StockState.OUT;
  }

  private List<StockLevel> levels(ProductStock stock) {
    return stock.levels().stream()
        .filter(level -> location == null || level.location().equals(location))
        .toList();
  }

  private void printProducts(List<ProductStock> products) {
    Table table =
        new Table()
            .text(TEXTS.get("column.sku"))
            .text(TEXTS.get("column.name"))
            .number(TEXTS.get("column.locations"))
            .number(TEXTS.get("column.stock"))
            .number(TEXTS.get("column.reserved"))
            .number(TEXTS.get("column.available"))
            .text(TEXTS.get("column.state"));
    for (ProductStock stock : products) {
      table.row(
          stock.product().sku(),
          stock.product().name(),
          (long) stock.levels().size(),
          stock.stock(),
          stock.reserved(),
          stock.available(),
          stock.state().label());
    }
    table.print(out());
  }

  private void printLocations(List<ProductStock> products) {
    Table table =
        new Table()
            .text(TEXTS.get("column.sku"))
            .text(TEXTS.get("column.name"))
            .text(TEXTS.get("column.location"))
            .number(TEXTS.get("column.stock"))
            .number(TEXTS.get("column.reserved"))
            .number(TEXTS.get("column.available"))
            .text(TEXTS.get("column.state"));
    for (ProductStock stock : products) {
      for (StockLevel level : levels(stock)) {
        row(table, stock, level.location(), Optional.of(level));
      }
      if (levels(stock).size() != 1 && location == null) {
        row(table, stock, TEXTS.get("stock.all"), Optional.empty());
      }
    }
    table.print(out());
  }

  private static void row(
      Table table, ProductStock stock, String where, Optional<StockLevel> level) {
    table.row(
        stock.product().sku(),
        stock.product().name(),
        where,
        level.map(StockLevel::stock).orElseGet(stock::stock),
        level.map(StockLevel::reserved).orElseGet(stock::reserved),
        level.map(StockLevel::available).orElseGet(stock::available),
        (level.filter(StockLevel::setAside).isPresent() ? StockState.SET_ASIDE : stock.state())
            .label());
  }
}
