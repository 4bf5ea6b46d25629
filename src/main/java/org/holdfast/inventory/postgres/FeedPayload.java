package org.holdfast.inventory.postgres;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.holdfast.inventory.stock.Sku;
import org.postgresql.PGNotification;

/** What processes tell each other: the SKUs that were changed, or that much was. */
final class FeedPayload {

  /** Much was changed. */
  static final String EVERYTHING = "*";

  private static final String SEPARATOR = "\u001f";

  /** PostgreSQL takes payloads below 8,000 bytes. */
  private static final int MAX_PAYLOAD = 7_900;

  /** More than so many products at once are as good as everything. */
  private static final int MAX_SKUS = 1_000;

  private FeedPayload() {}

  /** That {@code skus} were changed. */
  static String of(Set<Sku> skus) {
    String payload = skus.stream().map(Sku::value).collect(Collectors.joining(SEPARATOR));
    return payload.getBytes(StandardCharsets.UTF_8).length > MAX_PAYLOAD ? EVERYTHING : payload;
  }

  /** What was heard: that much was changed, or else which products were. */
  record Heard(boolean everything, Set<Sku> skus) {}

  /** A notification may be of anybody and say anything; what is no SKU is nobody's. */
  static Heard read(PGNotification[] notifications, String channel, int ownPid) {
    Set<Sku> skus = new HashSet<>();
    String last = null;
    for (PGNotification notification : notifications) {
      String payload = notification.getParameter();
      if (notification.getPID() == ownPid
          || !notification.getName().equals(channel)
          || payload.equals(last)) {
        continue;
      }
      last = payload;
      if (payload.equals(EVERYTHING) || skus.size() > MAX_SKUS) {
        return new Heard(true, Set.of());
      }
      for (String part : payload.split(SEPARATOR)) {
        sku(part).ifPresent(skus::add);
      }
    }
    return new Heard(false, skus);
  }

  private static Optional<Sku> sku(String text) {
    return text.length() <= MAX_PAYLOAD ? Optional.of(Sku.stored(text)) : Optional.empty();
  }
}
