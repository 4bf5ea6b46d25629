package org.holdfast.backup;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a backup says of itself.
 *
 * @param format the version of the file's own layout
 * @param program the version of Holdfast that wrote it
 * @param schema the version of the tables
 * @param server the version of PostgreSQL that they came from
 * @param at the moment of which it is, by the server's clock
 * @param tables every table, in an order in which they can be filled
 * @param sequences where the numbering of rows stands
 */
public record BackupManifest(
    int format,
    String program,
    String schema,
    String server,
    Instant at,
    List<Table> tables,
    List<Sequence> sequences) {

  /** The layout that this program writes. */
  public static final int FORMAT = 1;

  /** Copies the lists. */
  public BackupManifest {
    tables = List.copyOf(tables);
    sequences = List.copyOf(sequences);
  }

  /**
   * A table.
   *
   * @param name its name
   * @param columns the columns that are kept, in order
   * @param rows how many rows it has
   * @param digest SHA-256 of its part of the file, in hexadecimal digits
   * @param hash of its rows in any order, as the server computes it
   */
  public record Table(String name, List<String> columns, long rows, String digest, String hash) {
    /** Copies the list. */
    public Table {
      columns = List.copyOf(columns);
    }
  }

  /**
   * A sequence.
   *
   * @param name its name
   * @param last its last value
   * @param called whether that was given out
   */
  public record Sequence(String name, long last, boolean called) {}

  /** How many rows the table {@code name} has. */
  public long rows(String name) {
    return table(name).map(Table::rows).orElse(0L);
  }

  /** The table {@code name}. */
  public Optional<Table> table(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }
}
