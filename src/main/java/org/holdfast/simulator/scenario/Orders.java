package org.holdfast.simulator.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The orders that a replay works through. Source: resources/sample/northwind/ATTRIBUTION.md. */
final class Orders {

  private static final String FILE = "/sample/northwind/orders.csv";

  /**
   * One order.
   *
   * @param day days since the first order; the orders of one day are spread over it evenly
   * @param lines what was ordered
   */
  record Order(double day, List<OrderLine> lines) {
    /** Copies the lines. */
    public Order {
      lines = List.copyOf(lines);
    }
  }

  private Orders() {}

  /** All orders, the oldest first. */
  static List<Order> load() {
    Map<String, List<OrderLine>> lines = new LinkedHashMap<>();
    Map<String, LocalDate> dates = new LinkedHashMap<>();
    for (CSVRecord row : read()) {
      String order = row.get("order_id");
      dates.put(order, LocalDate.parse(row.get("ordered_on")));
      lines
          .computeIfAbsent(order, id -> new ArrayList<>())
          .add(new OrderLine(row.get("sku"), Long.parseLong(row.get("quantity"))));
    }
    LocalDate first = dates.values().stream().min(LocalDate::compareTo).orElseThrow();
    Map<LocalDate, List<String>> byDay = new LinkedHashMap<>();
    dates.forEach(
        (order, date) -> byDay.computeIfAbsent(date, day -> new ArrayList<>()).add(order));
    List<Order> orders = new ArrayList<>();
    byDay.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            day -> {
              List<String> all = day.getValue();
              for (int i = 0; i < all.size(); i++) {
                double at = ChronoUnit.DAYS.between(first, day.getKey()) + (double) i / all.size();
                orders.add(new Order(at, lines.get(all.get(i))));
              }
            });
    return orders;
  }

  private static List<CSVRecord> read() {
    try (InputStream in = Orders.class.getResourceAsStream(FILE);
        InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(reader)
          .getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException("sample orders", e);
    }
  }
}
