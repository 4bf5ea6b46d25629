package org.holdfast.app.backup;

import org.holdfast.backup.InventoryBackup;
import org.holdfast.backup.postgres.PostgresBackup;
import org.holdfast.backup.postgres.SchemaMaker;
import org.holdfast.database.EmptyDatabase;

/** Puts backups together. */
public final class Backups {

  private Backups() {}

  /**
   * Backups of {@code database}, whose tables may be there or not.
   *
   * @param schema the schema that holds them
   * @param program this program's version
   */
  public static InventoryBackup of(EmptyDatabase database, String schema, String program) {
    return new PostgresBackup(
        () -> database.open("holdfast backup"), schema, program, new Maker(database));
  }

  /** Makes tables by the program's own scripts. */
  private record Maker(EmptyDatabase database) implements SchemaMaker {
    @Override
    public String newest() {
      return database.newestVersion();
    }

    @Override
    public void make(String version) {
      database.make(version);
    }

    @Override
    public void update() {
      database.update();
    }
  }
}
