package org.holdfast.exchange;

import java.util.List;

/**
 * What a check of a whole file found.
 *
 * @param number the number of the import
 * @param lines how many lines the file has, without the first and the empty ones
 * @param bad how many of them cannot be taken
 * @param changes what the others change
 * @param newLocations names of the first locations that are not known yet
 * @param problems the first things that are wrong
 */
public record ImportCheck(
    long number,
    long lines,
    long bad,
    ImportChanges changes,
    List<String> newLocations,
    List<LineProblem> problems) {

  /** Copies the lists. */
  public ImportCheck {
    newLocations = List.copyOf(newLocations);
    problems = List.copyOf(problems);
  }

  /** How many lines can be taken. */
  public long good() {
    return lines - bad;
  }
}
