package org.holdfast.inventory.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One entry of the record of products and locations.
 *
 * @param id its number; later changes have larger ones
 * @param at when, by the server's clock
 * @param operator who
 * @param operation what, by the word of the database
 * @param subject the SKU, or the location's name at that time
 * @param place where the product lies, if it is about its place there
 * @param differences what was different afterwards; of what was made: what is unusual about it
 * @param note free text
 */
public record CatalogChange(
    long id,
    Instant at,
    String operator,
    String operation,
    String subject,
    Optional<String> place,
    List<Difference> differences,
    String note) {

  /** Copies the list. */
  public CatalogChange {
    differences = List.copyOf(differences);
  }

  /**
   * One thing that was different afterwards.
   *
   * @param field what, by its name in the database
   * @param before what it was, as the database writes it; blank: nothing
   * @param after what it is, as the database writes it; blank: nothing
   */
  public record Difference(String field, String before, String after) {}
}
