package org.holdfast.ui.main.overlay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.inventory.catalog.Location;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationCode;
import org.holdfast.inventory.reservation.ReservationFilter;
import org.holdfast.inventory.stock.Product;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedNumber;
import org.holdfast.text.TypedText;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.context.TaskExecutor;

/**
 * Finds products, locations and reservations by what is typed; reservations by their number, by
 * what the order is called and by whose it is. Belongs to the JavaFX application thread, which
 * waits for nothing.
 */
public final class PaletteSearch {

  private static final Texts TEXTS = Texts.of(PaletteSearch.class);

  /** More of a kind than that is not looked through, but typed on. */
  private static final int MAX = 8;

  /** A letter alone is in nearly every name, and would have all orders looked through. */
  private static final int MIN_LETTERS = 2;

  private final ScreenContext services;
  private final Consumer<String> open;
  private long searches;
  private TaskExecutor.Running running = () -> {};

  /**
   * Asks the database of {@code services}.
   *
   * @param open goes to what a label names
   */
  public PaletteSearch(ScreenContext services, Consumer<String> open) {
    this.services = services;
    this.open = open;
  }

  /** Gives what {@code text} finds to {@code found}, unless something else is typed meanwhile. */
  void find(String text, Consumer<List<PaletteEntry>> found) {
    long mine = ++searches;
    // Nobody waits for what was typed before.
    running.cancel();
    String typed = TypedText.name(text);
    if (typed.isEmpty()) {
      return;
    }
    running =
        services
            .tasks()
            .run(
                () -> read(typed),
                entries -> {
                  if (mine == searches) {
                    found.accept(entries);
                  }
                },
                failure -> {
                  if (mine == searches) {
                    found.accept(List.of(unanswered()));
                  }
                });
  }

  private static PaletteEntry unanswered() {
    return new PaletteEntry("fth-wifi-off", TEXTS.get("unanswered"), "", "", () -> {});
  }

  private List<PaletteEntry> read(String typed) {
    List<PaletteEntry> entries = new ArrayList<>();
    OptionalLong number = number(typed);
    Optional<Reservation> numbered =
        number.isPresent() ? services.queries().reservation(number.getAsLong()) : Optional.empty();
    numbered.map(this::entry).ifPresent(entries::add);
    services.catalogQueries().products(List.of(typed.split(" +")), MAX).stream()
        .map(this::entry)
        .forEach(entries::add);
    String small = typed.toLowerCase(Locale.ROOT);
    services.catalogQueries().locations().stream()
        .filter(each -> each.name().toLowerCase(Locale.ROOT).contains(small))
        .limit(MAX)
        .map(this::entry)
        .forEach(entries::add);
    orders(typed).stream()
        .filter(each -> numbered.filter(known -> known.id() == each.id()).isEmpty())
        .map(this::entry)
        .forEach(entries::add);
    return List.copyOf(entries);
  }

  /** Reservations of orders that are called so, then those for customers of that name. */
  private List<Reservation> orders(String typed) {
    if (typed.length() < MIN_LETTERS) {
      return List.of();
    }
    Map<Long, Reservation> orders = new LinkedHashMap<>();
    for (ReservationFilter filter :
        List.of(
            ReservationFilter.ofReference(typed, MAX), ReservationFilter.ofCustomer(typed, MAX))) {
      services.queries().reservations(filter).forEach(each -> orders.putIfAbsent(each.id(), each));
    }
    return orders.values().stream().limit(MAX).toList();
  }

  private static OptionalLong number(String typed) {
    OptionalLong coded = ReservationCode.parse(typed);
    return coded.isPresent() ? coded : TypedNumber.whole(typed);
  }

  private PaletteEntry entry(Product product) {
    return new PaletteEntry(
        "fth-package",
        product.sku().value(),
        product.active() ? product.name() : TEXTS.get("off", product.name()),
        "",
        () -> open.accept(product.sku().value()));
  }

  private PaletteEntry entry(Location location) {
    return new PaletteEntry(
        "fth-map-pin",
        location.name(),
        TEXTS.get("location"),
        "",
        () -> open.accept(location.name()));
  }

  private PaletteEntry entry(Reservation reservation) {
    return new PaletteEntry(
        "fth-bookmark",
        TEXTS.get("reservation", Long.toString(reservation.id())),
        Stream.of(
                reservation.label().reference(),
                reservation.label().customer(),
                reservation.state().label(),
                reservation.operator())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" · ")),
        "",
        () -> open.accept(ReservationCode.of(reservation.id())));
  }
}
