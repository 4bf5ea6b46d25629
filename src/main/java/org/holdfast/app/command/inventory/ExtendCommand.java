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
@Command(name = "extend")
public final class ExtendCommand extends ChangeCommand {

  private static final Texts TEXTS = Texts.of(ExtendCommand.class);

  @Parameters(index = "0", paramLabel = "ID")
  private long id;

  @ArgGroup(multiplicity = "1")
  private End end;

  /** Exactly one of both. */
  static final class End {
    @Option(names = "--hold", paramLabel = "TIME", converter = Arguments.DurationConverter.class)
    private Duration hold;

    @Option(names = "--until-released")
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
