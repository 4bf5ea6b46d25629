package org.holdfast.app.command.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.app.command.Arguments;
import org.holdfast.app.command.ChangeCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.StockChange;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Texts;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Corrects stock on hand. */
@Command(name = "adjust")
public final class AdjustCommand extends ChangeCommand {

  /** A change of the last hour may have happened while somebody counted. */
  private static final Duration RECENT = Duration.ofHours(1);

  private static final int MOVEMENTS_READ = 100;
  private static final Texts TEXTS = Texts.of(AdjustCommand.class);

  @Parameters(index = "0", paramLabel = "SKU")
  private String sku;

  @Parameters(index = "1", paramLabel = "LOCATION")
  private String location;

  @ArgGroup(multiplicity = "1")
  private Change change;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "CODE",
      completionCandidates = Reasons.class)
  private ReasonCode reason;

  /** The reasons that people give, not those that operations write by themselves. */
  static final class Reasons implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(ReasonCode.values())
          .filter(ReasonCode::isOfAdjustment)
          .map(ReasonCode::name)
          .iterator();
    }
  }

  /** Exactly one of both. */
  static final class Change {
    @Option(names = "--by", paramLabel = "N", converter = Arguments.PiecesConverter.class)
    private Long by;

    @Option(names = "--to", paramLabel = "N", converter = Arguments.PiecesConverter.class)
    private Long to;
  }

  @Option(names = "--expect", paramLabel = "N", converter = Arguments.PiecesConverter.class)
  private Long expect;

  @Option(
      names = "--counted-at",
      paramLabel = "MOMENT",
      converter = Arguments.MomentConverter.class)
  private Instant countedAt;

  @Override
  public void check() {
    if (countedAt != null && change.to == null) {
      throw wrong(TEXTS.get("adjust.counted-at"));
    }
    if (expect != null && change.to == null) {
      throw wrong(TEXTS.get("adjust.expect"));
    }
  }

  private AdjustRequest.Change wanted() {
    if (change.by != null) {
      return new AdjustRequest.By(change.by);
    }
    return new AdjustRequest.To(
        change.to,
        expect == null ? OptionalLong.empty() : OptionalLong.of(expect),
        Optional.ofNullable(countedAt));
  }

  @Override
  public int run(InventorySession inventory, Request request) {
    Outcome<StockChange> outcome =
        inventory
            .operations()
            .adjust(
                new AdjustRequest(
                    request.key(),
                    request.operator(),
                    Sku.of(sku),
                    location(inventory, location),
                    wanted(),
                    reason,
                    request.note()));
    int code = report(outcome, done -> StockChanges.print(out(), done), Json::change);
    if (countedAt != null && !json() && outcome.value().isPresent()) {
      told(outcome.value().get()).ifPresent(out()::println);
    }
    boolean unaware = change.to != null && expect == null && countedAt == null;
    if (unaware && outcome instanceof Outcome.Done<StockChange> done) {
      changedShortlyBefore(inventory, done.value().orElseThrow()).ifPresent(err()::println);
    }
    return code;
  }

  /** What became of a count because of what had moved since. */
  private Optional<String> told(StockChange change) {
    long moved = change.stockAfter() - this.change.to;
    if (moved == 0) {
      return Optional.empty();
    }
    return Optional.of(
        moved < 0
            ? TEXTS.get(
                "adjust.left-since", this.change.to, time(countedAt), -moved, change.stockAfter())
            : TEXTS.get(
                "adjust.came-since", this.change.to, time(countedAt), moved, change.stockAfter()));
  }

  /**
   * Warns of a count that may be older than what it overwrote: who counts, goes to the terminal and
   * types, does not see what was shipped meanwhile.
   */
  private static Optional<String> changedShortlyBefore(
      InventorySession inventory, StockChange counted) {
    List<Movement> here =
        inventory.queries().movementsOf(counted.sku(), MOVEMENTS_READ).stream()
            .filter(movement -> movement.location().equals(Optional.of(counted.location())))
            .filter(movement -> movement.effect().isPresent())
            .toList();
    if (here.isEmpty()) {
      return Optional.empty();
    }
    Instant now = here.get(0).at();
    return here.stream()
        .skip(1)
        .filter(movement -> movement.effect().orElseThrow().stockDelta() != 0)
        .filter(movement -> Duration.between(movement.at(), now).compareTo(RECENT) <= 0)
        .findFirst()
        .map(
            movement ->
                TEXTS.get(
                    "adjust.changed-before",
                    counted.sku(),
                    counted.location(),
                    time(movement.at()),
                    movement.effect().orElseThrow().stockBefore(),
                    movement.effect().orElseThrow().stockAfter(),
                    movement.operationLabel(),
                    movement.operator()));
  }
}
