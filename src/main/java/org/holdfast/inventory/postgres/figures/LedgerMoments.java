package org.holdfast.inventory.postgres.figures;

/**
 * Finds out with which number the ledger goes on at a moment. Numbers and moments are given
 * together, so they rise together but for what is under way at the same time; there is no index of
 * moments, which every change of stock would have to keep. Where the clock of the server was set
 * back, what was written until it came by again may be missed or counted too early.
 */
final class LedgerMoments {

  /**
   * Goes on after {@code wanted (n, reach)} with {@code reached (n, next)}: all movements that were
   * before {@code reach} have a smaller number than {@code next}, give or take what was written in
   * that moment. Halves the ledger for each of them until it is found.
   */
  static final String REACHED =
      """
      halved (n, reach, low, high) AS (
        SELECT w.n, w.reach, 0::bigint, (SELECT coalesce(max(id), 0) + 1 FROM movement)
        FROM wanted w
        UNION ALL
        SELECT h.n, h.reach,
               CASE WHEN f.at < h.reach AND f.id < h.high THEN f.id + 1 ELSE h.low END,
               CASE WHEN f.at < h.reach AND f.id < h.high THEN h.high
                    ELSE h.low + (h.high - h.low) / 2 END
        FROM halved h
        LEFT JOIN LATERAL (SELECT m.id, m.at FROM movement m
                           WHERE m.id >= h.low + (h.high - h.low) / 2
                           ORDER BY m.id LIMIT 1) AS f ON true
        WHERE h.low < h.high),
      reached (n, next) AS (SELECT h.n, h.low FROM halved h WHERE h.low >= h.high)
      """;

  private LedgerMoments() {}
}
