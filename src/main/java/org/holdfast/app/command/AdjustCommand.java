package org.holdfast.app.command;

import java.util.OptionalLong;
import org.holdfast.inventory.AdjustRequest;
import org.holdfast.inventory.ReasonCode;
import org.holdfast.inventory.Sku;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Corrects stock on hand. */
@Command(
    name = "adjust",
    description = "Corrects the stock on hand at one location, never below what is reserved.",
    footer = {
      "",
      "Examples:",
      "  holdfast adjust BA-8327 \"Tool Crib\" --to 425 --expect 427 --reason count",
      "  holdfast adjust BA-8327 \"Tool Crib\" --by -2 --reason damaged"
    })
public final class AdjustCommand extends ChangeCommand {

  @Parameters(index = "0", paramLabel = "SKU", description = "The product.")
  private String sku;

  @Parameters(index = "1", paramLabel = "LOCATION", description = "Where it lies.")
  private String location;

  @ArgGroup(multiplicity = "1")
  private Change change;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "CODE",
      description = "Why: ${COMPLETION-CANDIDATES}.")
  private ReasonCode reason;

  /** Exactly one of both. */
  static final class Change {
    @Option(
        names = "--by",
        paramLabel = "N",
        converter = Arguments.PiecesConverter.class,
        description = "By so many pieces; negative takes away.")
    private Long by;

    @Option(
        names = "--to",
        paramLabel = "N",
        converter = Arguments.PiecesConverter.class,
        description = "To what was counted on the shelf.")
    private Long to;
  }

  @Option(
      names = "--expect",
      paramLabel = "N",
      converter = Arguments.PiecesConverter.class,
      description =
          "With --to: what the books said when it was counted. If they say something else by now, nothing is changed (exit code 1).")
  private Long expect;

  @Override
  void check() {
    if (expect != null && change.to == null) {
      throw wrong("--expect goes with --to: it says what the books said when you counted.");
    }
  }

  private AdjustRequest.Change wanted() {
    if (change.by != null) {
      return new AdjustRequest.By(change.by);
    }
    return new AdjustRequest.To(
        change.to, expect == null ? OptionalLong.empty() : OptionalLong.of(expect));
  }

  @Override
  int run(InventorySession inventory, Request request) {
    return report(
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
                    request.note())),
        done -> StockChanges.print(out(), done),
        Json::change);
  }
}
