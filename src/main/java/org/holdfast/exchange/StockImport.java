package org.holdfast.exchange;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.WorkListener;

/**
 * Takes files of products, stock, barcodes and locations in. A file is checked as a whole before
 * anything is changed; what is good is then applied in short transactions, each of which is
 * recorded, and goes on where it stopped after an interruption.
 *
 * <p>Calls block, in part for minutes, and may come from any thread except the JavaFX application
 * thread. They throw {@link InventoryUnavailableException} when the database cannot be asked.
 */
public interface StockImport {

  /**
   * Imports of the same content that have changed something, the newest first: one that is not
   * finished is gone on with by {@link #apply}, one that is had better not be repeated.
   */
  List<ImportRecord> earlier(UUID content);

  /**
   * Brings the lines of {@code source} to the server and checks them there; changes nothing.
   *
   * @return empty when the listener wanted it to end
   * @throws IOException when the file cannot be read
   */
  Optional<ImportCheck> check(
      ImportSource source, String operator, String note, WorkListener<ImportStage> listener)
      throws IOException;

  /** Every problem of a checked import in order of lines; columns are called as fields are. */
  void problems(long number, Consumer<LineProblem> sink);

  /**
   * Applies the good lines of a checked import, or what is left of one that was interrupted. Lines
   * that have become impossible since the check are left out and counted as bad.
   *
   * @return what it came to; it is not finished when the listener wanted it to end
   */
  ImportRecord apply(long number, WorkListener<ImportStage> listener);

  /** Forgets an import of which nothing was applied. */
  void discard(long number);
}
