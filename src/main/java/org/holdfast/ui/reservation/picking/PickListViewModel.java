package org.holdfast.ui.reservation.picking;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.paper.Paper;
import org.holdfast.paper.PaperTable;
import org.holdfast.paper.Printed;
import org.holdfast.paper.picking.PickList;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.ScreenContext;

/**
 * Puts on paper what reservations still hold, in the background, and says what came of it. Belongs
 * to the JavaFX application thread.
 */
public final class PickListViewModel {

  private static final Texts TEXTS = Texts.of(PickListViewModel.class);

  private final ScreenContext services;
  private final Function<PaperTable, Printed> printer;
  private final ObjectProperty<Message> message;
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

  /**
   * Lists that are told of through {@code message}.
   *
   * @param printer prints one, not on the JavaFX application thread
   */
  public PickListViewModel(
      ScreenContext services,
      Function<PaperTable, Printed> printer,
      ObjectProperty<Message> message) {
    this.services = services;
    this.printer = printer;
    this.message = message;
  }

  /** Whether a list is being made. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }

  /** What the file of a list for {@code chosen} may be called, without its ending. */
  public String fileName(List<Reservation> chosen) {
    return chosen.size() == 1 ? "pick-list-" + chosen.get(0).id() : "pick-list";
  }

  /** Writes the list for {@code chosen} to {@code target}; does nothing while busy. */
  public void save(List<Reservation> chosen, Path target) {
    run(
        chosen,
        list -> {
          try {
            Paper.write(list.paper(services.queries().now()), target);
            return Message.success(
                TEXTS.get("saved", list.pieces(), target.getFileName()), target.toString());
          } catch (IOException e) {
            return Message.warning(
                TEXTS.get("not-saved", target.getFileName(), e.getMessage()),
                TEXTS.get("not-saved.advice"));
          }
        });
  }

  /** Prints the list for {@code chosen}; does nothing while busy. */
  public void print(List<Reservation> chosen) {
    run(
        chosen,
        list -> {
          Printed printed = printer.apply(list.paper(services.queries().now()));
          return printed instanceof Printed.Sent
              ? Message.success(printed.text(), TEXTS.get("printed", list.pieces()))
              : Message.warning(printed.text(), "");
        });
  }

  private void run(List<Reservation> chosen, Function<PickList, Message> write) {
    if (busy.get() || chosen.isEmpty()) {
      return;
    }
    busy.set(true);
    message.set(null);
    Callable<Message> work = () -> made(chosen.stream().map(Reservation::id).toList(), write);
    services
        .tasks()
        .run(
            work,
            said -> {
              busy.set(false);
              message.set(said);
            },
            failure -> {
              busy.set(false);
              message.set(Messages.of(failure));
            });
  }

  /** What is on paper cannot change any more, so it is read anew whatever the screen shows. */
  private Message made(List<Long> ids, Function<PickList, Message> write) {
    List<Reservation> now = new ArrayList<>();
    for (long id : ids) {
      Optional<Reservation> found = services.queries().reservation(id);
      found.filter(Reservation::isOpen).ifPresent(now::add);
    }
    if (now.isEmpty()) {
      return Message.warning(TEXTS.get("none", ids.size()), TEXTS.get("none.advice"));
    }
    Message said = write.apply(PickList.read(services.queries(), now));
    int over = ids.size() - now.size();
    return over == 0
        ? said
        : Message.warning(said.title(), (TEXTS.get("over", over) + " " + said.detail()).strip());
  }
}
