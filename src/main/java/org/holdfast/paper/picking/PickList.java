package org.holdfast.paper.picking;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.inventory.StockQueries;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationCode;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.reservation.Totals;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.paper.PaperColumn;
import org.holdfast.paper.PaperTable;
import org.holdfast.text.Moments;
import org.holdfast.text.Numbers;
import org.holdfast.text.TextOrder;
import org.holdfast.text.Texts;

/**
 * What open reservations still hold, in the order in which one walks past it: by location, shelf
 * and bin, whoever it is for. What lies nowhere, because its stock is not tracked, comes last.
 */
public final class PickList {

  private static final Texts TEXTS = Texts.of(PickList.class);

  private static final Comparator<String> WALK = TextOrder.walking();

  /** What belongs to no location is not walked to. */
  private static final Comparator<Pick> ORDER =
      Comparator.comparing((Pick pick) -> pick.location().isEmpty())
          .thenComparing(Pick::location, WALK)
          .thenComparing(Pick::shelf, WALK)
          .thenComparing(Pick::bin, WALK)
          .thenComparing(pick -> pick.line().sku().value(), WALK)
          .thenComparing(Pick::reservation);

  private record Pick(
      long reservation, String location, String shelf, String bin, ReservationLine line) {}

  private record Spot(Sku sku, String location) {}

  private final List<Reservation> reservations;
  private final List<Pick> picks = new ArrayList<>();

  private PickList(List<Reservation> reservations, List<ProductStock> stock) {
    this.reservations = reservations;
    Map<Spot, StockLevel> spots = new HashMap<>();
    for (ProductStock product : stock) {
      product.levels().forEach(level -> spots.put(new Spot(level.sku(), level.location()), level));
    }
    for (Reservation reservation : reservations) {
      for (ReservationLine line : reservation.lines()) {
        if (line.open() > 0) {
          String location = line.location().orElse("");
          Optional<StockLevel> level =
              Optional.ofNullable(spots.get(new Spot(line.sku(), location)));
          picks.add(
              new Pick(
                  reservation.id(),
                  location,
                  level.map(StockLevel::shelf).orElse(""),
                  level.map(StockLevel::bin).orElse(""),
                  line));
        }
      }
    }
    picks.sort(ORDER);
  }

  /**
   * The list of those of {@code reservations} that are open.
   *
   * @param queries say where in its location a product lies; blocks
   */
  public static PickList read(StockQueries queries, List<Reservation> reservations) {
    List<Reservation> open = reservations.stream().filter(Reservation::isOpen).toList();
    List<Sku> skus =
        open.stream()
            .flatMap(reservation -> reservation.lines().stream())
            .map(ReservationLine::sku)
            .distinct()
            .toList();
    return new PickList(open, skus.isEmpty() ? List.of() : queries.stockOf(skus));
  }

  /** The numbers of the reservations that it is for. */
  public List<Long> reservations() {
    return reservations.stream().map(Reservation::id).toList();
  }

  /** How many pieces are to be taken. */
  public long pieces() {
    return Totals.sum(picks.stream().mapToLong(pick -> pick.line().open()));
  }

  /** How many rows there are: one for each product, place and reservation. */
  public int size() {
    return picks.size();
  }

  /** The list on paper, made at {@code now} by the server's clock. */
  public PaperTable paper(Instant now) {
    boolean single = reservations.size() == 1;
    List<String> lines = new ArrayList<>();
    for (Reservation reservation : reservations) {
      List<String> parts = headline(reservation, single);
      if (!parts.isEmpty()) {
        lines.add(String.join("  ·  ", parts));
      }
    }
    lines.add(TEXTS.get("list.made", Moments.stamp(now, ZoneId.systemDefault()), size(), pieces()));
    lines.add(TEXTS.get("list.how"));
    List<PaperColumn> columns = new ArrayList<>();
    columns.add(PaperColumn.text(TEXTS.get("column.location"), 1.8));
    columns.add(PaperColumn.text(TEXTS.get("column.shelf"), 1.1));
    columns.add(PaperColumn.text(TEXTS.get("column.bin"), 1));
    columns.add(PaperColumn.code(TEXTS.get("column.sku"), 4));
    columns.add(PaperColumn.text(TEXTS.get("column.name"), 2.6));
    if (!single) {
      columns.add(PaperColumn.text(TEXTS.get("column.for"), 1.5));
    }
    columns.add(PaperColumn.number(TEXTS.get("column.pieces"), 1.1));
    columns.add(PaperColumn.text(TEXTS.get("column.taken"), 1.7));
    String title =
        single
            ? TEXTS.get("list.title-one", ReservationCode.of(reservations.get(0).id()))
            : TEXTS.get("list.title", reservations.size());
    return new PaperTable(
        title,
        lines,
        reservations().stream().map(ReservationCode::of).toList(),
        columns,
        picks.stream().map(pick -> row(pick, single)).toList());
  }

  private static List<String> row(Pick pick, boolean single) {
    List<String> row = new ArrayList<>();
    row.add(pick.location().isEmpty() ? TEXTS.get("list.untracked") : pick.location());
    row.add(pick.shelf());
    row.add(pick.bin());
    row.add(pick.line().sku().value());
    row.add(pick.line().productName());
    if (!single) {
      row.add(ReservationCode.of(pick.reservation()));
    }
    row.add(Numbers.whole(pick.line().open()));
    row.add("");
    return row;
  }

  /** Everything that says what it is for; its number is in the title of a list of its own. */
  private static List<String> headline(Reservation reservation, boolean single) {
    List<String> parts = new ArrayList<>();
    if (!single) {
      parts.add(ReservationCode.of(reservation.id()));
    }
    if (!reservation.label().reference().isEmpty()) {
      parts.add(TEXTS.get("list.reference", reservation.label().reference()));
    }
    if (!reservation.label().customer().isEmpty()) {
      parts.add(reservation.label().customer());
    }
    reservation
        .expiresAt()
        .ifPresent(
            end -> parts.add(TEXTS.get("list.held", Moments.stamp(end, ZoneId.systemDefault()))));
    if (!reservation.note().isEmpty()) {
      parts.add(reservation.note());
    }
    return parts;
  }
}
