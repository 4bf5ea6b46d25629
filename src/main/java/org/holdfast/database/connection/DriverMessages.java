package org.holdfast.database.connection;

import org.holdfast.text.DisplayLocale;
import org.postgresql.util.GT;

/**
 * The driver translates what it says into the language of the program. {@link ConnectionFailure}
 * reads it, and so do those who look after the logs, so it is kept English.
 */
final class DriverMessages {

  private DriverMessages() {}

  /** To be called before the driver says anything: it chooses its language once. */
  static void keepEnglish() {
    DisplayLocale.whileEnglish(() -> GT.tr("English"));
  }
}
