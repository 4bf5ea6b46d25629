package org.holdfast.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.text.Texts;

/** Which PostgreSQL wrote the data of a folder. */
final class ClusterVersion {

  private static final Texts TEXTS = Texts.of(ClusterVersion.class);

  /** The one that Holdfast brings. */
  private static final String MAJOR = "17";

  private ClusterVersion() {}

  /** Where PostgreSQL writes it down; missing where there is no data yet. */
  static Path file(Path cluster) {
    return cluster.resolve("PG_VERSION");
  }

  /**
   * Looks whether the data in {@code cluster} can be worked with.
   *
   * @param folder what people call it
   * @throws DatabaseStartException with a sentence for people, when it cannot
   */
  static void check(Path folder, Path cluster) throws IOException {
    if (!Files.exists(file(cluster))) {
      if (Files.exists(cluster)) {
        // A new data folder is put in its place whole, so this is one that has been damaged.
        throw new DatabaseStartException(TEXTS.get("version.missing", folder));
      }
      return;
    }
    String version = Files.readString(file(cluster)).strip();
    if (!version.equals(MAJOR)) {
      throw new DatabaseStartException(TEXTS.get("version.other", folder, version, MAJOR, version));
    }
  }
}
