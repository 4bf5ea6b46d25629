package org.holdfast.app.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.simulator.scenario.EnumNames;
import org.holdfast.text.TypedNumber;
import picocli.CommandLine;

/** How the command line reads words and numbers, and what it says where it cannot. */
public final class Converters {

  private Converters() {}

  /** Makes {@code line} with all its commands read them so. */
  public static void register(CommandLine line) {
    line.registerConverter(Long.class, Converters::number)
        .registerConverter(long.class, Converters::number)
        .registerConverter(Integer.class, Converters::smallNumber)
        .registerConverter(int.class, Converters::smallNumber)
        .registerConverter(Path.class, Converters::path);
    register(line, ReasonCode.class);
    register(line, ReservationState.class);
  }

  /** Makes {@code line} take the words of {@code type} in any case, with - or _. */
  public static <E extends Enum<E>> void register(CommandLine line, Class<E> type) {
    line.registerConverter(
        type,
        word ->
            EnumNames.find(type, word)
                .orElseThrow(
                    () ->
                        new WrongValueException(
                            "“%s” is not known; it must be one of: %s."
                                .formatted(word, EnumNames.names(type)))));
  }

  private static Path path(String text) {
    if (text.isBlank()) {
      throw new WrongValueException("nothing is named; name a file or a folder.");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new WrongValueException(
          "“%s” can be no name of a file here. If it has letters beyond a to z, set a locale with UTF-8, for example LC_ALL=C.UTF-8."
              .formatted(text));
    }
  }

  private static Long number(String text) {
    return TypedNumber.whole(text)
        .orElseThrow(
            () ->
                new WrongValueException("“%s” is no whole number.%s".formatted(text, hint(text))));
  }

  /** Only for what was meant as a number. */
  private static String hint(String text) {
    return text.matches(".*[0-9].*") ? " " + TypedNumber.wholeHint() : "";
  }

  private static Integer smallNumber(String text) {
    long number = number(text);
    if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
      throw new WrongValueException("“%s” is too large.".formatted(text));
    }
    return (int) number;
  }
}
