package org.holdfast.app.command.inventory;

import java.time.Duration;
import java.util.Optional;
import org.holdfast.app.command.Arguments;
import org.holdfast.app.command.ChangeCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.inventory.operation.ExtendRequest;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.text.Texts;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives the hold of a reservation a new end. */
@Command(
    name = "extend",
    description = "Holds an open reservation for longer, or shorter: the time counts from now.",
    footer = {
      "",
      "Examples:",
      "  holdfast extend 17 --hold 2h",
      "  holdfast extend 17 --until-released --note \"customer pays tomorrow\""
    })
public final class ExtendCommand extends ChangeCommand {

  private static final Texts TEXTS = Texts.of(ExtendCommand.class);

  @Parameters(index = "0", paramLabel = "ID", description = "The reservation's number.")
  private long id;

  @ArgGroup(multiplicity = "1")
  private End end;

  /** Exactly one of both. */
  static final class End {
    @Option(
        names = "--hold",
        paramLabel = "TIME",
        converter = Arguments.DurationConverter.class,
        description = "After how long from now it may expire: 90s, 30m, 2h, 7d; at most 365d.")
    private Duration hold;

    @Option(names = "--until-released", description = "It never expires by itself.")
    private boolean untilReleased;
  }

  /** A word that is taken back, as in --until-released=false, is no answer. */
  @Override
  public void check() {
    if (end.hold == null && !end.untilReleased) {
      throw wrong(TEXTS.get("extend.how-long"));
    }
  }

  @Override
  public int run(InventorySession inventory, Request request) {
    return report(
        inventory
            .operations()
            .extend(
                new ExtendRequest(
                    request.key(),
                    request.operator(),
                    id,
                    Optional.ofNullable(end.hold),
                    request.note())),
        this::print,
        Json::reservation);
  }

  private void print(Reservation reservation) {
    String number = Long.toString(reservation.id());
    out()
        .println(
            reservation
                .expiresAt()
                .map(at -> TEXTS.get("extend.done", number, time(at)))
                .orElseGet(() -> TEXTS.get("extend.done-until-released", number)));
  }
}
