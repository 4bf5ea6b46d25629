package org.holdfast.backup.postgres;

/** Makes the tables of a version, and brings them up to date. */
public interface SchemaMaker {

  /** The version of the tables that this program works with. */
  String newest();

  /** Makes tables of {@code version} in a schema that has none. */
  void make(String version);

  /** Brings the tables up to the newest version, and makes them where there are none. */
  void update();
}
