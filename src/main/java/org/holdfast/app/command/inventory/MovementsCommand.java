package org.holdfast.app.command.inventory;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.InventoryCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.app.command.Table;
import org.holdfast.inventory.LedgerSearch;
import org.holdfast.inventory.Page;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.MovementFilter;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.wording.NoteTexts;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the ledger. */
@Command(name = "movements")
public final class MovementsCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(MovementsCommand.class);

  @Parameters(arity = "0..1", paramLabel = "SKU")
  private String sku;

  @Option(
      names = {"--search", "--text"},
      paramLabel = "WORDS")
  private String search;

  @Option(names = "--operator", paramLabel = "OPERATOR")
  private String operator;

  @Option(names = "--reason", paramLabel = "REASON")
  private ReasonCode reason;

  @Option(names = "--location", paramLabel = "LOCATION")
  private String location;

  @Option(names = "--reservation", paramLabel = "ID")
  private Long reservation;

  @Option(names = "--ref", paramLabel = "TEXT")
  private String order;

  @Option(names = "--from", paramLabel = "DAY", converter = Days.FromConverter.class)
  private Instant from;

  @Option(names = "--to", paramLabel = "DAY", converter = Days.ToConverter.class)
  private Instant to;

  @Option(names = "--limit", paramLabel = "N")
  private int limit = 50;

  @Override
  public void check() {
    limit(limit);
    Days.reversed(from, to)
        .ifPresent(
            problem -> {
              throw wrong(problem);
            });
  }

  @Override
  public int run(InventorySession inventory) {
    Optional<Sku> wanted = Optional.ofNullable(sku).map(Sku::of);
    Optional<Refusal> missing = missing(inventory, wanted.stream().toList());
    if (missing.isPresent()) {
      return refuse(missing.get());
    }
    Page<Movement> page =
        new LedgerSearch(inventory.queries())
            .read(
                new MovementFilter(wanted, Optional.empty(), words(), limit, narrow(inventory)),
                true,
                found -> {},
                () -> false)
            .orElseThrow();
    List<Movement> found = page.rows();
    if (json()) {
      Json.print(out(), found.stream().map(Json::movement).toList());
    } else if (found.isEmpty()) {
      out().println(isEverything() ? TEXTS.get("movements.empty") : TEXTS.get("movements.none"));
    } else {
      print(found);
      if (page.total() > found.size()) {
        err().println(TEXTS.get("movements.more", found.size(), page.total()));
      }
    }
    return ExitCodes.DONE;
  }

  private boolean isEverything() {
    return Stream.of(search, operator, reason, location, reservation, order, from, to)
        .allMatch(Objects::isNull);
  }

  private MovementFilter.Narrow narrow(InventorySession inventory) {
    return new MovementFilter.Narrow(
        Optional.ofNullable(operator).map(TypedText::name),
        Optional.ofNullable(reason),
        Optional.ofNullable(location).map(name -> location(inventory, name)),
        reservation == null ? OptionalLong.empty() : OptionalLong.of(reservation),
        Optional.ofNullable(order).map(TypedText::name).filter(text -> !text.isEmpty()),
        OptionalLong.empty(),
        Optional.ofNullable(from),
        Optional.ofNullable(to));
  }

  private List<String> words() {
    return search == null ? List.of() : List.of(TypedText.name(search).split(" +"));
  }

  private void print(List<Movement> movements) {
    Table table =
        new Table()
            .number(TEXTS.get("column.movement"))
            .text(TEXTS.get("column.when"))
            .text(TEXTS.get("column.operator"))
            .text(TEXTS.get("column.what"))
            .text(TEXTS.get("column.sku"))
            .text(TEXTS.get("column.location"))
            .number(TEXTS.get("column.pieces"))
            .text(TEXTS.get("column.stock"))
            .text(TEXTS.get("column.reserved"))
            .number(TEXTS.get("column.reservation"))
            .text(TEXTS.get("column.why"));
    for (Movement movement : movements) {
      table.row(
          Long.toString(movement.id()),
          time(movement.at()),
          movement.operator(),
          movement.operationLabel(),
          movement.sku(),
          movement.location().orElse("-"),
          pieces(movement),
          movement.effect().map(e -> change(e.stockBefore(), e.stockAfter())).orElse("-"),
          movement.effect().map(e -> change(e.reservedBefore(), e.reservedAfter())).orElse("-"),
          number(movement.reservationId()),
          why(movement));
    }
    table.print(out());
  }

  /** With the way they went, where they came into the stock or left it. */
  private static String pieces(Movement movement) {
    return movement
        .effect()
        .filter(effect -> effect.stockDelta() != 0)
        .map(effect -> Numbers.signed(effect.stockDelta()))
        .orElseGet(() -> Numbers.whole(movement.pieces()));
  }

  /** What the movement undoes, or what has undone it. */
  private static String undo(Movement movement) {
    if (movement.undoneBy().isPresent()) {
      return TEXTS.get("movements.undone-by", number(movement.undoneBy()));
    }
    return movement.undoes().isPresent()
        ? TEXTS.get("movements.undoes", number(movement.undoes()))
        : "";
  }

  private static String change(long before, long after) {
    return before == after
        ? Numbers.whole(before)
        : Numbers.whole(before) + " -> " + Numbers.whole(after);
  }

  private static String number(OptionalLong value) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : "-";
  }

  private static String heldUntil(Optional<Instant> end) {
    return end.map(at -> TEXTS.get("held-until", time(at)))
        .orElseGet(() -> TEXTS.get("held-until-released"));
  }

  private static String why(Movement movement) {
    String reason = movement.reasonLabel();
    String odd =
        movement.discrepancy() == 0
            ? ""
            : TEXTS.get("movements.discrepancy", movement.discrepancy());
    String until =
        movement
            .operation()
            .filter(Operation.EXTEND::equals)
            .map(extended -> heldUntil(movement.heldUntil()))
            .orElse("");
    return String.join(
        "; ",
        List.of(undo(movement), until, reason, NoteTexts.note(movement), odd).stream()
            .filter(text -> !text.isEmpty())
            .toList());
  }
}
