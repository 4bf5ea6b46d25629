package org.holdfast.app.command.picking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.InventoryCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationCode;
import org.holdfast.paper.Paper;
import org.holdfast.paper.PaperTable;
import org.holdfast.paper.Printed;
import org.holdfast.paper.Printer;
import org.holdfast.paper.picking.PickList;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts on paper what is to be taken from which shelf for reservations. */
@Command(name = "pick-list")
public final class PickListCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(PickListCommand.class);

  @Parameters(index = "0", paramLabel = "ID")
  private String first;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "ID|FILE")
  private List<String> more = new ArrayList<>();

  @Option(names = "--print")
  private boolean print;

  private final Set<Long> ids = new LinkedHashSet<>();
  private Optional<Path> file = Optional.empty();

  @Override
  protected void check() {
    ids.add(number(first).orElseThrow(() -> wrong(TEXTS.get("list.which", first))));
    for (int i = 0; i < more.size(); i++) {
      String word = more.get(i);
      OptionalLong id = number(word);
      if (id.isPresent()) {
        ids.add(id.getAsLong());
      } else if (i == more.size() - 1) {
        file = Optional.of(Path.of(word));
      } else {
        throw wrong(TEXTS.get("list.which", word));
      }
    }
    if (file.isEmpty() && !print) {
      throw wrong(TEXTS.get("list.nowhere"));
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
    PickList list = PickList.read(inventory.queries(), open);
    PaperTable paper = list.paper(inventory.queries().now());
    try {
      if (file.isPresent()) {
        if (Files.isDirectory(file.get())) {
          return failed(TEXTS.get("folder"));
        }
        Paper.write(paper, file.get());
      }
    } catch (IOException e) {
      return failed(e.getMessage());
    }
    return say(list, print ? Optional.of(new Printer().print(paper)) : Optional.empty());
  }

  private int failed(String why) {
    err().println(TEXTS.get("failed", file.orElseThrow(), why));
    err().println(TEXTS.get("failed.advice"));
    return ExitCodes.REFUSED;
  }

  /** A printer that is not there is said; with a file besides nothing is lost. */
  private int say(PickList list, Optional<Printed> printed) {
    boolean sent = printed.filter(each -> each instanceof Printed.Sent).isPresent();
    if (json()) {
      Json.print(
          out(),
          Json.object(
              "reservations", list.reservations(),
              "rows", list.size(),
              "pieces", list.pieces(),
              "file", file.map(Path::toAbsolutePath),
              "printed", sent));
    } else {
      file.ifPresent(path -> out().println(TEXTS.get("done", list.pieces(), list.size(), path)));
    }
    printed
        .filter(each -> !json() || !sent)
        .ifPresent(each -> (sent ? out() : err()).println(each.text()));
    return printed.isEmpty() || sent || file.isPresent() ? ExitCodes.DONE : ExitCodes.REFUSED;
  }
}
