package org.holdfast.locks;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a session waits for, as far as the server tells. Nothing here is guessed. */
public sealed interface LockTarget {

  /** For other programs, the same in every language. */
  String code();

  /** In words, for people. */
  default String text() {
    return TargetTexts.text(this);
  }

  /** The product it is about; empty when that is not known. */
  default Optional<String> sku() {
    return Optional.empty();
  }

  /**
   * A stock row.
   *
   * @param row which
   */
  record Stock(StockRef row) implements LockTarget {
    @Override
    public String code() {
      return "stock " + row.id();
    }

    @Override
    public Optional<String> sku() {
      return Optional.of(row.sku());
    }
  }

  /**
   * A row of another table of Holdfast.
   *
   * @param table the table
   * @param name its code, for example “reservation 42”
   */
  record NamedRow(String table, String name) implements LockTarget {
    @Override
    public String code() {
      return name;
    }
  }

  /**
   * A row that could not be looked up: of a foreign table, of one that is locked as a whole, or one
   * whose version is newer than the snapshot.
   *
   * @param table the table
   * @param place page and number of the row's version as it was first seen: while it is waited for,
   *     a row that moves keeps its name
   */
  record UnnamedRow(String table, String place) implements LockTarget {
    @Override
    public String code() {
      return table + " " + place;
    }
  }

  /**
   * A whole table, or a part of it that is no row; or one of the lanes in which calls for the same
   * products queue.
   *
   * @param table the table
   * @param part empty for the whole table; “a page” or “extension” otherwise
   */
  record Table(String table, String part) implements LockTarget {
    private static final Pattern LANE = Pattern.compile("(?:.*\\.)?lane_(\\d+)");

    /** The number of the lane, if it is one. */
    public Optional<String> lane() {
      Matcher lane = LANE.matcher(table);
      return lane.matches() ? Optional.of(lane.group(1)) : Optional.empty();
    }

    @Override
    public String code() {
      return part.isEmpty() ? "table " + table : part + " of table " + table;
    }
  }

  /**
   * The end of another transaction, which did something that this one wants to do too: it changed a
   * row whose new version is not yet there, or took a key. PostgreSQL does not tell which row.
   *
   * @param pid the session of that transaction; empty for a prepared one
   * @param prepared the name of the prepared transaction; empty otherwise
   * @param tables where it can be: tables in which both have written or locked rows; empty when not
   *     known
   * @param holds stock rows that the other transaction has locked or changed; may be incomplete
   */
  record Transaction(
      OptionalInt pid, Optional<String> prepared, List<String> tables, List<StockRef> holds)
      implements LockTarget {

    /** Copies the lists. */
    public Transaction {
      tables = List.copyOf(tables);
      holds = List.copyOf(holds);
    }

    @Override
    public String code() {
      return prepared
          .map(name -> "prepared " + name)
          .orElseGet(() -> pid.isPresent() ? "process " + pid.getAsInt() : "");
    }

    /** The product, if that transaction holds rows of one product only. */
    @Override
    public Optional<String> sku() {
      List<String> skus = holds.stream().map(StockRef::sku).distinct().toList();
      return skus.size() == 1 ? Optional.of(skus.get(0)) : Optional.empty();
    }
  }

  /**
   * Anything else.
   *
   * @param kind PostgreSQL's name of the kind of lock, for example “advisory”
   * @param detail numbers that tell it apart; may be empty
   */
  record Other(String kind, String detail) implements LockTarget {
    @Override
    public String code() {
      return kind + " lock" + (detail.isEmpty() ? "" : " " + detail);
    }
  }
}
