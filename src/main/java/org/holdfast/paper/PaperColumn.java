package org.holdfast.paper;

/**
 * A column of a table on paper.
 *
 * @param heading what stands above it on each page
 * @param share how wide it is in proportion to the other columns, above 0
 * @param number whether its texts stand at the right, as numbers do
 * @param code whether its texts are codes, with bars for a scanner below them where there is room
 */
public record PaperColumn(String heading, double share, boolean number, boolean code) {

  /** Refuses a column without any width. */
  public PaperColumn {
    if (!(share > 0)) {
      throw new IllegalArgumentException("a column has a width");
    }
  }

  /** A column of texts. */
  public static PaperColumn text(String heading, double share) {
    return new PaperColumn(heading, share, false, false);
  }

  /** A column of numbers. */
  public static PaperColumn number(String heading, double share) {
    return new PaperColumn(heading, share, true, false);
  }

  /** A column of codes that scanners read. */
  public static PaperColumn code(String heading, double share) {
    return new PaperColumn(heading, share, false, true);
  }
}
