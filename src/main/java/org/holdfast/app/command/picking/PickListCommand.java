package org.holdfast.app.command.picking;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.holdfast.app.command.Converters;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.app.command.WrongValueException;
import org.holdfast.app.command.paper.PaperCommand;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationCode;
import org.holdfast.paper.picking.PickList;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts on paper what is to be taken from which shelf for reservations. */
@Command(name = "pick-list")
public final class PickListCommand extends PaperCommand {

  private static final Texts TEXTS = Texts.of(PickListCommand.class);

  @Parameters(index = "0", paramLabel = "ID")
  private String first;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "ID|FILE")
  private List<String> more = new ArrayList<>();

  private final Set<Long> ids = new LinkedHashSet<>();
  private Optional<Path> file = Optional.empty();
  private PickList list;

  @Override
  protected void check() {
    ids.add(number(first).orElseThrow(() -> wrong(TEXTS.get("list.which", first))));
    for (int i = 0; i < more.size(); i++) {
      String word = more.get(i);
      OptionalLong id = number(word);
      if (id.isPresent()) {
        ids.add(id.getAsLong());
      } else if (i == more.size() - 1) {
        file = Optional.of(path(word));
      } else {
        throw wrong(TEXTS.get("list.which", word));
      }
    }
    if (file.isEmpty() && !prints()) {
      throw wrong(TEXTS.get("list.nowhere"));
    }
  }

  private Path path(String word) {
    try {
      return Converters.path(word);
    } catch (WrongValueException e) {
      throw wrong("FILE: " + e.getMessage());
    }
  }

  /** As it is listed, or as it is printed on paper. */
  private static OptionalLong number(String word) {
    return word.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(word))
        : ReservationCode.parse(word);
  }

  @Override
  protected int run(InventorySession inventory) {
    List<Reservation> open = new ArrayList<>();
    for (long id : ids) {
      Optional<Reservation> found = inventory.queries().reservation(id);
      if (found.isEmpty()) {
        return refuse(new Refusal.UnknownReservation(id));
      }
      if (!found.get().isOpen()) {
        return refuse(new Refusal.NotPossible(id, found.get().state()));
      }
      open.add(found.get());
    }
    list = PickList.read(inventory.queries(), open);
    return put(
        list.paper(inventory.queries().now()),
        file,
        Json.object(
            "reservations", list.reservations(), "rows", list.size(), "pieces", list.pieces()));
  }

  @Override
  protected String done(Path written) {
    return TEXTS.get("done", list.pieces(), list.size(), written);
  }

  @Override
  protected String failed(Path wanted, String why) {
    return TEXTS.get("failed", wanted, why);
  }
}
