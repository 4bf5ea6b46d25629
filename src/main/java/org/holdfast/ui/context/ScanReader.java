package org.holdfast.ui.context;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.function.Consumer;
import org.holdfast.inventory.catalog.Location;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationCode;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.text.TypedText;
import org.holdfast.ui.keys.KeyPositions;

/**
 * Finds out what scanned labels name: a product before a location before a reservation. Answers one
 * after the other, in the order in which it was asked. Belongs to the JavaFX application thread.
 */
public final class ScanReader {

  private final ScreenContext services;
  private final Queue<Asked> waiting = new ArrayDeque<>();
  private boolean reading;

  private record Asked(String code, Consumer<ScanMeaning> done) {}

  /** Asks the database of {@code services}. */
  public ScanReader(ScreenContext services) {
    this.services = services;
  }

  /** What it asks. */
  public ScreenContext services() {
    return services;
  }

  /** Finds out what {@code code} names and gives it to {@code done}. */
  public void read(String code, Consumer<ScanMeaning> done) {
    waiting.add(new Asked(code, done));
    next();
  }

  private void next() {
    if (reading || waiting.isEmpty()) {
      return;
    }
    Asked asked = waiting.remove();
    reading = true;
    services
        .tasks()
        .run(
            () -> meaning(asked.code()),
            found -> answer(asked, found),
            failure -> answer(asked, new ScanMeaning.Unanswered(asked.code(), failure)));
  }

  private void answer(Asked asked, ScanMeaning meaning) {
    reading = false;
    try {
      asked.done().accept(meaning);
    } finally {
      next();
    }
  }

  private ScanMeaning meaning(String code) {
    Optional<ScanMeaning> found = named(code);
    String latin = KeyPositions.latin(code);
    if (found.isEmpty() && !latin.equals(code)) {
      // A scanner that is set to a Latin keyboard types other letters on a Cyrillic one.
      found = named(latin);
    }
    return found.orElseGet(() -> new ScanMeaning.Unknown(code));
  }

  private Optional<ScanMeaning> named(String code) {
    Optional<ProductStock> product = services.queries().lookUp(code);
    if (product.isPresent()) {
      return Optional.of(new ScanMeaning.OfProduct(code, product.get()));
    }
    Optional<Location> location = location(code);
    if (location.isPresent()) {
      return Optional.of(new ScanMeaning.OfLocation(code, location.get()));
    }
    return reservation(code).map(held -> new ScanMeaning.OfReservation(code, held));
  }

  private Optional<Location> location(String code) {
    String name = TypedText.name(code);
    return services.catalogQueries().locations().stream()
        .filter(each -> each.name().equalsIgnoreCase(name))
        .findFirst();
  }

  private Optional<Reservation> reservation(String code) {
    OptionalLong id = ReservationCode.parse(code);
    return id.isPresent() ? services.queries().reservation(id.getAsLong()) : Optional.empty();
  }
}
