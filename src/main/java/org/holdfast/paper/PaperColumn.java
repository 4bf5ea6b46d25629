package org.holdfast.paper;

/**
 * A column of a table on paper.
 *
 * @param heading what stands above it on each page
 * @param share how wide it is in proportion to the other columns, above 0
 * @param number whether its texts stand at the right, as numbers do
 */
public record PaperColumn(String heading, double share, boolean number) {

  /** Refuses a column without any width. */
  public PaperColumn {
    if (!(share > 0)) {
      throw new IllegalArgumentException("a column has a width");
    }
  }

  /** A column of texts. */
  public static PaperColumn text(String heading, double share) {
    return new PaperColumn(heading, share, false);
  }

  /** A column of numbers. */
  public static PaperColumn number(String heading, double share) {
    return new PaperColumn(heading, share, true);
  }
}
